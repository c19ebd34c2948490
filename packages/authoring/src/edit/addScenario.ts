import type { AssistantFiles } from "@kollega/assistant";
import { parseDocument, stringify } from "yaml";
import { errors } from "../errors.ts";

/**
 * The document with a scenario more, and its name; the others stay as they are written.
 * @throws authoring/scenario-name-invalid, authoring/already-there
 */
export function addScenario(
  files: AssistantFiles,
  name: string,
  scenario: object,
): { readonly path: string; readonly text: string } {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/.test(name)) throw errors.scenarioNameInvalid();
  const paths = [...files.keys()].filter((path) => path.startsWith("scenarios/"));
  for (const path of paths)
    if (parseDocument(files.get(path) ?? "", { version: "1.2", logLevel: "silent" }).has(name))
      throw errors.alreadyThere({ what: name });
  const path = paths.at(-1) ?? "scenarios/cases.yaml";
  const before = (files.get(path) ?? "").trimEnd();
  const written = stringify({ [name]: scenario }, { version: "1.2", schema: "core", lineWidth: 120 });
  return { path, text: before === "" ? written : `${before}\n\n${written}` };
}

import { type Assistant, loadAssistant, readAssistantFolder } from "@kollega/assistant";
import { errors } from "./errors.ts";

/** An assistant of a folder. @throws cli/assistant-faulty with the place of the first fault */
export async function loadFolder(folder: string): Promise<Assistant> {
  const { assistant, diagnostics } = loadAssistant(await readAssistantFolder(folder));
  if (assistant) return assistant;
  const faults = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = faults;
  throw errors.assistantFaulty({ count: faults.length, first: first?.what.en ?? "" }, { place: first?.place });
}

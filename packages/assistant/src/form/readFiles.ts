import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import { attachableKinds, type FieldDocument } from "../schemas/form.ts";

/** A file that is attached, as the form's values tell of it. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly type: (typeof attachableKinds)[number];
  /** In bytes. */
  readonly size: number;
}

const usual = { most: 5, megabytes: 10 };
const MEGABYTE = 1024 * 1024;

/** What a question takes of files. */
export const takenBy = ({ accept, most, megabytes }: Pick<FieldDocument, "accept" | "most" | "megabytes">) => ({
  kinds: accept ?? attachableKinds,
  count: most ?? usual.most,
  bytes: (megabytes ?? usual.megabytes) * MEGABYTE,
});

type ReadFiles =
  | { readonly ok: true; readonly files: readonly FileValue[] }
  | { readonly ok: false; readonly text: Text };

/** The files that a question was answered with. They are told by whoever keeps them, never by who attached them. */
export function readFiles(
  field: Pick<FieldDocument, "accept" | "most" | "megabytes">,
  typed: Json | undefined,
): ReadFiles {
  const { kinds, count, bytes } = takenBy(field);
  if (typed === undefined || typed === null || typed === "") return { ok: true, files: [] };
  const files = filesNamed(typed);
  const wrong = !Array.isArray(typed) || files.length < typed.length;
  if (wrong || files.some(({ type, size }) => !kinds.includes(type) || size > bytes))
    return { ok: false, text: { da: "Vedhæft filen igen.", en: "Attach the file again." } };
  if (files.length > count)
    return { ok: false, text: { da: `Vedhæft højst ${count}.`, en: `Attach at most ${count}.` } };
  return { ok: true, files };
}

/** The files that a value names, whatever a question takes. */
export const filesNamed = (value: Json | undefined): readonly FileValue[] =>
  Array.isArray(value) ? (value as readonly Json[]).flatMap((one) => fileOf(one) ?? []) : [];

function fileOf(json: Json): FileValue | null {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
  const { id, name, type, size } = json as JsonObject;
  const kind = attachableKinds.find((one) => one === type);
  const told = typeof id === "string" && /^[0-9a-f-]{36}$/.test(id) && typeof name === "string" && name.length <= 200;
  return told && kind && typeof size === "number" && Number.isInteger(size) && size > 0
    ? { id, name, type: kind, size }
    : null;
}

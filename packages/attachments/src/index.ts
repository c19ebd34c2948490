/** Files from strangers: told by their content, held within bounds, cleaned of what they carry along. Start with the README. */

export { cleanApart } from "./cleanApart.ts";
export type { CleanFile, Taken } from "./cleanFile.ts";
export { errors } from "./errors.ts";
export { cleanName } from "./fileName.ts";
export { extensions, type FileKind, fileKinds, mediaTypes } from "./kinds.ts";

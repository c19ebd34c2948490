export { declareErrors, type ErrorDeclaration, type ErrorRegistry } from "./declareErrors.ts";
export { KollegaError, type Place, type Problem } from "./kollegaError.ts";
export type { Language, Text } from "./text.ts";

import { type ErrorParameters, KollegaError, type Place } from "./kollegaError.ts";
import type { Text } from "./text.ts";

/** One error as it is declared: the HTTP status, what happened, what to do. `{name}` is filled by the parameter `name`. */
export interface ErrorDeclaration {
  readonly status: number;
  readonly what: Text;
  readonly todo: Text;
}

export interface ErrorOccurrence {
  readonly place?: Place | undefined;
  readonly cause?: unknown;
}

type ErrorFactory = (parameters?: ErrorParameters, occurrence?: ErrorOccurrence) => KollegaError;

/** A room's errors: a factory for each name, and the declarations for the registry's page and test. */
export type ErrorRegistry<Name extends string> = Readonly<Record<Name, ErrorFactory>> & {
  readonly declarations: ReadonlyMap<string, ErrorDeclaration>;
};

const fill = (template: string, parameters: ErrorParameters) =>
  template.replace(/\{(\w+)\}/g, (slot, name: string) => (name in parameters ? String(parameters[name]) : slot));

/**
 * Declares the errors of a room once. The stable code is `room/kebab-case-name`.
 *
 * @example
 * export const errors = declareErrors("casework", {
 *   decisionTaken: { status: 409, what: { da: "…", en: "…" }, todo: { da: "…", en: "…" } },
 * });
 * throw errors.decisionTaken();
 */
export function declareErrors<Name extends string>(
  room: string,
  declared: Readonly<Record<Name, ErrorDeclaration>>,
): ErrorRegistry<Name> {
  const declarations = new Map<string, ErrorDeclaration>();
  const factories: Record<string, ErrorFactory> = {};
  for (const [name, declaration] of Object.entries<ErrorDeclaration>(declared)) {
    const code = `${room}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    declarations.set(code, declaration);
    factories[name] = (parameters = {}, occurrence = {}) =>
      new KollegaError(
        {
          code,
          status: declaration.status,
          what: { da: fill(declaration.what.da, parameters), en: fill(declaration.what.en, parameters) },
          todo: { da: fill(declaration.todo.da, parameters), en: fill(declaration.todo.en, parameters) },
          parameters,
          place: occurrence.place,
        },
        occurrence.cause === undefined ? undefined : { cause: occurrence.cause },
      );
  }
  return Object.assign(factories, { declarations }) as ErrorRegistry<Name>;
}

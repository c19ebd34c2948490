import type { Names } from "../feel/tree.ts";
import { type May, mayWhole } from "../possible/may.ts";
import type { FeelType } from "../types/type.ts";
import type { Boxed } from "./model.ts";
import type { BoxedCode } from "./session.ts";

/** A compiled boxed expression; `uses` are the names it reads from outside itself. */
export interface CompiledBoxed {
  readonly code: BoxedCode;
  readonly type: FeelType;
  readonly uses: ReadonlySet<string>;
  /** What it may give while not all is known; left out where that is told from outside. */
  readonly may?: May;
}

/** What compiled logic may give while not all it reads is known. */
export const mayOf = (compiled: CompiledBoxed, names: Names): May =>
  compiled.may ?? mayWhole(compiled.code, compiled.type, names, compiled.uses);

export type Inner = (part: Boxed, names: Names, name: string) => CompiledBoxed;

export const usesOf = (parts: readonly CompiledBoxed[], except: readonly string[] = []): Set<string> =>
  new Set(
    parts
      .flatMap((part) => [...part.uses])
      .filter((name) => !except.some((own) => name === own || name.startsWith(`${own}.`))),
  );

/** The names of a scope with more of them, which hide those of the same name. */
export const withNames = (names: Names, more: Iterable<readonly [string, FeelType]>): Names =>
  new Map([...names, ...more]);

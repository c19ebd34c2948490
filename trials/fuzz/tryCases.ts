import { check } from "./check.ts";
import type { Corpus } from "./corpus.ts";
import type { Finding } from "./finding.ts";
import { caseOf, type FuzzCase } from "./fuzzCase.ts";
import { shrink } from "./shrink.ts";

/** A finding with what is needed to see it again. */
export interface Report extends Finding {
  readonly index: number;
  /** The case made as short as was found. */
  readonly shortest: FuzzCase;
}

export interface Course {
  readonly seed: number;
  /** The first case; the others follow. */
  readonly from: number;
  readonly corpus: Corpus;
  readonly goesOn: (index: number) => boolean;
  readonly begins?: (index: number) => void;
  readonly found: (report: Report) => void;
}

/** Tries case after case; each kind of finding is told once. Gives how many were tried. */
export function tryCases({ seed, from, corpus, goesOn, begins, found }: Course): number {
  const told = new Set<string>();
  let index = from;
  for (; goesOn(index); index += 1) {
    begins?.(index);
    const tried = caseOf(seed, index, corpus);
    const finding = check(tried);
    if (finding === null || told.has(finding.what)) continue;
    told.add(finding.what);
    // What is slow stays slow while it is shortened; fewer tries then.
    const tries = finding.what.endsWith("slow") ? 20 : 1500;
    const shortest = shrink(tried, (shorter) => fails(shorter, finding), tries);
    found({ ...(check(shortest) ?? finding), index, shortest });
  }
  return index - from;
}

function fails(tried: FuzzCase, finding: Finding): boolean {
  try {
    return check(tried)?.what === finding.what;
  } catch {
    // A model cut down to something that is no model.
    return false;
  }
}

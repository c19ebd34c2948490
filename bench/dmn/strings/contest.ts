import { feelin } from "../engines/feelin.ts";
import { feelinCached } from "../engines/feelinCached.ts";
import { jsonRules } from "../engines/jsonRules.ts";
import { ours } from "../engines/ours.ts";
import { zenEngine } from "../engines/zenEngine.ts";
import type { Contest } from "../figures.ts";
import { letterDecision, letterModel } from "./model.ts";
import { letterByHand, letterFacts, letterJsonRules, letterOperators, letterZen } from "./rivals.ts";
import { letterCases } from "./rows.ts";

/** Which letter is sent: equality and lists of strings, and built-in functions. */
export function stringsContest(pool: number): Contest {
  const name = "dmn/strings";
  const cases = letterCases(pool);
  const exact = letterByHand(`${name}/by-hand`, cases);
  return {
    ours: ours(name, letterModel, "letter", cases),
    exact,
    rivals: [
      zenEngine(`${name}/zen-engine`, letterZen, cases),
      feelin(`${name}/feelin`, [letterDecision], cases),
      feelinCached(`${name}/feelin-cached`, [letterDecision], cases),
      jsonRules(`${name}/json-rules-engine`, letterJsonRules, cases, {
        facts: letterFacts,
        operators: letterOperators,
      }),
      exact,
    ],
  };
}

import { feelin } from "../engines/feelin.ts";
import { feelinCached } from "../engines/feelinCached.ts";
import { feelinCase } from "../engines/feelinValues.ts";
import { jsonRules } from "../engines/jsonRules.ts";
import { ours } from "../engines/ours.ts";
import { zenEngine } from "../engines/zenEngine.ts";
import type { Contest } from "../figures.ts";
import { packedCase, startByHand } from "./byHand.ts";
import { startDecision, startModel } from "./model.ts";
import { startFacts, startJsonRules, startZen } from "./rivals.ts";
import { startCases } from "./rows.ts";

/** When a benefit starts: ranges of dates, ages, durations, and dates worked out. */
export function datesContest(pool: number): Contest {
  const name = "dmn/dates";
  const cases = startCases(pool);
  const dates = cases.map((one) => feelinCase(one, { dates: ["birthDate", "received", "start"] }));
  const exact = startByHand(`${name}/by-hand`, cases);
  return {
    ours: ours(name, startModel, "benefitStart", cases),
    exact,
    rivals: [
      zenEngine(`${name}/zen-engine`, startZen, cases),
      feelin(`${name}/feelin`, [startDecision], dates),
      feelinCached(`${name}/feelin-cached`, [startDecision], dates),
      jsonRules(`${name}/json-rules-engine`, startJsonRules, cases.map(packedCase), { facts: startFacts }),
      exact,
    ],
  };
}

import type { Case, Contestant } from "../contestant.ts";
import { feelin } from "../engines/feelin.ts";
import { feelinCached } from "../engines/feelinCached.ts";
import { feelinCase } from "../engines/feelinValues.ts";
import { jsonRules } from "../engines/jsonRules.ts";
import { ours, oursFromJson } from "../engines/ours.ts";
import { zenEngine, zenEngineFromJson } from "../engines/zenEngine.ts";
import type { Contest } from "../figures.ts";
import { benefitDecimals, benefitDoubles } from "./byHand.ts";
import { benefitDecision, benefitModel } from "./model.ts";
import { benefitJsonRules, benefitZen } from "./rivals.ts";
import { benefitCases, benefitRows } from "./rows.ts";

/** The benefit table of 20 and of 200 rules, with trace, and from JSON to JSON. */
export function benefitContests(pool: number): readonly Contest[] {
  const cases = benefitCases(pool);
  const small = tableContest("dmn/table20", 20, cases);
  const model = benefitModel(benefitRows(20));
  const requests = cases.map((one) => JSON.stringify(plain(one)));
  return [
    small,
    { ...tableContest("dmn/table200", 200, cases), baseline: small.ours },
    {
      ours: ours("dmn/table20-trace", model, "benefit", cases, { trace: true }),
      exact: small.exact,
      rivals: [],
      baseline: small.ours,
    },
    {
      ours: oursFromJson("dmn/table20-json", model, "benefit", requests, cases),
      exact: small.exact,
      rivals: [zenEngineFromJson("dmn/table20-json/zen-engine", benefitZen(benefitRows(20)), requests)],
      baseline: small.ours,
    },
  ];
}

function tableContest(name: string, rules: number, cases: readonly Case[]): Contest {
  const rows = benefitRows(rules);
  const zen = benefitZen(rows);
  const decisions = [benefitDecision(rows)];
  const doubles = cases.map(plain);
  const exact: Contestant = benefitDecimals(`${name}/decimal.js`, rows, cases);
  return {
    ours: ours(name, benefitModel(rows), "benefit", cases),
    exact,
    rivals: [
      zenEngine(`${name}/zen-engine`, zen, doubles),
      zenEngine(`${name}/zen-engine-64`, zen, doubles, { inFlight: 64 }),
      feelin(`${name}/feelin`, decisions, doubles),
      feelinCached(`${name}/feelin-cached`, decisions, doubles),
      jsonRules(`${name}/json-rules-engine`, benefitJsonRules(rows), doubles),
      benefitDoubles(`${name}/doubles`, rows, cases),
      exact,
    ],
  };
}

const plain = (one: Case) => feelinCase(one, { numbers: ["income", "rentShare"] });

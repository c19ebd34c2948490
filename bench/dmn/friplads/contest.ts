import { fileURLToPath } from "node:url";
import { loadAssistant, readAssistantFolder } from "@kollega/assistant";
import { feelin } from "../engines/feelin.ts";
import { feelinCached } from "../engines/feelinCached.ts";
import { feelinCase } from "../engines/feelinValues.ts";
import { jsonRules } from "../engines/jsonRules.ts";
import { ours } from "../engines/ours.ts";
import { zenEngine } from "../engines/zenEngine.ts";
import type { Contest } from "../figures.ts";
import { fripladsDecimals, fripladsDoubles, householdOf } from "./byHand.ts";
import { fripladsCases, fripladsNumbers } from "./cases.ts";
import { fripladsDecisions, fripladsModel } from "./model.ts";
import { fripladsFacts, fripladsJsonRules, fripladsZen, shareOfZen } from "./rivals.ts";

/** The own share of the assistant friplads: literals and a table, six decisions deep. */
export async function fripladsContest(pool: number): Promise<Contest> {
  const folder = fileURLToPath(new URL("../../../assistants/friplads", import.meta.url));
  const { assistant } = loadAssistant(await readAssistantFolder(folder));
  if (!assistant) throw new Error("friplads does not load");
  const name = "dmn/friplads";
  const cases = fripladsCases(assistant, pool);
  const model = fripladsModel(assistant);
  const decisions = fripladsDecisions(model);
  const doubles = cases.map((one) => feelinCase(one, { numbers: fripladsNumbers }));
  const exact = fripladsDecimals(`${name}/decimal.js`, cases);
  return {
    ours: ours(name, model, "ownSharePercent", cases),
    exact,
    rivals: [
      zenEngine(`${name}/zen-engine`, fripladsZen, doubles, { show: shareOfZen }),
      feelin(`${name}/feelin`, decisions, doubles),
      feelinCached(`${name}/feelin-cached`, decisions, doubles),
      jsonRules(
        `${name}/json-rules-engine`,
        fripladsJsonRules,
        cases.map((one) => householdOf(one, Number)),
        { facts: fripladsFacts },
      ),
      fripladsDoubles(`${name}/doubles`, cases),
      exact,
    ],
  };
}

import { system } from "../actor.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import type { DecisionId } from "../ids.ts";
import type { Sample } from "../sample.ts";
import type { Alike } from "../store/likeDecisions.ts";
import { parents, yearlyIncome } from "./applicants.ts";
import { fripladsWithSample } from "./friplads.ts";
import type { TestMunicipality } from "./testMunicipality.ts";
import { apply } from "./work.ts";

let made = 0;

/**
 * Ordinary decisions that are alike, laid ready under documents of their own with this sample declared.
 *
 * @param applications how many apply; some of them may come to something else
 */
export async function ordinaryDecisions(
  t: TestMunicipality,
  applications: number,
  sample: Required<Sample> & { readonly thenEvery: number },
): Promise<{ readonly alike: Alike; readonly ids: readonly DecisionId[] }> {
  made += 1;
  const files = new Map(await fripladsWithSample(sample));
  const manifest = files.get("assistant.yaml") ?? "";
  files.set("assistant.yaml", manifest.replace(/^version: .*$/m, `version: 9.0.${made}`));
  await installAssistant(t.municipality, system, files);
  const fitting = parents(t.population, (c, adults) => adults === 0 && c.digitalPost && c.children.length > 0);
  const partly = fitting.filter((citizen) => yearlyIncome(citizen) > 230_000 && yearlyIncome(citizen) < 600_000);
  if (partly.length < applications) throw new Error("too few parents in the population");
  for (const [n, citizen] of partly.slice(0, applications).entries()) {
    const form = {
      statedHousehold: "single",
      statedChildren: String(citizen.children.length),
      statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
    };
    await apply(t, citizen, form, `ordinary-${made}-${n}`);
  }
  await t.drainAll();
  const rows = await t.municipality.db
    .selectFrom("decision")
    .innerJoin("assistant", "assistant.hash", "decision.documents")
    .select(["decision.id", "documents", "type", "outcome"])
    .where("ordinary", "=", true)
    .execute();
  const byOutcome = Object.values(Object.groupBy(rows, ({ outcome }) => outcome ?? ""));
  const [most = []] = byOutcome.toSorted((one, other) => (other?.length ?? 0) - (one?.length ?? 0));
  const [first] = most;
  if (!first?.outcome) throw new Error("nothing is ordinary");
  const { documents, type, outcome } = first;
  return { alike: { documents, type, outcome }, ids: most.map(({ id }) => id) };
}

import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import type { Tree, TreeEntry } from "../documents/tree.ts";
import type { Documents } from "../load/readDocuments.ts";
import { formSchema } from "../schemas/form.ts";
import { manifestSchema } from "../schemas/manifest.ts";
import { rulesSchema } from "../schemas/rules.ts";
import { validate } from "../schemas/validate.ts";

/**
 * The documents as the calculator works with them: what stands for evidence and judgements takes the place of their rules, its own questions
 * and results are added, and nothing follows from a result. Each part keeps its place, so that what is wrong is told where it was written.
 * Null where it does not differ from the assistant itself, or is wrong.
 */
export function calculatorDocuments(documents: Documents, diagnostics: Diagnostics): Documents | null {
  const { manifest, form, rules } = documents;
  const { calculator } = manifest.data;
  if (!calculator) return null;
  const { stands, asks, gives } = calculator;
  if (Object.keys({ ...stands, ...asks, ...gives }).length === 0) return null;
  const own = childOf(manifest.tree, "calculator") ?? manifest.tree;
  const findings = new Map(mapOf(childOf(manifest.tree, "findings")));
  const made = new Map(mapOf(rules.tree));
  for (const name of Object.keys(stands)) {
    const finding = findings.get(name);
    const formula = mapOf(childOf(own, "stands")).get(name);
    if (!finding || !formula) continue;
    const kept = pick(finding.value, ["title", "type", "law", "answer"]);
    findings.set(name, { key: finding.key, value: kept });
    made.set(name, rule(pick(kept, ["title", "type", "law"]), formula));
  }
  for (const [name, entry] of mapOf(childOf(own, "gives"))) {
    const { place } = entry.value;
    const answer: TreeEntry = { key: place, value: { kind: "scalar", value: true, place } };
    const told = pick(entry.value, ["title", "type", "law"]);
    const formula = mapOf(entry.value).get("formula");
    if (!formula) continue;
    findings.set(name, { key: entry.key, value: map(place, [...mapOf(told), ["answer", answer]]) });
    made.set(name, rule(told, formula));
  }
  const changed = new Map([...mapOf(manifest.tree)].filter(([key]) => !following.has(key)));
  changed.set("findings", entryAt(manifest.tree.place, findings));
  const only: TreeEntry = { key: own.place, value: { kind: "scalar", value: true, place: own.place } };
  changed.set("calculator", entryAt(own.place, new Map([...mapOf(own), ["only", only]])));
  changed.set("decisions", entryAt(manifest.tree.place, decisionsOf(manifest.tree)));
  const manifestTree = map(manifest.tree.place, changed);
  const rulesTree = map(rules.tree.place, made);
  const formTree = withQuestions(form?.tree ?? null, childOf(own, "asks"));
  const manifestData = validate(manifestSchema, manifestTree, diagnostics);
  const rulesData = validate(rulesSchema, rulesTree, diagnostics);
  const formData = formTree ? validate(formSchema, formTree, diagnostics) : null;
  if (!manifestData || !rulesData) return null;
  return {
    ...documents,
    manifest: { data: manifestData, tree: manifestTree },
    rules: { data: rulesData, tree: rulesTree },
    form: formTree && formData ? { data: formData, tree: formTree } : form,
    letters: new Map(),
  };
}

/** What follows from a decision. */
const following = new Set(["effects", "notices", "complaint", "control", "deadlines", "publish"]);

/** A decision of each type, of which nothing comes. */
function decisionsOf(manifest: Tree): ReadonlyMap<string, TreeEntry> {
  const scalar = (place: DocumentPlace, value: string | boolean): TreeEntry => ({
    key: place,
    value: { kind: "scalar", value, place },
  });
  return new Map(
    [...mapOf(childOf(manifest, "decisions"))].map(([name, { key, value }]) => {
      const { place } = value;
      const trigger: TreeEntry = {
        key: place,
        value: { kind: "list", items: [{ kind: "scalar", value: "application", place }], place },
      };
      const parts: [string, TreeEntry][] = [
        ...mapOf(pick(value, ["title", "outcome"])),
        ["trigger", trigger],
        ["reply", scalar(place, true)],
        ["effective", entryAt(place, new Map([["from", scalar(place, "today")]]))],
      ];
      return [name, { key, value: map(place, parts) }];
    }),
  );
}

/** The section that holds the calculator's own questions. */
export const ownSection = "calculator";

function withQuestions(form: Tree | null, asks: Tree | undefined): Tree | null {
  if (!form || !asks || mapOf(asks).size === 0) return form;
  const { place } = asks;
  const text = (value: string): TreeEntry => ({ key: place, value: { kind: "scalar", value, place } });
  const title = entryAt(
    place,
    new Map([
      ["da", text("Til beregningen")],
      ["en", text("For the calculation")],
    ]),
  );
  const section = map(place, [
    ["title", title],
    ["fields", { key: place, value: asks }],
  ]);
  const sections = new Map([...mapOf(childOf(form, "sections")), [ownSection, { key: place, value: section }]]);
  return map(form.place, new Map([...mapOf(form), ["sections", entryAt(form.place, sections)]]));
}

const rule = (told: Tree, formula: TreeEntry): TreeEntry => ({
  key: formula.key,
  value: map(formula.key, [...mapOf(told), ["formula", formula]]),
});

const entryAt = (place: DocumentPlace, entries: Iterable<readonly [string, TreeEntry]>): TreeEntry => ({
  key: place,
  value: map(place, entries),
});

const map = (place: DocumentPlace, entries: Iterable<readonly [string, TreeEntry]>): Tree => ({
  kind: "map",
  entries: new Map(entries),
  place,
});

const mapOf = (tree: Tree | undefined): ReadonlyMap<string, TreeEntry> =>
  tree?.kind === "map" ? tree.entries : new Map();

const childOf = (tree: Tree | undefined, key: string): Tree | undefined => mapOf(tree).get(key)?.value;

const pick = (tree: Tree, keys: readonly string[]): Tree =>
  map(
    tree.place,
    [...mapOf(tree)].filter(([key]) => keys.includes(key)),
  );

import { addDays, type LocalDate } from "@kollega/danish";
import { type Diagnostic, Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import { findingName } from "../findingName.ts";
import { dependencies } from "../load/dependencies.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Entry, EntryOf, TextTemplate } from "../model/entry.ts";
import { checkTables } from "./checkTables.ts";
import { checkActedOn } from "./notActedOn.ts";
import { parametersMissing } from "./parametersMissing.ts";
import { runScenarios } from "./runScenarios.ts";

/**
 * What is wrong with an assistant that loads: scenarios that fail, rows and findings no scenario reaches, tables with gaps or
 * rows that overlap or never decide, gaps between a parameter's values, names nothing uses; with a date also the parameters that lack a value then or within 60 days.
 */
export function checkAssistant(
  assistant: Assistant,
  options: { readonly date?: LocalDate } = {},
): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  checkScenarios(assistant, diagnostics);
  for (const entry of assistant.entries.values())
    if (entry.kind === "parameter") checkGaps(assistant, entry, diagnostics);
  checkTables(assistant, diagnostics);
  checkUnused(assistant, diagnostics);
  checkActedOn(assistant, diagnostics);
  if (options.date !== undefined)
    for (const { parameter, from, text } of parametersMissing(assistant, options.date)) {
      const fault = errors.parameterMissing({ name: parameter, date: from, whyDa: text.da, whyEn: text.en });
      diagnostics.warning(fault, placeAt(assistant.documents.parameters.tree, [parameter], "key"));
    }
  return diagnostics.sorted();
}

function checkScenarios(assistant: Assistant, diagnostics: Diagnostics) {
  const { documents, manifest } = assistant;
  const reachedRows = new Set<string>();
  const touched = new Set<string>();
  for (const { scenario, failures, determination, refusedAt } of runScenarios(assistant).results) {
    for (const failure of failures)
      diagnostics.error(
        errors.scenarioFails({ name: scenario, faultDa: failure.da, faultEn: failure.en }),
        placeAt(documents.scenarios.tree, [scenario], "key"),
      );
    for (const row of refusedAt) reachedRows.add(row);
    const expect = documents.scenarios.data[scenario]?.expect;
    for (const name of [...Object.keys(expect?.findings ?? {}), ...Object.keys(expect?.refused ?? {})])
      touched.add(findingName(name));
    for (const finding of determination?.findings ?? []) {
      if (finding.status !== "decided") continue;
      for (const row of finding.rows) reachedRows.add(row);
      if (
        expect?.outcome !== undefined &&
        manifest.decisions[determination?.decisionType ?? ""]?.outcome === finding.name
      )
        touched.add(finding.name);
    }
  }
  for (const [rule, { table }] of Object.entries(documents.rules.data))
    for (const row of Object.keys(table?.rows ?? {}))
      if (!reachedRows.has(`${rule}.${row}`))
        diagnostics.warning(
          errors.rowUntested({ row: `${rule}.${row}` }),
          placeAt(documents.rules.tree, [rule, "table", "rows", row], "key"),
        );
  for (const name of Object.keys(manifest.findings))
    if (!touched.has(name))
      diagnostics.warning(
        errors.findingUntested({ name }),
        placeAt(documents.manifest.tree, ["findings", name], "key"),
      );
}

/** Days between a parameter's first and last that have neither a value nor a reason why it is missing. */
function checkGaps(assistant: Assistant, entry: EntryOf<"parameter">, diagnostics: Diagnostics) {
  for (const [index, period] of entry.periods.entries()) {
    const next = entry.periods[index + 1];
    if (!next || period.until === null) continue;
    const from = addDays(period.until, 1);
    if (from >= next.from) continue;
    diagnostics.error(
      errors.parameterGap({ name: entry.name, from, until: addDays(next.from, -1) }),
      placeAt(assistant.documents.parameters.tree, [entry.name, "values", period.from], "key"),
    );
  }
}

/** Rules and parameters that no decision, letter, effect or deadline rests on. */
function checkUnused(assistant: Assistant, diagnostics: Diagnostics) {
  const { documents, entries, decisions, effects, letters, deadlineWhen } = assistant;
  const roots = new Set<string>(
    [...entries.values()].flatMap((entry) => (entry.kind === "computed" && entry.finding ? [entry.name] : [])),
  );
  const add = (names: readonly string[] | undefined) => {
    for (const name of names ?? []) roots.add(name);
  };
  for (const { from, until, first } of decisions.values())
    for (const feel of [from, until, ...first.map(({ when }) => when)]) add(feel?.names);
  for (const effect of effects.values())
    for (const feel of [effect.when, effect.paperWhen, ...[...effect.with.values()].map((input) => input.feel)])
      add(feel?.names);
  for (const letter of letters.values()) for (const block of letter.blocks) add(block.names);
  for (const feel of [...deadlineWhen.values(), assistant.leaderUnit]) add(feel?.names);
  for (const entry of entries.values()) {
    for (const text of textsOf(entry))
      for (const template of text ? [text.da, text.en] : [])
        for (const part of template.parts) if (typeof part !== "string") add(part.feel.names);
  }
  const reached = dependencies(roots, entries);
  for (const [tree, names] of [
    [documents.rules.tree, Object.keys(documents.rules.data)],
    [documents.parameters.tree, Object.keys(documents.parameters.data)],
  ] as const)
    for (const name of names)
      if (!reached.has(name)) diagnostics.warning(errors.nameUnused({ name }), placeAt(tree, [name], "key"));
}

/** The texts an entry tells itself with. */
function textsOf(entry: Entry): readonly (TextTemplate | null | undefined)[] {
  if (entry.kind === "items") return [entry.called];
  if (entry.kind !== "computed") return [];
  const rows = entry.logic.kind === "table" ? entry.logic.rows : [];
  return [entry.because, entry.finding?.because, ...rows.map((row) => row.because)];
}

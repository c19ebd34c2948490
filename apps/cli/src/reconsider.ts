import {
  beginReconsideration,
  type Municipality,
  type ReconsiderationView,
  reconsiderations,
  reconsiderationView,
  reconsiderNext,
  system,
} from "@kollega/casework";
import { type InstalledOptions, inEach } from "./installed.ts";
import { exitCodes, print, printJson } from "./output.ts";
import { terminal } from "./start/terminal.ts";

interface ReconsiderOptions extends InstalledOptions {
  readonly from: string;
  readonly to?: string;
  readonly reason: string;
}

/** Runs every past decision of a version anew under a corrected one, and tells what would come out otherwise. A worker goes on with it if this ends. */
export async function reconsider(assistant: string, options: ReconsiderOptions): Promise<number> {
  const { from, to, reason } = options;
  const found: Record<string, ReconsiderationView> = {};
  await inEach(options, async ({ municipality }, id) => {
    const input = { assistant, from, reason, ...(to === undefined ? {} : { to }) };
    const view = await carryOut(municipality, id, input);
    found[id] = view;
    if (!options.json) tellFound(id, view);
  });
  if (options.json) printJson(found);
  return exitCodes.done;
}

async function carryOut(
  municipality: Municipality,
  key: string,
  input: Parameters<typeof beginReconsideration>[2],
): Promise<ReconsiderationView> {
  const { id } = await beginReconsideration(municipality, system, input);
  const { progress } = terminal(process.stderr);
  for (;;) {
    const more = await reconsiderNext(municipality, id);
    const lines = await reconsiderations(municipality, system, input.assistant);
    const line = lines.find((one) => one.id === id);
    if (line) progress(`${key}: decisions run anew`, line.done, line.toDo);
    if (!more) return whole(municipality, await reconsiderationView(municipality, system, id));
  }
}

/** The same with every decision listed, however many. */
async function whole(municipality: Municipality, view: ReconsiderationView): Promise<ReconsiderationView> {
  const decisions = [...view.decisions];
  for (let { more } = view; more; ) {
    const last = decisions.at(-1);
    const next = await reconsiderationView(municipality, system, view.id, last ? { after: last.decision } : {});
    decisions.push(...next.decisions);
    ({ more } = next);
  }
  return { ...view, decisions, more: false };
}

function tellFound(key: string, view: ReconsiderationView): void {
  print(
    `${key}: reconsideration ${view.number}: ${view.done} decisions run anew, ${view.listed} would come out otherwise; ${view.moved} open ones prepared anew`,
  );
  for (const { title, raised, lowered } of view.totals) {
    print(
      `    ${title.da}: ${raised.count} higher by ${raised.amount} kr., ${lowered.count} lower by ${lowered.amount} kr.`,
    );
  }
  for (const { number, kind, outcome, differences, superseded } of view.decisions) {
    const changes = differences.map((one) => `${one.title.da} ${one.before?.da ?? "–"} → ${one.after?.da ?? "–"}`);
    const told = [`${outcome.before.da} → ${outcome.after?.da ?? "–"}`, ...changes].join("; ");
    print(`    ${number} ${kind}${superseded ? " (a later decision was made)" : ""}: ${told}`);
  }
}

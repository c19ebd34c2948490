import { type Assistant, showFindingValue } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { askedBlind, mustAnswer, stageOf } from "../blind.ts";
import type { Municipality } from "../municipality.ts";
import { may } from "../policies.ts";
import type { BlindValue } from "../store/safeguardTables.ts";
import type { DecisionRow } from "../store/tables.ts";

/** One thing asked before the proposal is seen. */
export interface AskedFinding {
  readonly name: string;
  readonly title: Text;
  readonly type: string;
}

/** What the reader answered before they saw the proposal, beside it. */
export interface BlindAnswer {
  readonly agrees: boolean;
  readonly answers: readonly {
    readonly finding: string;
    readonly title: Text;
    /** Null: left out. */
    readonly answered: Text | null;
    readonly proposed: Text | null;
    readonly same: boolean;
  }[];
}

/** A draft that was made wrong, and what became of it. */
export interface EndedSeed {
  readonly title: Text;
  readonly wrong: Text;
  readonly right: Text;
  readonly caught: boolean;
  readonly at: Date;
}

/** What keeps control of one decision from being a rubber stamp, as its reader may know it. */
export interface ControlSafeguards {
  /** To be answered before the proposal is shown; null where it is shown. */
  readonly ask: readonly AskedFinding[] | null;
  /** The reader is asked as the second of two. */
  readonly second: boolean;
  /** People decide by hand; the proposal is shown to nobody. What is asked is then what they came to. */
  readonly shadow: boolean;
  readonly answered: BlindAnswer | null;
  /** The first of two has approved; the second may agree or send it back. */
  readonly first: { readonly name: string; readonly at: Date; readonly self: boolean } | null;
  /** What the second had against it, where it came back to the first. */
  readonly disagreed: { readonly name: string; readonly at: Date; readonly reason: string } | null;
  /** The reader ended it, and the decision is not made yet. */
  readonly seed: EndedSeed | null;
}

/** For whom `controlView` lets in. */
export async function controlSafeguards(
  municipality: Municipality,
  actor: Actor,
  decision: DecisionRow,
  assistant: Assistant,
): Promise<ControlSafeguards> {
  const { db } = municipality;
  const employee = actor.kind === "employee" && may(actor, "control") ? actor : null;
  const open = decision.state === "prepared" || decision.state === "in-control";
  const asked =
    decision.shadow && open && employee
      ? askedBlind(assistant, decision.type)
      : employee && (await mustAnswer(municipality, db, decision, employee));
  const titleOf = (name: string): Text => assistant.manifest.findings[name]?.title ?? { da: name, en: name };
  const told = (name: string, value: BlindValue["answered"]) =>
    value === null ? null : showFindingValue(assistant, name, value);
  const { rows } = await sql<Row>`
    select (select b.answers from blind_answer b where b.decision_id = ${decision.id} and b.employee_id = ${employee?.id ?? null}::uuid
             order by b.at desc limit 1) as answers,
           (select e.name from employee e where e.id = ${decision.first_by}::uuid) as first,
           (select json_build_object('name', e.name, 'at', j.at, 'reason', j.content ->> 'reason')
              from journal j join employee e on e.id = j.actor
             where j.case_id = ${decision.case_id} and j.decision_id = ${decision.id} and j.step = 'second-disagreed'
             order by j.id desc limit 1) as disagreed,
           (select json_build_object('title', s.title, 'wrong', s.wrong_shown, 'right', s.right_shown, 'caught', s.caught, 'at', s.ended_at)
              from seeded_draft s where s.decision_id = ${decision.id} and s.caught is not null and s.ended_by = ${employee?.id ?? null}::uuid) as seed`.execute(
    db,
  );
  const [row] = rows;
  const second = open && stageOf(decision) === "second";
  return {
    ask:
      asked?.map((name) => ({ name, title: titleOf(name), type: assistant.manifest.findings[name]?.type ?? "" })) ??
      null,
    second: asked !== null && second,
    shadow: decision.shadow,
    answered: asked === null && !decision.shadow && row?.answers ? besideProposal(row.answers, titleOf, told) : null,
    first:
      second && decision.first_at && asked === null
        ? { name: row?.first ?? "", at: decision.first_at, self: decision.first_by === employee?.id }
        : null,
    disagreed: open && !second && row?.disagreed ? { ...row.disagreed, at: new Date(row.disagreed.at) } : null,
    seed: open && row?.seed ? { ...row.seed, at: new Date(row.seed.at) } : null,
  };
}

interface Row {
  readonly answers: Readonly<Record<string, BlindValue>> | null;
  readonly first: string | null;
  readonly disagreed: { readonly name: string; readonly at: string; readonly reason: string } | null;
  readonly seed: (Omit<EndedSeed, "at"> & { readonly at: string }) | null;
}

function besideProposal(
  answers: Readonly<Record<string, BlindValue>>,
  titleOf: (name: string) => Text,
  told: (name: string, value: BlindValue["answered"]) => Text | null,
): BlindAnswer {
  const lines = Object.entries(answers).map(([finding, { answered, proposed }]) => {
    const [answer, proposal] = [told(finding, answered), told(finding, proposed)];
    return {
      finding,
      title: titleOf(finding),
      answered: answer,
      proposed: proposal,
      same: answered !== null && answer?.da === proposal?.da,
    };
  });
  return { agrees: lines.every(({ answered, same }) => answered === null || same), answers: lines };
}

import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { type FiguresChoice, fewest, periodOf } from "./figures/period.ts";
import { type FindingQuality, findingQuality } from "./findingQuality.ts";

/** What was set, by whom and why; one of so many is drawn, none where null. */
export interface SafeguardSetting {
  readonly blindOneIn: number | null;
  readonly secondOneIn: number | null;
  readonly seedOneIn: number | null;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** What the safeguards of an assistant show, for the team. */
export interface SafeguardsView {
  /** The newest first; the first holds. */
  readonly settings: readonly SafeguardSetting[];
  /** What was answered before the proposal was seen, by who answered. */
  readonly blind: Readonly<Record<"first" | "second", { readonly answered: number; readonly agreed: number }>>;
  /** By finding, of what was answered. */
  readonly blindFindings: readonly { readonly finding: string; readonly answered: number; readonly agreed: number }[];
  readonly second: { readonly agreed: number; readonly disagreed: number; readonly waiting: number };
  readonly seeds: { readonly caught: number; readonly missed: number; readonly open: number };
  /** By type of decision: minutes from being taken into control to approval. Null where fewer than five were made. */
  readonly times: readonly {
    readonly type: string;
    readonly decisions: number;
    readonly minutes: { readonly median: number; readonly ninetieth: number } | null;
  }[];
  readonly findings: readonly FindingQuality[];
}

/** Settings and figures of one assistant's safeguards over a period. Never by person. */
export async function safeguardsView(
  municipality: Municipality,
  actor: Actor,
  choice: FiguresChoice & { readonly assistant: string },
): Promise<SafeguardsView> {
  mustBeAllowed(actor, "read-safeguards");
  const { assistant } = choice;
  const { from } = periodOf(municipality, choice);
  const [settings, blind, seconds, seeds, times, findings] = await Promise.all([
    settingsOf(municipality, assistant),
    blindSince(municipality, assistant, from),
    secondsSince(municipality, assistant, from),
    seedsSince(municipality, assistant, from),
    timesSince(municipality, assistant, from),
    findingQuality(municipality, assistant),
  ]);
  return { settings, ...blind, second: seconds, seeds, times, findings: [...findings.values()] };
}

async function settingsOf({ db }: Municipality, assistant: string): Promise<readonly SafeguardSetting[]> {
  const { rows } = await sql<SafeguardSetting>`
    select s.blind_one_in as "blindOneIn", s.second_one_in as "secondOneIn", s.seed_one_in as "seedOneIn", s.reason,
           e.name as "changedBy", s.changed_at as "changedAt"
      from safeguard s join employee e on e.id = s.changed_by where s.assistant = ${assistant} order by s.id desc limit 50`.execute(
    db,
  );
  return rows;
}

async function blindSince({ db }: Municipality, assistant: string, from: string) {
  const { rows } = await sql<{ stage: "first" | "second"; finding: string | null; answered: number; agreed: number }>`
    with since as (
      select b.* from blind_answer b join decision d on d.id = b.decision_id join cases c on c.id = d.case_id
       where c.assistant = ${assistant} and b.at >= ${from}::date)
    select stage, null as finding, count(*)::int as answered, count(*) filter (where agrees)::int as agreed from since group by stage
    union all
    select 'first', a.key, count(*)::int, count(*) filter (where a.value -> 'answered' = a.value -> 'proposed')::int
      from since, jsonb_each(answers) a where a.value -> 'answered' <> 'null' group by a.key
    order by 2`.execute(db);
  const of = (stage: "first" | "second") => {
    const row = rows.find((one) => one.stage === stage && one.finding === null);
    return { answered: row?.answered ?? 0, agreed: row?.agreed ?? 0 };
  };
  return {
    blind: { first: of("first"), second: of("second") },
    blindFindings: rows.flatMap(({ finding, answered, agreed }) =>
      finding === null || answered < fewest ? [] : [{ finding, answered, agreed }],
    ),
  };
}

async function secondsSince({ db }: Municipality, assistant: string, from: string): Promise<SafeguardsView["second"]> {
  const { rows } = await sql<SafeguardsView["second"]>`
    select count(*) filter (where d.first_by is not null and d.approved_at >= ${from}::date)::int as agreed,
           count(*) filter (where d.first_by is not null and d.state in ('prepared', 'in-control'))::int as waiting,
           (select count(*)::int from decision x join cases y on y.id = x.case_id join journal j on j.case_id = x.case_id and j.decision_id = x.id
             where y.assistant = ${assistant} and x.drawn_second and j.step = 'second-disagreed' and j.at >= ${from}::date) as disagreed
      from decision d join cases c on c.id = d.case_id where c.assistant = ${assistant} and d.drawn_second`.execute(db);
  return rows[0] ?? { agreed: 0, disagreed: 0, waiting: 0 };
}

async function seedsSince({ db }: Municipality, assistant: string, from: string): Promise<SafeguardsView["seeds"]> {
  const { rows } = await sql<SafeguardsView["seeds"]>`
    select count(*) filter (where s.caught)::int as caught, count(*) filter (where not s.caught)::int as missed,
           count(*) filter (where s.ended_at is null)::int as open
      from seeded_draft s join decision d on d.id = s.decision_id join cases c on c.id = d.case_id
     where c.assistant = ${assistant} and s.laid_at >= ${from}::date`.execute(db);
  return rows[0] ?? { caught: 0, missed: 0, open: 0 };
}

/** The last thousands tell it as well as all would. */
const newest = 5000;

async function timesSince({ db }: Municipality, assistant: string, from: string): Promise<SafeguardsView["times"]> {
  const { rows } = await sql<{ type: string; decisions: number; median: number; ninetieth: number }>`
    with made as (
      select d.id, d.case_id, d.type, d.approved_at from decision d join cases c on c.id = d.case_id
       where c.assistant = ${assistant} and d.approved_at >= ${from}::date and d.approved_in is null order by d.approved_at desc limit ${newest}),
    timed as (
      select type, extract(epoch from approved_at - (select max(j.at) from journal j
               where j.case_id = made.case_id and j.decision_id = made.id and j.step = 'control-begun')) / 60 as minutes from made)
    select type, count(*)::int as decisions, percentile_cont(0.5) within group (order by minutes)::float as median,
           percentile_cont(0.9) within group (order by minutes)::float as ninetieth
      from timed where minutes is not null group by type order by type`.execute(db);
  return rows.map(({ type, decisions, median, ninetieth }) => ({
    type,
    decisions,
    minutes: decisions >= fewest ? { median, ninetieth } : null,
  }));
}

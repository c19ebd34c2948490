import { type EmployeeId, type Municipality, type PersonId, type Role, registerEmployee } from "@kollega/casework";
import { sql } from "kysely";
import { beginSession } from "../session/sessions.ts";
import { everyPage, type Stage } from "./allPages.ts";
import { Browser, csrfIn } from "./browser.ts";

export const everyRole = ["caseworker", "second-reader", "lead", "assistant-owner", "auditor", "operator"] as const;

/** For tests that ask so much that they would be held to the rate. */
export const unlimited = (() => {
  const bucket = { burst: 1e9, perSecond: 1e9 };
  return { page: bucket, write: bucket, "sign-in": bucket, api: bucket };
})();

/** Somebody who attacks: a browser with a session of their own, and its token. */
export interface Attacker {
  readonly browser: Browser;
  readonly csrf: string;
}

export type Label = "alfa" | "beta";

/** Signs somebody in without going by the provider: as a citizen by their person, or as an employee with these roles. */
export async function signedInAs(
  { kollega }: Stage,
  label: Label,
  who: { readonly citizen: PersonId } | { readonly roles: readonly Role[]; readonly person: PersonId | null },
): Promise<Attacker> {
  const municipality = kollega.municipalities[label];
  const id =
    "citizen" in who
      ? who.citizen
      : (
          await registerEmployee(municipality.db, {
            ...{ subject: `attacker-${JSON.stringify(who)}`, name: "En anden medarbejder", ...who },
          })
        ).id;
  const kind = "citizen" in who ? "citizen" : "employee";
  const token = await beginSession(municipality, { kind, id }, null, kollega.clock.now());
  const browser = new Browser();
  browser.cookies.set(`${label}.localhost`, new Map([["kollega-session", token]]));
  const page = await browser.go(`${kollega.origin(label)}/was`);
  const csrf = csrfIn(page.text);
  if (csrf === "") throw new Error("the session was not taken");
  return { browser, csrf };
}

/** What the world holds that attackers go for: one citizen's things, one employee's, and the town's. */
export interface Booty {
  readonly stage: Stage;
  /** The victim, who is a party; somebody else with a case of their own; somebody whose leader approves. */
  readonly people: { readonly victim: PersonId; readonly stranger: PersonId; readonly driver: PersonId };
  /** By the name of the parameter that it stands for in routes. */
  readonly things: Readonly<Record<string, string>>;
  readonly mandates: { readonly anothers: string; readonly withdrawn: string };
  /** The cases whose rows must not change. */
  readonly cases: readonly string[];
  /** Texts that nobody else may see. */
  readonly secrets: readonly string[];
}

/** A world in which there is one of everything that has an id. */
export async function booty(): Promise<Booty> {
  const stage = await everyPage({ rateLimits: unlimited });
  const { alfa } = stage.kollega.municipalities;
  const { made } = stage;
  const one = async (query: ReturnType<typeof sql<{ id: string }>>) => {
    const { rows } = await query.execute(alfa.db);
    const [row] = rows;
    if (!row) throw new Error("the world lacks something that has an id");
    return row.id;
  };
  const victim = (await one(
    sql`select applicant::text as id from cases where id = ${made.caseId}::uuid`,
  )) as unknown as PersonId;
  const stranger = (await one(sql`
    select c.applicant::text as id from cases c where c.assistant = 'friplads' and c.applicant <> ${victim}::uuid
       and not exists (select from evidence e join decision d on d.id = e.decision_id
                        where d.case_id = ${made.caseId}::uuid and named_in(e.value) @> array[c.applicant::text]) limit 1`)) as PersonId;
  const driver = (await one(sql`
    select c.applicant::text as id from decision d join cases c on c.id = d.case_id where d.id = ${made.approval}::uuid`)) as PersonId;
  const lead = (await one(sql`select id::text from employee where subject = 'alfa-lead'`)) as unknown as EmployeeId;
  const added = await addRows(alfa, { victim, stranger, lead, caseId: made.caseId, decisionId: made.decisionId });
  const things = {
    ...{ case: made.caseId, decision: made.decisionId, approval: made.approval, run: made.run, ...added.things },
    complaint: await one(sql`select id::text from complaint`),
    document: await one(
      sql`select id::text from document where case_id = ${made.caseId}::uuid and kind = 'application'`,
    ),
    effect: await one(sql`select id::text from effect where case_id = ${made.caseId}::uuid`),
    set: await one(sql`select id::text from approval_set`),
    reconsideration: await one(sql`select id::text from reconsideration`),
    entry: await one(sql`select id::text from draft where employee is not null`),
    draft: await one(sql`select id::text from draft where employee is null and person = ${victim}::uuid`),
    person: driver,
    employee: lead,
    evidence: "income",
    finding: "ownSharePercent",
  };
  const { rows } = await sql<{ name: string; number: string }>`
    select p.name, c.number from cases c join person p on p.id = c.applicant where c.id = ${made.caseId}::uuid`.execute(
    alfa.db,
  );
  const [told] = rows;
  if (!told?.name) throw new Error("the victim has no name");
  return {
    ...{ stage, things, mandates: added.mandates, people: { victim, stranger, driver } },
    cases: [made.caseId],
    secrets: [told.name, told.number, made.cpr, "uenig i indkomsten"],
  };
}

const insert = (alfa: Municipality, table: string, row: Readonly<Record<string, unknown>>) =>
  sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
    alfa.db,
  );

/** What no page of the stage makes: powers of attorney, an objection, a note; and what is one employee's own. */
async function addRows(
  alfa: Municipality,
  has: {
    readonly victim: string;
    readonly stranger: string;
    readonly lead: string;
    readonly caseId: string;
    readonly decisionId: string;
  },
) {
  const at = alfa.clock.now().toISOString();
  const id = () => crypto.randomUUID();
  const helper = await sql<{ id: string }>`
    select id::text from person where id not in (${has.victim}::uuid, ${has.stranger}::uuid) and name is not null limit 1`.execute(
    alfa.db,
  );
  const mandate = { principal: has.victim, called: "Hjælper", until_day: "2030-01-01", copies: false, given_at: at };
  const anothers = id();
  const withdrawn = id();
  await insert(alfa, "mandate", {
    ...{ ...mandate, id: anothers, representative: helper.rows[0]?.id, case_id: has.caseId },
  });
  await insert(alfa, "mandate", {
    ...{ ...mandate, id: withdrawn, representative: has.stranger, case_id: has.caseId, withdrawn_at: at },
  });
  const [view, absence, row, upload, objection] = [id(), id(), id(), id(), id()];
  await insert(alfa, "saved_view", { id: view, employee_id: has.lead, name: "Min egen", choice: {} });
  const other = await sql<{ id: string }>`select id::text from employee where id <> ${has.lead}::uuid limit 1`.execute(
    alfa.db,
  );
  await insert(alfa, "absence", {
    ...{ id: absence, employee_id: has.lead, substitute: other.rows[0]?.id, set_by: has.lead, set_at: at },
    ...{ from_day: "2026-12-01", until_day: "2026-12-31" },
  });
  await insert(alfa, "org_substitute", {
    ...{ id: row, leader: has.victim, substitute: has.stranger, takes_over: true },
    ...{ from_day: "2026-12-01", until_day: "2026-12-31" },
  });
  await sql`insert into upload (id, draft, sealed, size, added_at)
    select ${upload}::uuid, id, 'x', 1, ${at}::timestamptz from draft where person = ${has.victim}::uuid limit 1`.execute(
    alfa.db,
  );
  await sql`insert into objection (id, case_id, decision_id, document_id, person, evidence, right_is, why, fingerprint, received, due, reopening, state)
    select ${objection}::uuid, ${has.caseId}::uuid, ${has.decisionId}::uuid, d.id, ${has.victim}::uuid, 'income', 'x', 'y', 'z',
           '2026-11-02', '2026-12-02', true, 'open' from document d where d.case_id = ${has.caseId}::uuid limit 1`.execute(
    alfa.db,
  );
  return { mandates: { anothers, withdrawn }, things: { mandate: anothers, view, absence, row, upload, objection } };
}

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiRoutes } from "../api/routes.ts";
import type { Route } from "../http/route.ts";
import { pageRoutes } from "../pages/routes.ts";
import { type Attacker, type Booty, booty, everyRole, signedInAs } from "../testing/attackedWorld.ts";
import { asForm, bodyFor } from "../testing/hostileBody.ts";

const routes = [...pageRoutes, ...apiRoutes].filter(
  ({ method, path }) => method !== "get" && !/\/(log-ud|ur|clock)$/.test(path),
);

/** Recognised wherever it lands. */
const planted = "5eed5eed-5eed-4eed-8eed-5eed5eed5eed";
const word = "plantedplanted";

/** What rows have and nobody may say of themselves: whose they are, who did what, when, and how it ended. */
const more: Readonly<Record<string, unknown>> = {
  ...{ applicant: planted, person: planted, person_id: planted, principal: planted, owner: planted, case_id: planted },
  ...{ employee_id: planted, approved_by: planted, approvedBy: planted, assigned_to: planted, assignedTo: planted },
  ...{ begun_by: planted, set_by: planted, registered_by: planted, actor: planted, actorId: planted, session: planted },
  ...{ kind: word, state: word, outcome: word, number: word, kle: word, form: { outcome: word }, proposal: word },
  ...{ needs_person: word, ordinary: word, hash: word, audit_hash: word, receipt: word, journal_number: word },
  ...{ admin: word, isAdmin: word, visitor: { roles: [word] }, employed: word, for: { person: planted } },
};

let world: Booty;
let employee: Attacker;
let citizen: Attacker;
beforeAll(async () => {
  world = await booty();
  employee = await signedInAs(world.stage, "alfa", { roles: ["caseworker"], person: null });
  citizen = await signedInAs(world.stage, "alfa", { citizen: world.people.stranger });
});
afterAll(async () => world.stage[Symbol.asyncDispose]());

const alfa = () => world.stage.kollega.municipalities.alfa;

async function send(who: Attacker, route: Route, extra: Readonly<Record<string, unknown>>): Promise<number> {
  const known: Record<string, string> = {
    ...world.things,
    assistant: "friplads",
    form: "friplads",
    kind: "substitute",
  };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? "x");
  const url = `${world.stage.kollega.origin("alfa")}${path}`;
  const typed = {
    id: known.decision,
    day: "2026-12-01",
    text: "Et svar.",
    assistant: "friplads",
    revision: 1,
    set: "1",
  };
  const body = { ...extra, ...bodyFor(route, typed) };
  const json = route.face === "api";
  const answer = await who.browser.ask(url, {
    // As text, so that a name like __proto__ is sent as it is written.
    ...(json
      ? { method: "POST", body: JSON.stringify(body).replace('"protoHere"', '"__proto__"') }
      : { form: { ...asForm(body), _csrf: who.csrf } }),
    headers: json
      ? { "x-csrf-token": who.csrf, "idempotency-key": crypto.randomUUID(), "content-type": "application/json" }
      : {},
  });
  return answer.status;
}

/** The tables in which a text stands; what is encrypted is not looked into. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { db } = alfa();
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'
       and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const held = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(name)} t where t::text like ${`%${text}%`}`.execute(db);
    if ((held.rows[0]?.n ?? 0) > 0) found.push(name);
  }
  return found;
}

test("what a body says beside what a route asks for lands nowhere: no row is anybody else's for it", async () => {
  expect(routes.length).toBeGreaterThan(100);
  let taken = 0;
  for (const route of routes)
    for (const who of [citizen, employee]) {
      const status = await send(who, route, more);
      expect(status, route.path).not.toBe(500);
      if (status < 400) taken += 1;
    }
  // Some of them did what they are for, with all that along.
  expect(taken).toBeGreaterThan(10);
  expect(await tablesWith(planted)).toEqual([]);
  expect(await tablesWith(word)).toEqual([]);
});

test("nobody gives themselves a role, another's name or another's case", async () => {
  const asking = await employee.browser.ask(`${world.stage.kollega.origin("alfa")}/api/v1/session`);
  expect(JSON.parse(asking.text)).toMatchObject({ roles: ["caseworker"] });
  const { db } = alfa();
  const { rows } = await sql<{ roles: number; named: number }>`
    select (select count(*)::int from employee where subject like 'attacker%' and roles <> '{caseworker}') as roles,
           (select count(*)::int from person where id::text = ${planted}) as named`.execute(db);
  expect(rows[0]).toEqual({ roles: 0, named: 0 });
});

test("an application is the sender's own and its answers are the form's, whoever it says it is from", async () => {
  const { browser, csrf } = citizen;
  const apply = (data: Record<string, unknown>) =>
    browser.ask(`${world.stage.kollega.origin("alfa")}/api/v1/applications`, {
      json: { assistant: "friplads", data, applicant: world.people.victim, person: world.people.victim },
      headers: { "x-csrf-token": csrf, "idempotency-key": crypto.randomUUID() },
    });
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };
  // Evidence, findings and the applicant are not the applicant's to say.
  for (const said of ["income", "ownSharePercent", "applicant", "outcome"])
    expect((await apply({ ...answers, [said]: "1" })).status, said).toBe(422);
  expect((await apply(answers)).status).toBe(201);
  const { rows } = await sql<{ applicant: string; form: Record<string, unknown> }>`
    select c.applicant::text, d.form from cases c join decision d on d.case_id = c.id
     order by c.position desc limit 1`.execute(alfa().db);
  expect(rows[0]?.applicant).toBe(world.people.stranger);
  expect(Object.keys(rows[0]?.form ?? {}).sort()).toEqual(["statedAnnualIncome", "statedChildren", "statedHousehold"]);
});

test("a name that belongs to every object changes none of them", async () => {
  for (const route of routes.filter(({ face }) => face === "api"))
    await send(employee, route, { protoHere: { polluted: true, roles: everyRole } });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

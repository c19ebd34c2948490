import { errors } from "@kollega/casework";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiRoutes } from "../api/routes.ts";
import type { Route } from "../http/route.ts";
import { pageRoutes } from "../pages/routes.ts";
import { type Attacker, type Booty, booty, everyRole, type Label, signedInAs } from "../testing/attackedWorld.ts";
import type { Answer } from "../testing/browser.ts";
import { asForm, bodyFor } from "../testing/hostileBody.ts";
import { paramsOf, pathOf } from "../testing/routePath.ts";
import { caseState, worldState } from "../testing/worldState.ts";

const routes = [...pageRoutes, ...apiRoutes];
const nameOf = ({ method, path }: { readonly method: string; readonly path: string }) =>
  `${method.toUpperCase()} ${path}`;

/** What belongs to one case, and with it to its parties. */
const ofCase = ["case", "decision", "complaint", "objection", "document", "mandate", "effect", "evidence", "finding"];
/** What belongs to one person alone: what they write, their choices, who stands in for them. */
const ofPerson = ["upload", "view", "absence", "row", "form"];
/** What a role gives, or anybody: which of it there is, is no secret within the municipality. */
const ofTown = [
  ...["assistant", "language", "kind", "file", "year", "person", "capability", "operation"],
  ...["set", "run", "reconsideration", "proposal", "field", "rule", "webhook", "message", "deletion"],
];

const has = (names: readonly string[]) => (route: Route) => paramsOf(route.path).some((name) => names.includes(name));
const isApproval = ({ path }: Route) => /^(\/api\/v1)?\/(godkend|approvals)/.test(path);
/** A form's `:form` is an id only where employees enter applications: elsewhere it is an assistant's name. */
const isWriting = ({ path }: Route) => path.startsWith("/modtag/:form");

let world: Booty;
beforeAll(async () => {
  world = await booty();
});
afterAll(async () => world.stage[Symbol.asyncDispose]());

const things = (route: Route): Record<string, string> => ({
  ...{ ...world.things, language: "da", kind: "substitute", file: "alle", year: "2026", field: "statedHousehold" },
  ...{ capability: "payroll", operation: "report", proposal: "proeve-af-satser", assistant: "friplads" },
  form: isWriting(route) ? (world.things.entry ?? "") : "friplads",
  ...(isApproval(route) ? { decision: world.things.approval ?? "" } : {}),
});

/** Everything that a body can say, pointed at the victim's things. */
function typed(route: Route): Record<string, unknown> {
  const { decision, ...all } = things(route);
  const say = "En begrundelse, der er lang nok.";
  return {
    ...{ id: decision, decision, case: all.case, decisions: [decision], takeOut: [decision], objection: all.objection },
    ...{ "afgoerelse[]": [decision], valgt: decision, alle: decision, documents: all.document, evidence: "income" },
    ...{ employee: all.employee, substitute: all.employee, medarbejder: all.employee, stedfortraeder: all.employee },
    ...{ approver: all.employee, godkender: all.employee, to: all.employee, til: all.employee },
    ...{ finding: "ownSharePercent", findings: ["ownSharePercent"], revision: 1, set: "1", _revision: 1 },
    ...{ _draft: all.draft, assistant: "friplads", day: "2026-12-01", text: say },
    ...{ reason: say, reasons: say, ground: say, grund: say, note: say, comment: say, kommentar: say, answer: "kept" },
    ...{
      fra: "2026-12-01",
      from: "2026-12-01",
      until: "2026-12-31",
      effectiveFrom: "2026-12-01",
      gaelder: route.path === "/fuldmagt" ? `sag:${all.case}` : "sag",
    },
    ...{
      scope: "case",
      cpr: world.stage.made.cpr,
      value: "1",
      option: "yes",
      block: "decision",
      markdown: say,
      subject: "ownSharePercent",
      source: say,
    },
  };
}

function attack(who: Attacker, label: Label, route: Route, headers: Record<string, string> = {}): Promise<Answer> {
  const url = `${world.stage.kollega.origin(label)}${pathOf(route.path, things(route))}`;
  if (route.method === "get") return who.browser.ask(url, { headers });
  const body = bodyFor(route, typed(route));
  return route.face === "api"
    ? who.browser.ask(url, {
        json: body,
        headers: { "x-csrf-token": who.csrf, "idempotency-key": crypto.randomUUID(), ...headers },
      })
    : who.browser.ask(url, { form: { ...asForm(body), _csrf: who.csrf }, headers });
}

/** Not there, not allowed, or on to signing in; or a page that says so where it was asked from. */
const isRefused = ({ status, headers, text }: Answer): boolean =>
  [401, 403, 404].includes(status) ||
  (status === 303 && String(headers.location).startsWith("/log-ind")) ||
  (status === 422 && [errors.ownCase(), errors.noSuchEffect()].some(({ what }) => text.includes(what.da)));

/** What answers whatever id is given, as the id is not looked up: an address is searched for, what is gone stays gone. */
const asksNothing = (route: Route) =>
  ["POST /modtag/:form/adresser", "POST /modtag/:form/slet"].includes(nameOf(route));

const told = ({ text }: Answer): readonly string[] => world.secrets.filter((secret) => text.includes(secret));

const codeOf = ({ text }: Answer) => /\b(server|casework)\/[a-z-]+/.exec(text)?.[0] ?? "";

/** Attacks every route, and tells which of them gave way. */
async function gaveWay(
  who: Attacker,
  label: Label,
  attacked: readonly Route[],
  headers?: Record<string, string>,
): Promise<readonly string[]> {
  const open: string[] = [];
  for (const route of attacked) {
    const answer = await attack(who, label, route, headers);
    if (!isRefused(answer)) open.push(`${nameOf(route)}: ${answer.status} ${codeOf(answer)}`);
    if (told(answer).length > 0) open.push(`${nameOf(route)} tells ${told(answer).join(", ")}`);
  }
  return open;
}

const alfa = () => world.stage.kollega.municipalities.alfa;

test("every name that stands for a thing in an address is one that is attacked here", () => {
  const known = new Set([...ofCase, ...ofPerson, ...ofTown]);
  const unknown = routes.flatMap((route) => paramsOf(route.path).filter((name) => !known.has(name)));
  expect(unknown).toEqual([]);
  expect(routes.filter(has(ofCase)).length).toBeGreaterThan(70);
  // The server has no others with an id than these.
  const listed = world.stage.kollega.server.routes.filter(({ path }) => paramsOf(path).length > 0).map(nameOf);
  const here = new Set(routes.map(nameOf));
  expect(listed.filter((name) => !here.has(name))).toEqual(["GET /log-ind/:kind"]);
});

test("the things are there: those whose they are come to them", async () => {
  const victim = await signedInAs(world.stage, "alfa", { citizen: world.people.victim });
  const employee = await signedInAs(world.stage, "alfa", { roles: [...everyRole], person: null });
  const reading = routes.filter((route) => route.method === "get" && has(ofCase)(route) && !isApproval(route));
  let seen = 0;
  for (const route of reading) {
    const answer = await attack(route.policy.name === "citizen" ? victim : employee, "alfa", route);
    // Of the applicant's own, decided case there is no party's view, and nothing to withdraw.
    if (/party-cases|traek-tilbage/.test(route.path)) continue;
    expect(answer.status, nameOf(route)).toBe(200);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(15);
});

test("a citizen reaches nothing of another citizen's, by any route that has an id", { timeout: 300_000 }, async () => {
  const { stage, cases, people, mandates } = world;
  const attacked = routes.filter(
    (route) => has(ofCase)(route) || isWriting(route) || has(["upload", "row", "view"])(route),
  );
  const stranger = await signedInAs(stage, "alfa", { citizen: people.stranger });
  const before = await caseState(alfa(), cases);
  expect(await gaveWay(stranger, "alfa", attacked)).toEqual([]);
  // In the name of somebody who has withdrawn the power, and by a power that somebody else was given.
  for (const mandate of [mandates.withdrawn, mandates.anothers]) {
    const acting = await signedInAs(stage, "alfa", { citizen: people.stranger });
    for (const route of attacked.filter(({ policy }) => policy.name === "citizen" || policy.name === "signed-in")) {
      acting.browser.cookies.get("alfa.localhost")?.set("kollega-acting", mandate);
      expect(await gaveWay(acting, "alfa", [route], { "x-acting-for": mandate })).toEqual([]);
    }
  }
  expect(await caseState(alfa(), cases)).toEqual(before);
});

test("an employee with every role reaches nothing of a case they are party to", { timeout: 300_000 }, async () => {
  const { stage, cases, people } = world;
  const own = await signedInAs(stage, "alfa", { roles: [...everyRole], person: people.victim });
  const before = await caseState(alfa(), cases);
  const attacked = routes.filter((route) => has(ofCase)(route) && !isApproval(route));
  expect(await gaveWay(own, "alfa", attacked)).toEqual([]);
  // Nor by lists and searches, where no id is in the address.
  for (const route of routes.filter((one) => one.method === "get" && paramsOf(one.path).length === 0)) {
    const number = world.secrets[1] ?? "";
    expect((await attack(own, "alfa", route)).text.includes(number), nameOf(route)).toBe(false);
  }
  expect(await caseState(alfa(), cases)).toEqual(before);
});

test("no leader approves or sees what another leader's people have driven, and nobody their own", async () => {
  const { stage, people } = world;
  const attacked = routes.filter((route) => isApproval(route) && has(["decision"])(route));
  expect(attacked.length).toBeGreaterThan(3);
  const before = await worldState(alfa());
  const stand = await signedInAs(stage, "alfa", { roles: [], person: people.stranger });
  const driver = await signedInAs(stage, "alfa", { roles: [], person: people.driver });
  for (const who of [stand, driver]) expect(await gaveWay(who, "alfa", attacked)).toEqual([]);
  expect((await worldState(alfa())).decision).toBe(before.decision);
});

test("a colleague changes nothing that is one employee's own", async () => {
  const { stage } = world;
  const colleague = await signedInAs(stage, "alfa", { roles: ["caseworker"], person: null });
  const attacked = routes.filter((route) => has(["view", "absence", "row", "upload"])(route) || isWriting(route));
  expect(attacked.length).toBeGreaterThan(12);
  const before = await worldState(alfa());
  for (const route of attacked) {
    const answer = await attack(colleague, "alfa", route);
    expect(told(answer), nameOf(route)).toEqual([]);
    if (route.method === "get") expect(isRefused(answer), nameOf(route)).toBe(true);
  }
  const after = await worldState(alfa());
  for (const table of ["saved_view", "absence", "org_substitute", "org_approver", "draft", "upload"])
    expect(after[table], table).toBe(before[table]);
});

test("nobody of the neighbouring municipality reaches anything by ids of this one", { timeout: 300_000 }, async () => {
  const { stage } = world;
  await stage.kollega.signedIn("beta-citizen-1");
  const { db } = stage.kollega.municipalities.beta;
  const { id } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const neighbour = await signedInAs(stage, "beta", { citizen: id });
  const employee = await signedInAs(stage, "beta", { roles: [...everyRole], person: null });
  const ids = [...ofCase, "set", "run", "reconsideration", "person", "upload"];
  const attacked = routes.filter((route) => (has(ids)(route) || isWriting(route)) && !asksNothing(route));
  const before = await worldState(alfa());
  for (const who of [neighbour, employee]) expect(await gaveWay(who, "beta", attacked)).toEqual([]);
  expect(await worldState(alfa())).toEqual(before);
});

test("ids of another's things in a body, where none is in the address, change nothing of theirs", async () => {
  const { stage, cases, people } = world;
  const pathless = routes.filter((route) => route.method !== "get" && paramsOf(route.path).length === 0);
  expect(pathless.length).toBeGreaterThan(20);
  const stranger = await signedInAs(stage, "alfa", { citizen: people.stranger });
  const own = await signedInAs(stage, "alfa", { roles: [...everyRole], person: people.victim });
  // What ends the session, and what moves the town's clock, is for everybody.
  const attacked = pathless.filter(({ path }) => !/\/(log-ud|ur|clock)$/.test(path));
  const before = await caseState(alfa(), cases);
  const neverTried: string[] = [];
  for (const who of [stranger, own])
    for (const route of attacked) {
      const answer = await attack(who, "alfa", route);
      expect(answer.status, nameOf(route)).not.toBe(500);
      if (codeOf(answer) === "server/input-invalid") neverTried.push(nameOf(route));
      // The number that the attacker typed stands in the form again.
      const found = told(answer).filter((secret) => secret !== stage.made.cpr);
      if (who === stranger) expect(found, nameOf(route)).toEqual([]);
    }
  expect(neverTried).toEqual([]);
  expect(await caseState(alfa(), cases)).toEqual(before);
});

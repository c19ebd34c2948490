import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiRoutes } from "../api/routes.ts";
import type { Route } from "../http/route.ts";
import { pageRoutes } from "../pages/routes.ts";
import { type Attacker, type Booty, booty, everyRole, signedInAs } from "../testing/attackedWorld.ts";
import type { Answer } from "../testing/browser.ts";
import { asForm, bodyFor, type Typed } from "../testing/hostileBody.ts";
import { paramsOf } from "../testing/routePath.ts";

const routes = [...pageRoutes, ...apiRoutes];
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

/** What ends statements, leaves folders, calls itself something else, or is no text at all. */
const hostile = {
  "an SQL statement": "'; drop table session cascade; --",
  "an SQL condition": "x' or '1'='1",
  "SQL within a name": `"x"; delete from cases`,
  "a folder above": "../../../../../../etc/passwd",
  "a folder above, encoded": "..%2f..%2f..%2fetc%2fpasswd",
  "an end of text": "x\0y",
  "line breaks of a header": "x\r\nset-cookie: kollega-session=x\r\n\r\n",
  "half a character": "x\ud800y",
  "a prototype": "__proto__",
  "a constructor": "constructor",
  "a number beyond numbers": "1e999",
  "no day": "2026-02-30",
  "very much": "æ".repeat(4000),
} as const;

/** Also tried in one field at a time, as what is checked first hides the others. */
const alone = new Set(["an end of text", "half a character", "a constructor"]);

/** Also tried in what pages ask for in an address. */
const inQuery = new Set(["an SQL statement", "a folder above", "line breaks of a header", "an end of text"]);

let world: Booty;
let employee: Attacker;
let citizen: Attacker;
beforeAll(async () => {
  world = await booty();
  employee = await signedInAs(world.stage, "alfa", { roles: [...everyRole], person: null });
  citizen = await signedInAs(world.stage, "alfa", { citizen: world.people.victim });
});
afterAll(async () => world.stage[Symbol.asyncDispose]());

const whoFor = ({ policy }: Route) => (policy.name === "citizen" ? citizen : employee);
const at = (path: string) => `${world.stage.kollega.origin("alfa")}${path}`;

/** An answer that shows that something within gave way. */
function brokeIn({ status, text, headers }: Answer): string | null {
  if (status >= 500) return `${status} ${/server\/[a-z-]+/.exec(text)?.[0]}`;
  if (/root:[x*]?:0:0|daemon:/.test(text)) return "a file of the machine";
  if (/syntax error at|invalid input syntax|pg_catalog|node_modules|at \w+ \(file:/.test(text)) return "its insides";
  if (String(headers["set-cookie"] ?? "").includes("kollega-session=x")) return "a header of the attacker's";
  return null;
}

/** What the server logged as unexpected since a place in its log: which route, and what was wrong. */
const unexpectedSince = (from: number) =>
  world.stage.kollega.logLines.slice(from).filter((line) => line.includes("unexpectedly"));

/** Beside the words of addresses, what pages ask for in them. */
const asked = [
  ...["tilbage", "fra", "efter", "aendret", "gjort", "visning", "tilstand", "tekst", "side", "scenarie", "fil", "del"],
  ...[
    "vis",
    "sorter",
    "opgave",
    "frist",
    "kolonne[]",
    "aar",
    "maaned",
    "valg",
    "view",
    "state",
    "sort",
    "page",
    "after",
  ],
];

test("no text in an address breaks a page, reads a file or a table, or makes a header", {
  timeout: 300_000,
}, async () => {
  const broken: string[] = [];
  for (const route of routes.filter(({ method }) => method === "get")) {
    const others = { ...world.things, assistant: "friplads", form: "friplads", year: "2026", language: "da" };
    for (const [what, text] of Object.entries(hostile)) {
      const encoded = encodeURIComponent(text.toWellFormed());
      const known = (name: string) => encodeURIComponent(others[name as keyof typeof others] ?? "x");
      const hits = paramsOf(route.path).map((hit) =>
        route.path.replace(/:(\w+)/g, (_, name: string) => (name === hit ? encoded : known(name))),
      );
      const plain = route.path.replace(/:(\w+)/g, (_, name: string) => known(name));
      const query = asked.map((name) => `${encodeURIComponent(name)}=${encoded}`).join("&");
      for (const path of [...hits, ...(inQuery.has(what) ? [`${plain}?${query}`] : [])]) {
        const answer = await whoFor(route).browser.ask(at(path));
        const fault = brokeIn(answer);
        if (fault) broken.push(`${nameOf(route)}, ${what}: ${fault}`);
      }
    }
  }
  expect(broken).toEqual([]);
});

/** Every text of a body replaced; where the schema wants an id or a choice, the check of the input answers. */
function spoilt(value: unknown, text: unknown): unknown {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((one) => spoilt(one, text));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoilt(inner, text)]));
  return value;
}

/** What makes a repository's branch, runs an assistant's scenarios or asks a register each time. */
const isSlow = ({ path }: Route) => /\/(rediger|ny|hent|fetch|kontrol|proev|scenarie)$/.test(path);

const isForAll = ({ path }: Route) => /\/(log-ud|ur|clock|stopped)$/.test(path) || path === "/assistenter/:assistant";

function typed(): Record<string, unknown> {
  const { things } = world;
  return {
    ...{ id: things.decision, day: "2026-12-01", text: "x", assistant: "friplads", revision: 1, set: "1" },
    ...{ finding: "ownSharePercent", value: "1", reasons: "x", ground: "x", evidence: "income", block: "decision" },
    ...{ markdown: "x", subject: "x", source: "x", documents: things.document, reason: "x", _do: "x" },
  };
}

test("no text in a body breaks a page, reads a file or a table, or makes a header", { timeout: 300_000 }, async () => {
  const broken: string[] = [];
  const others = { ...world.things, assistant: "friplads", form: "friplads", kind: "substitute" };
  for (const route of routes.filter((one) => one.method !== "get" && !isForAll(one))) {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => others[name as keyof typeof others] ?? "x");
    const { browser, csrf } = whoFor(route);
    const whole = bodyFor(route, typed());
    for (const [what, text] of Object.entries(hostile)) {
      if (isSlow(route) && what !== "an SQL statement") continue;
      const names = alone.has(what) ? Object.keys(bodyFor(route, {})) : [];
      const bodies = [
        spoilt(whole, text) as Typed,
        ...names.map((name) => ({ ...whole, [name]: spoilt(whole[name], text) })),
      ];
      for (const body of bodies) {
        const json = route.face === "api";
        const answer = await browser.ask(at(path), {
          ...(json ? { json: body } : { form: { ...asForm(body), _csrf: csrf } }),
          headers: json ? { "x-csrf-token": csrf, "idempotency-key": crypto.randomUUID() } : {},
        });
        const fault = brokeIn(answer);
        if (fault) broken.push(`${nameOf(route)}, ${what}: ${fault}`);
      }
    }
  }
  expect([...new Set(broken)]).toEqual([]);
});

test("what is no text where a text is asked for is refused, and breaks nothing", { timeout: 300_000 }, async () => {
  const shapes: readonly unknown[] = [null, 7, [["x"]], { toString: "x" }, { $ne: null }];
  const broken: string[] = [];
  for (const route of apiRoutes.filter((one) => one.method !== "get" && !isForAll(one))) {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => world.things[name] ?? "x");
    const { browser, csrf } = whoFor(route);
    const whole = bodyFor(route, typed());
    for (const shape of shapes)
      for (const name of Object.keys(whole)) {
        const headers = { "x-csrf-token": csrf, "idempotency-key": crypto.randomUUID() };
        const answer = await browser.ask(at(path), { json: { ...whole, [name]: shape }, headers });
        const fault = brokeIn(answer);
        if (fault) broken.push(`${nameOf(route)}, ${name}=${JSON.stringify(shape)}: ${fault}`);
      }
  }
  expect(broken).toEqual([]);
});

test("a list in a list in a list, as deep as a body may be long, is refused", async () => {
  const { browser, csrf } = employee;
  for (const depth of [100, 5000, 30_000]) {
    const body = `{"text":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const headers = { "x-csrf-token": csrf, "content-type": "application/json" };
    const answer = await browser.ask(at("/api/v1/cases/search"), { method: "POST", body, headers });
    expect([depth, answer.status]).toEqual([depth, 400]);
  }
});

test("after all that the tables are there, nobody waited in the database, and nothing unexpected was logged", async () => {
  const { db } = world.stage.kollega.municipalities.alfa;
  const { rows } = await sql<{ cases: number; sessions: number }>`
    select (select count(*)::int from cases) as cases, (select count(*)::int from session) as sessions`.execute(db);
  expect(rows[0]?.cases).toBeGreaterThan(5);
  expect(rows[0]?.sessions).toBeGreaterThan(2);
  expect(unexpectedSince(0).map((line) => line.slice(0, 400))).toEqual([]);
});

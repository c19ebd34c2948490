import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { startBoss, startWorker, type Worker } from "@kollega/casework";
import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { startTracing, type Tracing } from "@kollega/tracing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../demo/demoIdentityProvider.ts";
import { apply, controlAll, send, textIn } from "../testing/forms.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";
import { type ReceivedSpan, traceReceiver } from "../testing/traceReceiver.ts";

let receiver: Awaited<ReturnType<typeof traceReceiver>>;
let tracing: Tracing;
let town: TestMunicipality;
let kollega: TestServer;
let worker: Worker;
let boss: Awaited<ReturnType<typeof startBoss>>;
let incomes: readonly number[];
let accounts: readonly DemoAccount[];

/** Every request that came to a simulator's or the server's socket: what it said of its trace. */
const arrived = new Map<string, string>();
const note = (message: unknown) => {
  const { request } = message as { request: IncomingMessage };
  const { traceparent } = request.headers;
  if (typeof traceparent === "string") arrived.set(traceparent, request.url ?? "");
};

beforeAll(async () => {
  receiver = await traceReceiver();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  tracing = await startTracing({ service: "kollega-test", version: "0" });
  channel("http.server.request.start").subscribe(note);
  town = await testTown(400);
  const fitting = parents(
    town.population,
    (citizen, adults) => adults === 0 && citizen.digitalPost && yearlyIncome(citizen) > 240_000,
  );
  incomes = fitting.map((citizen) => Math.ceil(yearlyIncome(citizen)));
  accounts = fitting.map(({ cpr, name }, n) => ({
    ...{ subject: `parent-${n}`, name, cpr },
    ...{ kind: "citizen", municipality: "alfa" },
  }));
  kollega = await testServer({ alfa: town.municipality, accounts });
  const { log } = town.municipality;
  boss = await startBoss({ url: town.url, as: "worker", log });
  worker = await startWorker(town.municipality, boss, { pollSeconds: 1 });
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  channel("http.server.request.start").unsubscribe(note);
  await worker.stop();
  await boss.stop({ graceful: false });
  await kollega[Symbol.asyncDispose]();
  await town.close();
  await receiver.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

async function applied(n: number): Promise<void> {
  const browser = await kollega.signedIn(`parent-${n}`);
  const page = await browser.go(alfa("/ansoeg/friplads"));
  await apply(browser, "friplads", page.text, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(incomes[n]),
  });
  expect(browser.location).toMatch(/\/kvittering$/);
}

const decisionsThat = async (state: string) =>
  (
    await town.municipality.db
      .selectFrom("decision")
      .select("id")
      .where("state", "=", state as "done")
      .execute()
  ).length;

/** From a span up to where its trace began. */
function wayUp(span: ReceivedSpan, spans: readonly ReceivedSpan[]): readonly ReceivedSpan[] {
  const parent = spans.find(({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId);
  return parent ? [span, ...wayUp(parent, spans)] : [span];
}

const [SERVER, CLIENT, CONSUMER] = [2, 3, 5];

test("one trace leads from the page through the jobs to the systems called, and nothing of a person leaves with it", async () => {
  // Two at the same moment: their steps share transactions, and yet each keeps its own trace.
  await Promise.all([applied(0), applied(1)]);
  await expect.poll(() => decisionsThat("prepared"), { timeout: 60_000 }).toBe(2);
  const employee = await kollega.signedIn("alfa-caseworker");
  const list = await employee.go(alfa("/arbejdsliste?søg=hemmeligt"));
  let page = await employee.go(/\/kontrol\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? "");
  page = await send(employee, page.text, "/tag");
  page = await controlAll(employee, page);
  page = await send(employee, page.text, "/godkend");
  expect(textIn(page.text)).toContain("Afgørelsen er truffet.");
  await expect.poll(() => decisionsThat("done"), { timeout: 60_000 }).toBe(1);
  await worker.stop();
  await tracing.stop();

  const spans = receiver.spans();
  const asked = spans.filter(({ name }) => name.startsWith("income-register."));
  expect(asked).toHaveLength(2);
  expect(new Set(asked.map(({ traceId }) => traceId)).size).toBe(2);
  for (const call of asked) {
    const way = wayUp(call, spans);
    expect(way.map(({ kind }) => kind)).toEqual([CLIENT, ...way.slice(1, -1).map(() => CONSUMER), SERVER]);
    expect(way.at(-1)?.name).toMatch(/^POST \/ansoeg\/:form\/\w+$/);
    expect(way.at(-1)?.parentSpanId).toBeUndefined();
    expect(way.slice(1, -1).map(({ name }) => name)).toContain("step gather");
    expect(arrived.has(`00-${call.traceId}-${call.spanId}-01`)).toBe(true);
    const prepared = spans.filter(({ name, traceId }) => name === "step prepare" && traceId === call.traceId);
    expect(prepared).toHaveLength(1);
  }
  const approvals = spans
    .filter(({ name }) => name === "digital-post.send")
    .map((span) => wayUp(span, spans).at(-1)?.name);
  expect(approvals).toContain("POST /kontrol/:decision/godkend");
  const outcomes = spans.filter(({ attributes }) => "kollega.outcome" in attributes);
  expect(new Set(outcomes.map(({ attributes }) => attributes["kollega.outcome"]))).toEqual(new Set(["done"]));

  const sent = receiver.bodies().join("\n");
  for (const { cpr, name, email } of town.population.citizens) {
    for (const secret of [cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`, name, email]) expect(sent).not.toContain(secret);
  }
  expect(sent).not.toMatch(/hemmeligt|\?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
  for (const income of incomes) expect(sent).not.toContain(String(income));
  const line = kollega.logLines
    .map((text) => JSON.parse(text))
    .find(({ route }) => route === "/kontrol/:decision/godkend");
  expect(spans.map(({ traceId }) => traceId)).toContain(line.trace);
});

import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../testing/apiClient.ts";
import { Browser } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

const folders = ["friplads", "boligstoette", "kontanthjaelp", "helbredstillaeg"];
let kollega: TestServer;
let anybody: Client;
beforeAll(async () => {
  kollega = await testServer();
  anybody = new Client(kollega, new Browser());
  for (const folder of folders) {
    const at = fileURLToPath(new URL(`../../../../assistants/${folder}`, import.meta.url));
    await installAssistant(kollega.municipalities.alfa, system, await readAssistantFolder(at));
  }
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const home = {
  ...{ scheme: "boligsikring", adults: 1, children: 0, monthlyIncome: 12_000, monthlyRent: 4_000 },
  ...{ areaM2: 60, wealth: 0, heating: "separate" },
};
const ask = (assistant: string, body: object) => anybody.call("post", `/api/decisions/${assistant}`, body);

test("anybody is told each rate with its periods, its law and where it was read", async () => {
  const { status, body } = await anybody.call("get", "/api/parameters?assistant=kontanthjaelp");
  expect(status).toBe(200);
  const parameters = body.parameters as { name: string; values: object[]; law: object[] }[];
  const old = parameters.find(({ name }) => name === "oldWithChildren");
  expect(old?.law).toEqual([expect.objectContaining({ title: "Aktivloven § 25 (til 30. juni 2025)" })]);
  expect(old?.values).toContainEqual(
    expect.objectContaining({ from: "2023-01-01", until: "2023-12-31", value: "15874", confidence: "published" }),
  );
  expect(old?.values.at(-1)).toMatchObject({ from: "2025-07-01", until: null, value: null, repealed: true });
  const all = (await anybody.call("get", "/api/parameters")).body.parameters as { assistant: string }[];
  expect([...new Set(all.map(({ assistant }) => assistant))].toSorted()).toEqual(folders.toSorted());
  expect((await anybody.call("get", "/api/parameters?assistant=nope")).status).toBe(404);
});

test("anybody is told what decisions rest on, and which rule holds when", async () => {
  const { body } = await anybody.call("get", "/api/variables?assistant=kontanthjaelp");
  const variables = body.variables as { name: string; periods: object[] }[];
  expect(variables.find(({ name }) => name === "help")?.periods).toEqual([
    { from: "2021-01-01", until: "2025-06-30", rule: "oldHelp", repealed: null },
    { from: "2025-07-01", until: null, rule: "newHelp", repealed: null },
  ]);
});

test("what is given is worked out with its reason, without signing in, and from anywhere", async () => {
  const told = (await anybody.call("get", "/api/decisions/boligstoette")).body;
  expect((told.inputs as { name: string }[]).map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.keys(home)),
  );
  expect(told).toMatchObject({ decidedBy: { da: "Udbetaling Danmark" }, results: [{ name: "monthly" }] });
  const { status, body } = await ask("boligstoette", { date: "2026-06-01", input: home });
  expect([status, body.result]).toEqual([200, { monthly: 626 }]);
  expect(body.findings).toContainEqual(
    expect.objectContaining({ name: "monthly", shown: { da: "626 kr.", en: "DKK 626" } }),
  );
});

test("what no rule covers is refused by name, and an input that is not known is told", async () => {
  const refused = await ask("boligstoette", { date: "2026-06-01", input: { ...home, children: 2 } });
  expect([refused.status, refused.body.code]).toEqual([422, "assistant/rate-missing"]);
  const unknown = await ask("boligstoette", { date: "2026-06-01", input: { ...home, rooms: 2 } });
  expect([unknown.status, unknown.body.code]).toEqual([422, "assistant/input-unknown"]);
});

test("a batch gives what each gives by itself, refusals among them, and no more than its limit is taken", async () => {
  const inputs = [home, { ...home, children: 1 }, { ...home, monthlyRent: 8_000 }, { ...home, heating: "wood" }];
  const { body } = await anybody.call("post", "/api/decisions/boligstoette/batch", { date: "2026-06-01", inputs });
  const single = await Promise.all(inputs.map((input) => ask("boligstoette", { date: "2026-06-01", input })));
  expect((body.results as { result?: object; code?: string }[]).map(({ result, code }) => result ?? code)).toEqual(
    single.map((one) => one.body.result ?? one.body.code),
  );
  const many = await anybody.call("post", "/api/decisions/boligstoette/batch", {
    date: "2026-06-01",
    inputs: Array.from({ length: 1001 }, () => ({})),
  });
  expect([many.status, many.body.code]).toEqual([400, "server/input-invalid"]);
});

test("the changes of rates are a feed that readers take, the newest first and none that is no change", async () => {
  const { text, headers } = await new Browser().ask(`${kollega.origin("alfa")}/satser/aendringer.atom`);
  expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
  const entries = [...text.matchAll(/<entry>.*?<updated>(\S{10}).*?<summary>(.*?)<\/summary><\/entry>/g)];
  expect(entries.length).toBeGreaterThan(10);
  const days = entries.map(([, day]) => day ?? "");
  expect(days).toEqual(days.toSorted().reverse());
  const told = entries.map(([, , summary]) => summary);
  expect(told).toContainEqual("2025-07-01: 10.000 kr. → Ophævet (Aktivloven § 14)");
  expect(new Set(told.filter((one) => /: (\S+) \S+ → \1 /.test(one ?? "")))).toEqual(new Set());
});

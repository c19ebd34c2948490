import { Agent, request } from "node:http";
import { expect, test } from "vitest";
import { createServer } from "../createServer.ts";
import { anyone } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { Browser } from "../testing/browser.ts";
import { testServer } from "../testing/testServer.ts";
import { createLog } from "./log.ts";

test("probes answer without a municipality, and readiness tells of each database", async () => {
  await using kollega = await testServer();
  const ask = (path: string, headers = {}) => new Browser().ask(`http://127.0.0.1:${kollega.port}${path}`, { headers });
  expect(JSON.parse((await ask("/healthz")).text)).toEqual({ status: "ok" });
  const ready = await ask("/readyz");
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text).databases).toEqual({ alfa: "ready", beta: "ready" });
  await kollega.municipalities.beta.db.destroy();
  // The others' pages are served on.
  const partly = await ask("/readyz");
  expect(partly.status).toBe(200);
  expect(JSON.parse(partly.text)).toEqual({
    status: "partly ready",
    databases: { alfa: "ready", beta: "unreachable" },
  });
  await kollega.municipalities.alfa.db.destroy();
  expect((await ask("/readyz")).status).toBe(503);
});

test("metrics are for this machine or a token, and tell route patterns only", async () => {
  await using kollega = await testServer({ metricsToken: "et-hemmeligt-ord" });
  const ask = (path: string, headers = {}) => new Browser().ask(`http://127.0.0.1:${kollega.port}${path}`, { headers });
  await new Browser().ask(`${kollega.origin("alfa")}/ansoeg/noget-privat`);
  const { text } = await ask("/metrics");
  expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/ansoeg\/:form",status="303"\} 1/);
  expect(text).toContain("process_cpu_seconds_total");
  expect(text).not.toContain("noget-privat");
  const proxied = { "x-forwarded-for": "192.0.2.1" };
  expect((await ask("/metrics", proxied)).status).toBe(404);
  expect((await ask("/metrics", { ...proxied, authorization: "Bearer et-forkert-ord" })).status).toBe(404);
  expect((await ask("/metrics", { ...proxied, authorization: "Bearer et-hemmeligt-ord" })).status).toBe(200);
});

test("closing finishes the requests under way, takes no new ones, and can be called again", async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  await using kollega = await testServer({
    moreRoutes: [
      route({
        method: "get",
        path: "/langsom",
        face: "page",
        policy: anyone,
        rate: "page",
        async handle({ context }) {
          begun.resolve();
          await gate.promise;
          return context.text("nåede det");
        },
      }),
    ],
  });
  const slow = new Browser().ask(`${kollega.origin("alfa")}/langsom`);
  await begun.promise;
  const closed = kollega.server.close();
  await expect(connects(kollega.port)).resolves.toBe(false);
  gate.resolve();
  expect((await slow).text).toBe("nåede det");
  await closed;
  await kollega.server.close();
});

test("a server that is to end says that it is not ready, answers each connection a last time, and takes none when the time is up", async () => {
  await using kollega = await testServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await lastOf(kollega.port, "/healthz", agent)).closes).toBe(false);
  const ended = kollega.server.drain({ seconds: 0.5, most: 10 });
  expect(await lastOf(kollega.port, "/readyz", agent)).toEqual({ status: 503, closes: true });
  // Until then also who comes anew is answered.
  expect(await lastOf(kollega.port, "/healthz", agent)).toEqual({ status: 200, closes: true });
  await ended;
  await expect(connects(kollega.port)).resolves.toBe(false);
  agent.destroy();
});

const lastOf = (port: number, path: string, agent: Agent) =>
  new Promise<{ status: number | undefined; closes: boolean }>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, agent }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode, closes: answer.headers.connection === "close" }));
    });
    asked.on("error", reject);
    asked.end();
  });

const connects = (port: number) =>
  new Promise<boolean>((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path: "/healthz", agent: false }, () => resolve(true));
    asked.on("error", () => resolve(false));
    asked.end();
  });

test("a port that is taken is told by its number", async () => {
  await using kollega = await testServer();
  const second = createServer({ municipalities: new Map(), port: kollega.port, log: createLog({ level: "silent" }) });
  await expect(second.listen()).rejects.toMatchObject({ code: "server/port-taken" });
  await second.close();
});

test("whatever is logged, a CPR number is not written, and an error's own data is left out", () => {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) } });
  const cause = Object.assign(new Error("no person 610485-0001"), { row: { name: "Anders And" } });
  log.error({ err: new Error("failed", { cause }), path: "/sager/6104850001" }, "about 6104850001");
  expect(lines).toHaveLength(1);
  const line = lines[0] ?? "";
  expect(line).not.toMatch(/6104850001|610485-0001|Anders/);
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    msg: "about [CPR]",
    err: { cause: { message: "no person [CPR]" } },
  });
});

test("files of the design are kept for good under an address with their version, and nothing else is served", async () => {
  await using kollega = await testServer();
  const browser = new Browser();
  const page = await browser.go(`${kollega.origin("alfa")}/was`);
  const sheets = [...page.text.matchAll(/href="(\/assets\/[^"]+)"/g)].map(([, href = ""]) => href);
  expect(sheets).toHaveLength(2);
  for (const sheet of sheets) {
    const answer = await browser.ask(`${kollega.origin("alfa")}${sheet}`);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toContain("text/css");
    expect(answer.headers["cache-control"]).toContain("immutable");
    const etag = { "if-none-match": String(answer.headers.etag) };
    expect((await browser.ask(`${kollega.origin("alfa")}${sheet}`, { headers: etag })).status).toBe(304);
  }
  for (const path of ["/assets/../package.json", "/assets/dkfds/../../package.json", "/assets/%2e%2e/package.json"]) {
    expect((await browser.ask(`${kollega.origin("alfa")}${path}`)).status).toBe(404);
  }
});

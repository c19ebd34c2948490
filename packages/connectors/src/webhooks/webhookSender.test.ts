import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookSender } from "./webhookSender.ts";

const message = { secret: "whsec_c2VjcmV0", id: "1", timestamp: 1, body: "{}" };
let asked: string[] = [];
const server = http.createServer((request, response) => {
  asked.push(request.url ?? "");
  if (request.url === "/silent") return;
  const status = Number(request.url?.slice(1));
  response.writeHead(status, status === 302 ? { location: "/200" } : {}).end("told");
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ["https://esb.alfa.invalid/kollega/events", true],
  ["https://esb.alfa.invalid/kollega", true],
  ["https://esb.alfa.invalid/kollega-other", false],
  ["https://esb.alfa.invalid/kollega/../admin", false],
  ["https://esb.alfa.invalid:8443/kollega/events", false],
  ["https://esb.alfa.invalid.evil.invalid/kollega/events", false],
  ["https://somebody@esb.alfa.invalid/kollega/events", false],
  ["http://esb.alfa.invalid/kollega/events", false],
  ["http://127.0.0.1/kollega/events", false],
  ["file:///kollega/events", false],
  ["no address", false],
])("events may go to %s: %s", (address, allowed) => {
  const sender = webhookSender({
    source: "https://alfa.invalid/",
    allow: ["https://esb.alfa.invalid/kollega", "http://127.0.0.1/"],
  });
  expect(sender.allows(address)).toBe(allowed);
});

test("http is for demo and tests, on this machine only", () => {
  const allow = ["http://127.0.0.1:8080/", "http://esb.alfa.invalid/"];
  const sender = webhookSender({ source: "https://alfa.invalid/", allow, insecureOnLoopback: true });
  expect(sender.allows("http://127.0.0.1:8080/events")).toBe(true);
  expect(sender.allows("http://esb.alfa.invalid/events")).toBe(false);
});

test("only what is answered with success is received; a redirect is not followed", async () => {
  const sender = webhookSender({ source: "https://alfa.invalid/", allow: [] });
  const answers = ["204", "302", "400", "410", "500"].map((status) =>
    sender.send({ ...message, url: `${url}/${status}` }),
  );
  expect(await Promise.all(answers)).toEqual([
    { got: "received", status: 204 },
    { got: "refused", status: 302 },
    { got: "refused", status: 400 },
    { got: "gone", status: 410 },
    { got: "refused", status: 500 },
  ]);
  expect(asked).not.toContain("/200");
  asked = [];
});

test("no answer in time and nobody there are told apart", async () => {
  const sender = webhookSender({ source: "https://alfa.invalid/", allow: [], timeoutSeconds: 0.1 });
  expect(await sender.send({ ...message, url: `${url}/silent` })).toEqual({ got: "nothing", why: "timed-out" });
  expect(await sender.send({ ...message, url: "http://127.0.0.1:1/" })).toEqual({ got: "nothing", why: "unreachable" });
});

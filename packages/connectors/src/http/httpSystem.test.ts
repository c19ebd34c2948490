import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { connectionsConfig } from "../connectionsConfig.ts";
import { type Call, type HttpSystem, httpSystem } from "./httpSystem.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function systemAt(url: string, more: Record<string, unknown> = {}): HttpSystem {
  const config = connectionsConfig.parse({
    "income-register": { implementation: "income-json", system: "S", url, timeoutSeconds: 5, ...more },
  });
  const connection = config["income-register"];
  if (connection === undefined) throw new Error("unreachable: it was just written");
  const system = httpSystem(connection);
  closing.push(() => system.close());
  return system;
}

const call = (more: Partial<Call> = {}): Call => ({
  method: "POST",
  path: "/x",
  headers: {},
  body: "question",
  signal: new AbortController().signal,
  ...more,
});

test("questions share a connection; effects get one of their own", async () => {
  const ports: (number | undefined)[] = [];
  const url = await listen(
    http.createServer((request, response) => {
      ports.push(request.socket.remotePort);
      request.resume().on("end", () => response.end("ok"));
    }),
  );
  const system = systemAt(url);
  for (const effect of [false, false, true, true]) await system.call(call({ effect }));
  expect(ports[0]).toBe(ports[1]);
  expect(new Set(ports.slice(1)).size).toBe(3);
});

test("a kept connection that was closed meanwhile is replaced, and the question asked again", async () => {
  let asked = 0;
  const url = await listen(
    http.createServer((request, response) => {
      asked += 1;
      // The second request comes on the kept connection, which is cut without an answer.
      if (asked === 2) request.socket.destroy();
      else request.resume().on("end", () => response.end("ok"));
    }),
  );
  const system = systemAt(url);
  await system.call(call());
  expect(await system.call(call())).toMatchObject({ got: "answer", status: 200 });
  expect(asked).toBe(3);
});

test("an effect is never sent again by itself", async () => {
  let asked = 0;
  const url = await listen(
    http.createServer((request) => {
      asked += 1;
      request.socket.destroy();
    }),
  );
  expect(await systemAt(url).call(call({ effect: true }))).toMatchObject({
    got: "nothing",
    why: "dropped",
    sent: true,
  });
  expect(asked).toBe(1);
});

test("an answer above the limit is broken off", async () => {
  const url = await listen(http.createServer((_, response) => response.end("x".repeat(2_000))));
  const result = await systemAt(url, { maxAnswerBytes: 1_000 }).call(call());
  expect(result).toMatchObject({ got: "nothing", why: "too-large", sent: true });
});

test("an answer that trickles is broken off when its time is up", async () => {
  const url = await listen(http.createServer((_, response) => void response.write("a little")));
  expect(await systemAt(url, { timeoutSeconds: 0.3 }).call(call())).toMatchObject({
    got: "nothing",
    why: "timed-out",
    sent: true,
  });
});

test("a redirect is an answer, and not followed", async () => {
  let asked = 0;
  const url = await listen(
    http.createServer((_, response) => {
      asked += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    }),
  );
  expect(await systemAt(url).call(call())).toMatchObject({ got: "answer", status: 302 });
  expect(asked).toBe(1);
});

test("what does not speak HTTP is malformed, and its words are not passed on", async () => {
  const url = await listen(net.createServer((socket) => socket.end("SECRET 6506932850\r\n\r\n")));
  const result = await systemAt(url).call(call());
  expect(result).toMatchObject({ got: "nothing", why: "malformed" });
  expect(JSON.stringify(result.got === "nothing" && Object.getOwnPropertyNames(result.cause))).not.toContain(
    "rawPacket",
  );
});

test("the token goes along as a bearer, below the connection's path", async () => {
  let seen: unknown;
  const url = await listen(
    http.createServer((request, response) => {
      seen = [request.url, request.headers.authorization];
      response.end();
    }),
  );
  await systemAt(`${url}/alfa/`, { token: "secret" }).call(call());
  expect(seen).toEqual(["/alfa/x", "Bearer secret"]);
});

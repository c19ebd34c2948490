import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createConnectors } from "./createConnectors.ts";
import { CVR, letter, subjects } from "./simulatedSuite.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";

test("two processes that try the same letter send the same message to the letter, of the moment it was decided", async () => {
  const received: string[] = [];
  const recipient = createServer(async (request, response) => {
    received.push(await text(request));
    response.writeHead(503).end();
  }).listen(0, "127.0.0.1");
  await once(recipient, "listening");
  const url = `http://127.0.0.1:${(recipient.address() as AddressInfo).port}`;
  const config = simulatedConnections({ "digital-post": { url } }, { key: "alfa", cvr: CVR });
  const at = new Date("2026-03-02T09:15:00Z");
  for (const requestId of ["first", "second"]) {
    const connector = createConnectors(config).get("digital-post");
    const send = connector?.operations.send;
    if (typeof send !== "object") throw new Error("digital-post has no send");
    const { signal } = new AbortController();
    await send.perform({ person: subjects[0], ...letter }, { key: "decision:letter", requestId, at, signal });
    await connector?.close?.();
  }
  recipient.close();
  expect(received).toHaveLength(2);
  expect(received[1]).toBe(received[0]);
  expect(received[0]).toContain("<memo:createdDateTime>2026-03-02T09:15:00.000Z<");
});

import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailConnector } from "../mail.ts";
import { CVR, clock, population } from "../simulatedSuite.ts";
import type { RunningSimulator } from "./httpSimulator.ts";
import { simulatedConnections } from "./simulatedConnections.ts";
import { startSimulator } from "./startSimulator.ts";

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("mail", { populations: [population] });
});
afterAll(() => simulator.close());

const effects = async (municipality: string) =>
  (await fetch(`${simulator.url}/_simulator/effects?municipality=${municipality}`)).json();

/** Says the lines one after the other, each when the one before was answered, and hangs up at the end. */
async function say(lines: readonly string[]): Promise<void> {
  const socket = net.connect(simulator.smtp?.port ?? 0, simulator.smtp?.host);
  let said = 0;
  for await (const _ of socket) {
    const line = lines[said++];
    if (line === undefined) break;
    socket.write(`${line}\r\n`);
    if (said === lines.length) break;
  }
  socket.destroy();
}

test("a mail that was broken off in the middle was not received, and the next one is", async () => {
  const envelope = ["EHLO x", "MAIL FROM:<a@alfa.invalid>", "RCPT TO:<b@beta.invalid>", "DATA"];
  await say([...envelope, "Message-ID: <half@alfa.invalid>\r\n\r\nHalf a ma"]);
  const config = simulatedConnections({ mail: simulator }, { key: "alfa", cvr: CVR }).mail;
  if (config === undefined) throw new Error("it was just written");
  const { send } = mailConnector(config).operations;
  const input = { to: "borger001@alfa.invalid", subject: "Æble på ø", body: "Tekst" };
  const context = { key: "k", requestId: "r", at: clock.now(), signal: new AbortController().signal };
  const outcome = await send.perform(input, context);
  const messageId = outcome.outcome === "done" ? outcome.receipt.messageId : expect.fail(outcome.code);
  expect(await effects("alfa")).toMatchObject({
    effects: [{ key: messageId, performed: 1, summary: { to: input.to } }],
  });
  expect(await effects("beta")).toEqual({ effects: [] });
});

test("mail takes no key, so a repeat is another mail", async () => {
  const config = simulatedConnections({ mail: simulator }, { key: "alfa", cvr: CVR }).mail;
  if (config === undefined) throw new Error("it was just written");
  const { send } = mailConnector(config).operations;
  const input = { to: "borger001@alfa.invalid", subject: "Emne", body: "Tekst" };
  const context = { key: "repeated", requestId: "r", at: clock.now(), signal: new AbortController().signal };
  const [first, second] = [await send.perform(input, context), await send.perform(input, context)];
  expect(second).toEqual(first);
  const key = first.outcome === "done" ? first.receipt.messageId : expect.fail(first.code);
  const counted = await fetch(`${simulator.url}/_simulator/effects/${encodeURIComponent(key)}`);
  expect(await counted.json()).toMatchObject({ received: 2, performed: 2 });
});

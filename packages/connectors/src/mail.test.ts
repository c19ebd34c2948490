import net, { type AddressInfo } from "node:net";
import type { EffectOutcome } from "@kollega/contracts";
import { afterEach, expect, test } from "vitest";
import { mailConnector } from "./mail.ts";
import { clock } from "./simulatedSuite.ts";

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What the server says at each step; "cut" breaks the connection, "silent" says nothing. */
interface Script {
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
  readonly message?: string;
}

async function sendTo(script: Script, security: "none" | "starttls" = "none"): Promise<EffectOutcome<unknown>> {
  const server = net.createServer((socket) => {
    let inData = false;
    const say = (text: string) => {
      if (text === "cut") socket.destroy();
      else if (text !== "silent") socket.write(`${text}\r\n`);
    };
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const text = bytes.toString();
      if (inData && !text.endsWith("\r\n.\r\n")) return;
      if (inData) {
        inData = false;
        say(script.message ?? "250 OK");
      } else if (text.startsWith("EHLO")) say(script.ehlo ?? "250 mail.invalid");
      else if (text.startsWith("MAIL")) say(script.from ?? "250 OK");
      else if (text.startsWith("RCPT")) say(script.to ?? "250 OK");
      else if (text.startsWith("DATA")) {
        inData = (script.data ?? "354 go on").startsWith("354");
        say(script.data ?? "354 go on");
      } else say("221 bye");
    });
    say(script.greeting ?? "220 mail.invalid");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const connector = mailConnector({
    implementation: "smtp",
    system: "Mail",
    host: "127.0.0.1",
    networks: [],
    port: (server.address() as AddressInfo).port,
    security,
    from: "noreply@alfa.invalid",
    timeoutSeconds: Object.values(script).includes("silent") ? 0.5 : 5,
  });
  const input = { to: "borger001@alfa.invalid", subject: "Emne", body: "Tekst" };
  return connector.operations.send.perform(input, {
    key: "k",
    requestId: "r",
    at: clock.now(),
    signal: new AbortController().signal,
  });
}

test.each<[string, Script, object]>([
  ["a greeting of 421", { greeting: "421 busy" }, { outcome: "failed", retry: true }],
  ["a greeting of 554", { greeting: "554 no" }, { outcome: "failed", retry: false }],
  ["no greeting", { greeting: "silent" }, { outcome: "failed", retry: true }],
  ["a cut before the data", { to: "cut" }, { outcome: "failed", retry: true }],
  ["450 for the recipient", { to: "450 later" }, { outcome: "failed", retry: true }],
  ["550 for the recipient", { to: "550 unknown" }, { outcome: "failed", retry: false }],
  ["451 at DATA", { data: "451 later" }, { outcome: "failed", retry: true }],
  ["silence at DATA", { data: "silent" }, { outcome: "failed", retry: true }],
  ["452 after the data", { message: "452 full" }, { outcome: "failed", retry: true }],
  ["554 after the data", { message: "554 spam" }, { outcome: "failed", retry: false }],
  ["a cut after the data", { message: "cut" }, { outcome: "unknown" }],
  ["silence after the data", { message: "silent" }, { outcome: "unknown" }],
  ["nonsense after the data", { message: "??" }, { outcome: "unknown" }],
  ["250 after the data", {}, { outcome: "done" }],
])("%s", async (_, script, expected) => {
  expect(await sendTo(script)).toMatchObject(expected);
});

test("without STARTTLS where it is demanded, nothing is sent in clear", async () => {
  expect(await sendTo({}, "starttls")).toMatchObject({ outcome: "failed" });
});

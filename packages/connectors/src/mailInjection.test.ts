import net, { type AddressInfo } from "node:net";
import { mail } from "@kollega/contracts";
import { afterEach, expect, test } from "vitest";
import { mailConnector } from "./mail.ts";
import { clock } from "./simulatedSuite.ts";

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Received {
  /** The commands of the envelope, as the server saw them. */
  readonly commands: readonly string[];
  readonly message: string;
}

/** Sends over a socket to a server that takes everything, and tells what it was given. */
async function deliver(input: { to: string; subject: string; body: string }): Promise<Received & { outcome: string }> {
  const commands: string[] = [];
  let message = "";
  let inData = false;
  let rest = "";
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      rest += bytes.toString("latin1");
      for (let at = rest.indexOf("\r\n"); at >= 0; at = rest.indexOf("\r\n")) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        if (inData && line !== ".") message += `${line}\n`;
        else if (inData) {
          inData = false;
          socket.write("250 OK\r\n");
        } else {
          commands.push(line);
          inData = line === "DATA";
          socket.write(inData ? "354 go on\r\n" : "250 OK\r\n");
        }
      }
    });
    socket.write("220 mail.invalid\r\n");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { send } = mailConnector({
    ...{ implementation: "smtp", system: "Mail", host: "127.0.0.1", networks: [], security: "none" },
    ...{ port: (server.address() as AddressInfo).port, from: "noreply@alfa.invalid", timeoutSeconds: 5 },
  }).operations;
  const context = { key: "k", requestId: "r", at: clock.now(), signal: AbortSignal.timeout(5000) };
  const { outcome } = await send.perform(input, context).catch(() => ({ outcome: "thrown" }));
  return { commands, message, outcome };
}

const fair = { to: "borger001@alfa.invalid", subject: "Emne", body: "Tekst" };
const headersOf = (message: string) => message.slice(0, message.indexOf("\n\n"));
const envelope = (commands: readonly string[]) => commands.filter((line) => /^(MAIL|RCPT|DATA)/.test(line));

const breaks = ["\r\n", "\n", "\r", "\u2028", "\u0085", "\v", "\f", "\0\r\n"];

test.each(breaks)("a subject with the line break %j adds no header and no recipient", async (lineBreak) => {
  const subject = ["Emne", "Bcc: evil@evil.example", "Content-Type: text/html", "", "<script>alert(1)</script>"].join(
    lineBreak,
  );
  const { commands, message } = await deliver({ ...fair, subject });
  expect(headersOf(message)).not.toMatch(/^(bcc|cc|content-type: text\/html)/im);
  expect(envelope(commands)).toEqual(["MAIL FROM:<noreply@alfa.invalid>", "RCPT TO:<borger001@alfa.invalid>", "DATA"]);
  // The body is ours: what came with the subject is no part of it.
  expect(message.slice(message.indexOf("\n\n"))).not.toContain("<script>");
});

test("a body cannot end the message and go on with commands of its own", async () => {
  for (const end of ["\r\n.\r\n", "\n.\n", "\r.\r", "\r\n.\n", "\n.\r\n"]) {
    const body = `Tekst${end}MAIL FROM:<evil@evil.example>\r\nRCPT TO:<victim@alfa.invalid>\r\nDATA\r\nSmuglet`;
    const { commands, outcome } = await deliver({ ...fair, body });
    expect(outcome).toBe("done");
    expect(commands.join("\n")).not.toContain("evil");
    expect(envelope(commands)).toHaveLength(3);
  }
});

test.each([
  "borger001@alfa.invalid, evil@evil.example",
  "borger001@alfa.invalid\r\nRCPT TO:<evil@evil.example>",
  "borger001@alfa.invalid>\r\nRCPT TO:<evil@evil.example",
  "borger001@alfa.invalid\nBcc: evil@evil.example",
  '"x\r\nBcc: evil@evil.example"@alfa.invalid',
  "Navn <evil@evil.example>",
  "borger001@alfa.invalid> ORCPT=rfc822;evil@evil.example",
])("an address that holds more than one address is none: %j", async (to) => {
  expect(mail.operations.send.input.safeParse({ ...fair, to }).success).toBe(false);
  // And where it came through all the same, the server is told of nobody else.
  const { commands, message } = await deliver({ ...fair, to });
  const recipients = commands.filter((line) => line.startsWith("RCPT"));
  expect(recipients.length).toBeLessThanOrEqual(1);
  expect(headersOf(message)).not.toMatch(/^bcc/im);
});

test("what is sent is plain text, whatever it looks like", async () => {
  const { message } = await deliver({ ...fair, body: "<html><script>alert(1)</script>" });
  expect(headersOf(message)).toMatch(/content-type: text\/plain/i);
  expect(headersOf(message)).not.toMatch(/multipart/i);
});

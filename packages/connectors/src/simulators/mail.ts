import type { AddressInfo, Socket } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { behaviours, type Mode } from "./behaviour.ts";
import { effectLedger } from "./effectLedger.ts";
import { LOOPBACK, type RunningSimulator, type SimulatorOptions, startHttp } from "./httpSimulator.ts";
import { sendAnswer } from "./sendAnswer.ts";
import { json } from "./simulatedSystem.ts";

const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** A header's value, unfolded. */
const header = (message: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*((?:.|\\r?\\n[ \\t])*)`, "im").exec(message.split(/\r?\n\r?\n/, 1)[0] ?? "")?.[1]?.trim();

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const peer = (session: { remoteAddress: string; remotePort: number }) =>
  `${session.remoteAddress}:${session.remotePort}`;

/** The municipality that an address at `…@alfa.invalid` belongs to. */
const municipalityOf = (address: string) => address.split("@")[1]?.split(".")[0] ?? "";

/**
 * A mail server over SMTP, and a control over HTTP beside it. SMTP takes no key, so a repeat is another mail; the
 * key that is counted is the Message-ID. Rules are chosen once a mail, at the recipient.
 */
export async function startMailSimulator(options: SimulatorOptions & { smtpPort?: number }): Promise<RunningSimulator> {
  const ledger = effectLedger("mail", options.stateFolder);
  const behaviour = behaviours();
  const sockets = new Map<string, Socket>();
  const chosen = new Map<string, { mode: Mode; delayMs: number }>();
  const host = options.host ?? LOOPBACK;

  const take = (session: SMTPServerSession, message: string) => {
    const to = session.envelope.rcptTo[0]?.address ?? "";
    ledger.receive({
      municipality: municipalityOf(to),
      operation: "send",
      key: header(message, "Message-ID") ?? "",
      keyed: false,
      receipt: () => ({ messageId: header(message, "Message-ID") ?? "" }),
      summary: { to, subject: header(message, "Subject") },
    });
  };

  const smtp = new SMTPServer({
    banner: "Kollega-simulator",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, session, callback) {
      const choice = behaviour.choose(municipalityOf(address.address), "send");
      chosen.set(session.id, choice);
      if (choice.mode === "refuse") callback(reply(550, "Simulated refusal"));
      else if (choice.mode === "fail") callback(reply(451, "Simulated failure"));
      else if (choice.mode === "unavailable") callback(reply(421, "Simulated unavailability"));
      else callback();
    },
    onData(stream, session, callback) {
      const accept = (message: string) => {
        const { mode, delayMs } = chosen.get(session.id) ?? { mode: "normal" as const, delayMs: 0 };
        const socket = sockets.get(peer(session));
        if (mode === "hang") return;
        take(session, message);
        if (mode === "slow") setTimeout(callback, delayMs).unref();
        else if (mode === "lose-answer") socket?.destroy();
        else if (mode === "nonsense") socket?.write("?? this is not SMTP ??\r\n");
        else {
          callback();
          if (mode === "answer-twice") socket?.write("250 OK: message queued again\r\n");
        }
      };
      readAll(stream).then(accept, () => undefined); // broken off: nothing was received
    },
    onClose: (session) => {
      chosen.delete(session.id);
      sockets.delete(peer(session));
    },
  });
  smtp.on("error", () => undefined); // a client that breaks off is no fault of the server
  smtp.server.on("connection", (socket: Socket) => {
    sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, socket);
  });
  await new Promise<void>((resolve, reject) => {
    smtp.server.once("error", reject);
    smtp.listen(options.smtpPort ?? 0, host, resolve);
  });
  const control = await startHttp("mail", options, ledger, behaviour, (_, response) =>
    sendAnswer(response, json(404, { code: "unknown-operation" })),
  );
  return {
    name: "mail",
    url: control.url,
    smtp: { host, port: (smtp.server.address() as AddressInfo).port },
    async close() {
      await control.close();
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      ledger.close();
    },
  };
}

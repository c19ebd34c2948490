import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer } from "smtp-server";
import { liesIn } from "../http/reachable.ts";
import { type ReceivedMail, readMail } from "./readMail.ts";

export interface MailReceiverOptions {
  readonly host: string;
  readonly port: number;
  /** The networks that mail may come from: those of the municipality's mail system. This machine always may. */
  readonly networks: readonly string[];
  /** PEM texts. With them STARTTLS is demanded from all but this machine. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly maxBytes?: number;
  /** Whose mail an address is; null: not ours. */
  municipalityOf(address: string): string | null;
  /** Takes the mail. It is acknowledged when this has succeeded, and otherwise comes again. */
  take(municipality: string, mail: ReceivedMail): Promise<void>;
  /** Told of what went wrong, without a name or a text. */
  failed?(code: string): void;
}

const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
const here = (address: string) => liesIn(["127.0.0.0/8", "::1/128"], address);
/** A mail server gives up a transfer of which nothing comes for so long. Milliseconds. */
const idleMs = 60_000;

/**
 * Takes mail over SMTP from the municipality's own mail system, which has already looked for spam and viruses and sends again for days what is not
 * acknowledged. A mail is acknowledged (250) when it has been taken, not before; so none is lost, and what comes twice is told by its Message-ID.
 */
export async function startMailReceiver(
  options: MailReceiverOptions,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { networks, tls, maxBytes = 40_000_000 } = options;
  const server = new SMTPServer({
    banner: "Kollega",
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    socketTimeout: idleMs,
    ...(tls ?? {}),
    onConnect({ remoteAddress }, callback) {
      callback(here(remoteAddress) || liesIn(networks, remoteAddress) ? null : reply(554, "Not from here"));
    },
    onMailFrom(_, session, callback) {
      const clear = tls && !session.secure && !here(session.remoteAddress);
      callback(clear ? reply(530, "Must issue STARTTLS first") : null);
    },
    onRcptTo({ address }, _, callback) {
      callback(options.municipalityOf(address) === null ? reply(550, "No such recipient") : null);
    },
    onData(stream, session, callback) {
      const municipalities = new Set(
        session.envelope.rcptTo.flatMap(({ address }) => options.municipalityOf(address) ?? []),
      );
      takeAll(stream, maxBytes, async (raw) => {
        const mail = await readMail(raw);
        for (const municipality of municipalities) await options.take(municipality, mail);
      }).then(
        (taken) => callback(taken ? null : reply(552, "Too large")),
        (error: unknown) => {
          options.failed?.(codeOf(error));
          callback(reply(451, "Try again later"));
        },
      );
    },
  });
  server.on("error", () => undefined); // a client that breaks off is no fault of ours
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function takeAll(stream: Readable, most: number, work: (raw: Buffer) => Promise<void>): Promise<boolean> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  if (size > most) return false;
  await work(Buffer.concat(chunks));
  return true;
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : error instanceof Error
      ? error.name
      : "unknown";

import { isIP } from "node:net";
import { Readable } from "node:stream";
import type { Connector, EffectContext, EffectOutcome, mail } from "@kollega/contracts";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { errors } from "./errors.ts";
import { addressNotListed } from "./http/askSystem.ts";
import { notListed, type Resolve, resolveGuarded } from "./http/reachable.ts";
import { failed, unknown } from "./http/settleEffect.ts";
import { nameUuid } from "./nameUuid.ts";

type Outcome = EffectOutcome<{ messageId: string }>;

/** The Message-ID of a key: the same however often it is tried. */
export const mailMessageId = (key: string, from: string) => `<${nameUuid("mail", key)}@${from.split("@")[1]}>`;

/** A stream that tells when it is first read: nodemailer reads it only after the server said "354, send the data". */
function watched(message: Buffer, onStart: () => void): Readable {
  return new Readable({
    read() {
      onStart();
      this.push(message);
      this.push(null);
    },
  });
}

/** The reply code, when it was the server that said no. */
const replyCode = (error: unknown) =>
  error instanceof Error && "responseCode" in error && typeof error.responseCode === "number"
    ? error.responseCode
    : undefined;

/**
 * E-mail over SMTP (RFC 5321), at most once: a refusal before or after the data is a refusal, a lost connection before
 * the data was asked for means nothing was sent, and after that nobody can say.
 */
export function mailConnector(connection: ConnectionFor<"mail">, resolve?: Resolve): Connector<typeof mail> {
  const { system, host, networks } = connection;

  async function perform(
    input: { to: string; subject: string; body: string },
    context: EffectContext,
  ): Promise<Outcome> {
    const messageId = mailMessageId(context.key, connection.from);
    const message = await new MailComposer({
      from: connection.from,
      to: input.to,
      subject: input.subject,
      text: input.body,
      messageId,
      date: context.at,
      headers: { "Auto-Submitted": "auto-generated" },
    })
      .compile()
      .build();
    const milliseconds = connection.timeoutSeconds * 1000;
    const inTime = AbortSignal.any([context.signal, AbortSignal.timeout(milliseconds)]);
    const address = await resolveGuarded(host, networks, inTime, resolve).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    if (typeof address !== "string")
      return address.code === notListed
        ? failed(errors.recipientBusy({ system, fault: addressNotListed }), true)
        : failed(errors.notConnected({ system }), true);
    return new Promise<Outcome>((settled) => {
      let dataStarted = false;
      const smtp = new SMTPConnection({
        host: address,
        ...(isIP(host) === 0 ? { servername: host } : {}),
        port: connection.port,
        secure: connection.security === "tls",
        requireTLS: connection.security === "starttls",
        ignoreTLS: connection.security === "none",
        connectionTimeout: milliseconds,
        greetingTimeout: milliseconds,
        socketTimeout: milliseconds,
      });
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        context.signal.removeEventListener("abort", lost);
        settled(outcome);
        smtp.close();
      };
      const lost = () =>
        settle(dataStarted ? unknown(errors.answerLost({ system })) : failed(errors.notConnected({ system }), true));
      const stopped = (error: unknown) => {
        const code = replyCode(error);
        const fault = `SMTP ${code}`;
        if (code === undefined || code < 400) lost();
        else if (code < 500) settle(failed(errors.recipientBusy({ system, fault }), true));
        else settle(failed(errors.recipientRefused({ system, fault }), false));
      };
      const send = () =>
        smtp.send(
          { from: connection.from, to: [input.to] },
          watched(message, () => {
            dataStarted = true;
          }),
          (error) => (error ? stopped(error) : settle({ outcome: "done", receipt: { messageId } })),
        );
      const timer = setTimeout(lost, milliseconds);
      context.signal.addEventListener("abort", lost, { once: true });
      if (context.signal.aborted) return lost();
      smtp.on("error", stopped);
      smtp.on("end", lost);
      smtp.connect(() => {
        if (connection.user === undefined) send();
        else {
          const credentials = { user: connection.user, pass: connection.password ?? "" };
          smtp.login(credentials, (error) => (error ? stopped(error) : send()));
        }
      });
    });
  }

  return { capability: "mail", system, operations: { send: { perform } } };
}

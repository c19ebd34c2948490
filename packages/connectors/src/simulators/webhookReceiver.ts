import { isSignedBy } from "../webhooks/signWebhook.ts";
import { behaviours } from "./behaviour.ts";
import { type Effect, effectLedger } from "./effectLedger.ts";
import { startHttp } from "./httpSimulator.ts";
import { misbehave } from "./misbehave.ts";
import { json } from "./simulatedSystem.ts";

export interface WebhookReceiver {
  readonly url: string;
  /** What it knows the sender by. Without it nothing is believed. */
  knows(secret: string): void;
  /** What it has taken, each id once, in the order they came first. */
  readonly received: readonly Effect[];
  close(): Promise<void>;
}

/** Some system of the municipality that wants to know what happens in cases: it checks signature and age, and counts by id. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const ledger = effectLedger("webhook-receiver");
  const behaviour = behaviours();
  let secret: string | undefined;
  const options = { populations: [] };
  const { url, close } = await startHttp("webhook-receiver", options, ledger, behaviour, (request, response, body) => {
    const { headers } = request;
    const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
      String(headers[name]),
    );
    misbehave(behaviour.choose("", "receive"), response, () => {
      const message = { id: id ?? "", timestamp: Number(timestamp), body };
      if (!secret || !isSignedBy(secret, message, signature ?? "", Math.floor(Date.now() / 1000))) {
        return json(401, { code: "signature-invalid" });
      }
      ledger.receive({
        ...{ municipality: "", operation: "receive", key: message.id, keyed: true },
        receipt: () => ({}),
        summary: { type: headers["content-type"], event: JSON.parse(body) },
      });
      return json(202, {});
    });
  });
  return {
    url,
    knows: (given) => {
      secret = given;
    },
    get received() {
      return ledger.all();
    },
    close,
  };
}

import { type Connector, digitalPost } from "@kollega/contracts";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { keyedReceipt, probeJson } from "./http/jsonSystem.ts";
import { settleEffect } from "./http/settleEffect.ts";
import { memoMessage } from "./memo/memoMessage.ts";
import { nameUuid } from "./nameUuid.ts";

/** The message's UUID: the recipient's key, made from ours. */
export const messageUuid = (key: string) => nameUuid("memo", key);

/**
 * Digital Post in MeMo 1.2: `POST /memos` with the message as XML → `{key, messageId}`, and the first receipt again for
 * a repeated messageUUID; `GET /memos/{messageUUID}` → the same, or 404 `{code: "not-received", key}`. The message is the
 * standard's; the address and the receipts are of our making, as the distribution service's are not public here.
 */
export function digitalPostConnector(connection: ConnectionFor<"digital-post">): Connector<typeof digitalPost> {
  const system = httpSystem(connection);
  const { receipt } = digitalPost.operations.send;
  return {
    capability: "digital-post",
    system: connection.system,
    operations: {
      send: {
        async perform(input, context) {
          const uuid = messageUuid(context.key);
          const result = await system.call({
            method: "POST",
            path: "/memos",
            headers: { "content-type": "application/xml; charset=utf-8", "x-request-id": context.requestId },
            body: memoMessage(input, uuid, context.at),
            signal: context.signal,
            effect: true,
          });
          return settleEffect(system.name, result, keyedReceipt(uuid, receipt));
        },
        probe: (context) => probeJson(system, "/memos", { ...context, key: messageUuid(context.key) }, receipt),
      },
    },
    close: async () => system.close(),
  };
}

import { errors, type PostBox, type QueryContext } from "@kollega/contracts";
import { z } from "zod";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { askSystem, noAnswerError, statusError } from "../http/askSystem.ts";
import type { Answer } from "../http/exchange.ts";
import { type Call, httpSystem } from "../http/httpSystem.ts";
import { type Read, readJson } from "../http/read.ts";
import { readXml } from "../xml/readXml.ts";
import { readMemo } from "./readMemo.ts";

const waiting = z.object({ messages: z.array(z.uuid()).max(1000) });
const receipts = z.object({
  receipts: z
    .array(
      z.object({
        ...{ id: z.string().min(1), messageId: z.string().min(1), kind: z.enum(["technical", "business"]) },
        ...{ status: z.enum(["delivered", "refused"]), code: z.string().max(200).optional() },
        at: z.iso.datetime().transform((text) => new Date(text)),
      }),
    )
    .max(1000),
});
/** A message with its files. */
const mostBytes = 40_000_000;

/**
 * Post to the municipality in MeMo: `GET /inbox?most=n` → `{messages: [messageUUID]}`; `GET /inbox/{messageUUID}` → the message as XML;
 * `POST /inbox/{messageUUID}/receipt {status}` → 204; `GET /receipts?most=n` → `{receipts}`; `POST /receipts/taken {ids}` → 204. The
 * messages are the standard's; the addresses and receipts are of our making, as the distribution service's are not public here.
 */
export function memoPostBox(connection: ConnectionFor<"digital-post">): PostBox {
  const system = httpSystem({ ...connection, maxAnswerBytes: mostBytes });
  const headers = (context: QueryContext) => ({ "x-request-id": context.requestId });
  const get = <T>(path: string, context: QueryContext, read: (answer: Answer) => Read<T>): Promise<T> =>
    askSystem(system, { method: "GET", path, headers: headers(context), signal: context.signal }, read);
  const tell = async (path: string, body: unknown, context: QueryContext): Promise<void> => {
    const told = { ...headers(context), "content-type": "application/json" };
    const call: Call = { method: "POST", path, headers: told, body: JSON.stringify(body), signal: context.signal };
    const result = await system.call(call);
    if (result.got === "nothing") throw noAnswerError(system.name, result);
    if (result.status !== 204) throw statusError(system.name, result.status);
  };
  return {
    system: system.name,
    async waiting(most, context) {
      return (await get(`/inbox?most=${most}`, context, (answer) => readJson(waiting, answer))).messages;
    },
    async fetch(id, context) {
      const message = await get(`/inbox/${encodeURIComponent(id)}`, context, (answer) => {
        const xml = readXml(answer.body.toString("utf8"));
        return xml.ok ? readMemo(xml.value) : xml;
      });
      if (message.id !== id) throw errors.sourceAnswerInvalid({ system: system.name, fault: "another message" });
      return message;
    },
    answer: (id, status, context) => tell(`/inbox/${encodeURIComponent(id)}/receipt`, { status }, context),
    async receipts(most, context) {
      const { receipts: found } = await get(`/receipts?most=${most}`, context, (answer) => readJson(receipts, answer));
      return found.map(({ code, ...one }) => ({ ...one, ...(code === undefined ? {} : { code }) }));
    },
    receiptsTaken: (ids, context) => tell("/receipts/taken", { ids }, context),
    close: async () => system.close(),
  };
}

import { z } from "zod";
import { MEMO } from "../memo/memoMessage.ts";
import { nameUuid } from "../nameUuid.ts";
import { leaf, node } from "../xml/writeXml.ts";
import { type EffectLedger, ownKey } from "./effectLedger.ts";
import { invalidRequest, json, jsonBody, type SimulatedOperation, type SimulatedRequest } from "./simulatedSystem.ts";

const file = z.object({ name: z.string(), mediaType: z.string(), content: z.base64() });
/** A message that a citizen is said to have sent, as the simulator is told of it. */
const sent = z.object({
  id: z.uuid(),
  person: z.string().regex(/^\d{10}$/),
  subject: z.string(),
  text: z.string(),
  reference: z.string().optional(),
  files: z.array(file).default([]),
  /** Sent as it stands in place of a message in MeMo. */
  raw: z.string().optional(),
});
type Sent = z.infer<typeof sent>;

const bounced = z.object({ messageId: z.string(), code: z.string(), at: z.iso.datetime() });
const ids = z.object({ ids: z.array(z.string()) });
const answered = z.object({ status: z.enum(["received", "refused"]) });

/** No municipality has this CVR number. */
const RECIPIENT = "99999900";

const fileXml = (one: z.infer<typeof file>) =>
  node("memo:File", [
    leaf("memo:encodingFormat", one.mediaType),
    leaf("memo:filename", one.name),
    leaf("memo:language", "da"),
    leaf("memo:content", one.content),
  ]);

/** The message as Digital Post hands it over: MeMo 1.2, from a CPR number to the municipality's CVR number. */
export function memoFrom({ id, person, subject, text, reference, files }: Sent, cvr: string): string {
  const written = { name: "besked.txt", mediaType: "text/plain", content: Buffer.from(text).toString("base64") };
  const header = node("memo:MessageHeader", [
    leaf("memo:messageType", "DIGITALPOST"),
    leaf("memo:messageUUID", id),
    leaf("memo:label", subject.slice(0, 256)),
    node("memo:Sender", [
      leaf("memo:senderID", person),
      leaf("memo:idType", "CPR"),
      leaf("memo:label", "Borger (simulator)"),
    ]),
    node("memo:Recipient", [leaf("memo:recipientID", cvr), leaf("memo:idType", "CVR")]),
    reference === undefined
      ? undefined
      : node("memo:ReplyData", [
          leaf("memo:messageUUID", nameUuid("memo", `reply:${id}`)),
          leaf("memo:caseID", reference),
        ]),
  ]);
  const body = node("memo:MessageBody", [
    leaf("memo:createdDateTime", "2026-11-16T09:00:00Z"),
    node("memo:MainDocument", [fileXml(written)]),
    ...files.map((one) => node("memo:AdditionalDocument", [leaf("memo:label", one.name.slice(0, 256)), fileXml(one)])),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>${node("memo:Message", [header, body], ` xmlns:memo="${MEMO}" memoVersion="1.2"`)}`;
}

/** What happened in the box of one municipality: kept over restarts, and no effect on the world. */
const of = (ledger: EffectLedger, { municipality }: SimulatedRequest, operation: string) =>
  ledger.own(municipality, operation);
const keyOf = (operation: string, key: string) => ownKey(`${operation}/${key}`);

const keep = (
  ledger: EffectLedger,
  { municipality }: SimulatedRequest,
  operation: string,
  key: string,
  summary: Readonly<Record<string, unknown>>,
) =>
  ledger.receive({
    ...{ municipality, operation, key: keyOf(operation, key), keyed: true },
    ...{ receipt: () => ({}), summary: { ...summary } },
  });

const messageOf = (path: string) => /^\/inbox\/([^/]+)(\/receipt)?$/.exec(path);
const done = { status: 204, mediaType: "application/json", body: "" };
const missing = json(404, { code: "no-such-message" });

/** How Digital Post gives a municipality its post and its receipts; and how a test says that a citizen wrote, or that a letter came back. */
export const postBoxOperations: readonly SimulatedOperation[] = [
  {
    name: "written",
    matches: ({ method, path }) => method === "POST" && path === "/_written",
    answer(request, ledger) {
      const read = sent.safeParse(jsonBody(request));
      if (!read.success) return invalidRequest;
      keep(ledger, request, "written", read.data.id, read.data);
      return done;
    },
  },
  {
    name: "bounced",
    matches: ({ method, path }) => method === "POST" && path === "/_bounced",
    answer(request, ledger) {
      const read = bounced.safeParse(jsonBody(request));
      if (!read.success) return invalidRequest;
      keep(ledger, request, "bounced", read.data.messageId, read.data);
      return done;
    },
  },
  {
    name: "waiting",
    matches: ({ method, path }) => method === "GET" && path === "/inbox",
    answer(request, ledger) {
      const gone = new Set(of(ledger, request, "answered").map(({ summary }) => summary.id));
      const waits = of(ledger, request, "written").filter(({ summary }) => !gone.has(summary.id));
      const most = Number(request.query.get("most") ?? 50);
      return json(200, { messages: waits.slice(0, most).map(({ summary }) => summary.id) });
    },
  },
  {
    name: "fetch",
    matches: ({ method, path }) => method === "GET" && messageOf(path)?.[2] === undefined && messageOf(path) !== null,
    answer(request, ledger) {
      const found = ledger.find(request.municipality, keyOf("written", messageOf(request.path)?.[1] ?? ""));
      const read = sent.safeParse(found?.summary);
      if (!read.success) return missing;
      const body = read.data.raw ?? memoFrom(read.data, RECIPIENT);
      return { status: 200, mediaType: "application/xml", body };
    },
  },
  {
    name: "answer",
    matches: ({ method, path }) => method === "POST" && messageOf(path)?.[2] !== undefined,
    answer(request, ledger) {
      const id = messageOf(request.path)?.[1] ?? "";
      const read = answered.safeParse(jsonBody(request));
      if (!read.success) return invalidRequest;
      if (!ledger.find(request.municipality, keyOf("written", id))) return missing;
      keep(ledger, request, "answered", id, { id, ...read.data });
      return done;
    },
  },
  {
    name: "receipts",
    matches: ({ method, path }) => method === "GET" && path === "/receipts",
    answer(request, ledger) {
      const taken = new Set(of(ledger, request, "taken").map(({ summary }) => summary.id));
      const back = new Map(
        of(ledger, request, "bounced").flatMap(({ summary }) => {
          const read = bounced.safeParse(summary);
          return read.success ? [[read.data.messageId, read.data] as const] : [];
        }),
      );
      const all = ledger.all(request.municipality).flatMap(({ receipt: { messageId = "" }, summary }) => {
        const one = { messageId, at: String(summary.created) };
        const refused = back.get(messageId);
        return [
          { ...one, id: `${messageId}-T`, kind: "technical", status: "delivered" },
          { ...one, id: `${messageId}-B`, kind: "business", status: "delivered" },
          ...(refused
            ? [
                {
                  ...one,
                  id: `${messageId}-R`,
                  kind: "business",
                  status: "refused",
                  code: refused.code,
                  at: refused.at,
                },
              ]
            : []),
        ];
      });
      const most = Number(request.query.get("most") ?? 50);
      return json(200, { receipts: all.filter(({ id }) => !taken.has(id)).slice(0, most) });
    },
  },
  {
    name: "taken",
    matches: ({ method, path }) => method === "POST" && path === "/receipts/taken",
    answer(request, ledger) {
      const read = ids.safeParse(jsonBody(request));
      if (!read.success) return invalidRequest;
      for (const id of read.data.ids) keep(ledger, request, "taken", id, { id });
      return done;
    },
  },
];

import net from "node:net";
import { startMailReceiver } from "@kollega/connectors";
import { sql } from "kysely";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discardIncoming, fileIncoming } from "../incoming/handleMessage.ts";
import { receiveMessage } from "../incoming/receiveMessage.ts";
import { waitingMessages } from "../incoming/waitingMessages.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import {
  type Applied,
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

/** A small picture: PNG's header and one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const us = "sager@alfa.invalid";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let receiver: Awaited<ReturnType<typeof startMailReceiver>>;
let applied: Applied;
let failures = 0;
const [citizen] = [0].map(() => ({ email: "", cpr: "", name: "" }));
let sent = 0;

beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  const [found] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!found || !citizen) throw new Error("no such parent in the population");
  Object.assign(citizen, found);
  const form = {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(found))),
  };
  applied = await apply(t, found, { ...form, email: found.email }, "mail-in");
  await t.drainAll();
  await sql`update person set email = ${found.email} where id = (select applicant from cases where id = ${applied.caseId})`.execute(
    t.municipality.db,
  );
  receiver = await startMailReceiver({
    ...{ host: "127.0.0.1", port: 0, networks: [], maxBytes: 3_000_000 },
    municipalityOf: (address) => (address === us ? "alfa" : null),
    async take(_, { key, from, subject, text, files }) {
      if (failures > 0) {
        failures -= 1;
        throw new Error("the database is away");
      }
      await receiveMessage(t.municipality, { channel: "mail", key, sender: from, subject, text, files });
    },
  });
});
afterAll(async () => {
  await receiver.close();
  await t.close();
});

interface Mail {
  readonly from?: string;
  readonly to?: string;
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer }[];
  readonly messageId?: string;
}

/** As the municipality's mail system hands it over; gives the mail's id. */
async function send({ from = citizen?.email, to = us, attachments = [], ...mail }: Mail): Promise<string> {
  sent += 1;
  const messageId = mail.messageId ?? `<mail-${sent}@borger.invalid>`;
  const transport = createTransport({ host: "127.0.0.1", port: receiver.port, ignoreTLS: true });
  await transport
    .sendMail({ ...mail, from, to, messageId, attachments: [...attachments] })
    .finally(() => transport.close());
  return messageId;
}

const inCase = async () => (await caseView(t.municipality, people.caseworker, applied.caseId)).documents;
const waiting = async () => (await waitingMessages(t.municipality, people.caseworker)).messages;

test("a mail that names its case, from the applicant's address, lies in the case with its files, as news from nobody that is vouched for", async () => {
  const before = (await inCase()).length;
  const text = `Her er min lønseddel.\n\nMit nummer er ${citizen?.cpr}.`;
  await send({
    subject: `Sag ${applied.number}: lønseddel`,
    text,
    attachments: [{ filename: "løn.png", content: png }],
  });
  const documents = await inCase();
  expect(documents.length).toBe(before + 2);
  expect(documents.map(({ title }) => title)).toEqual(
    expect.arrayContaining([`E-mail: Sag ${applied.number}: lønseddel`, "løn"]),
  );
  const { rows } = await sql<{ text: string; explanation: string }>`
    select content::text as text, explanation from document where case_id = ${applied.caseId} and explanation is not null`.execute(
    t.municipality.db,
  );
  expect(rows[0]?.explanation).toContain("afsenderen er ikke bekræftet");
  expect(rows[0]?.text).not.toContain(citizen?.cpr);
  const { rows: entries } = await sql<{ kind: string }>`
    select actor_kind as kind from journal where case_id = ${applied.caseId} and step = 'message-received'`.execute(
    t.municipality.db,
  );
  expect(entries).toEqual([{ kind: "system" }]);
});

test("until somebody has seen it the decision cannot be approved", async () => {
  const view = await controlView(t.municipality, people.caseworker, applied.decisionId);
  expect(view.documents.some((document) => "unseen" in document || "news" in document)).toBe(true);
  await expect(controlAndApprove(t, people.caseworker, applied.decisionId)).rejects.toThrow();
});

test("the same mail twice is one, also when both come at once", async () => {
  const before = (await inCase()).length;
  const mail = { subject: `${applied.number} igen`, text: "To gange.", messageId: "<twice@borger.invalid>" };
  await Promise.all([send(mail), send(mail)]);
  await send(mail);
  expect((await inCase()).length).toBe(before + 1);
});

test("a mail from somebody else, or of no case, waits encrypted for a person, who lays it in a case or puts it away", async () => {
  const before = (await inCase()).length;
  await send({
    from: "fremmed@borger.invalid",
    subject: `Om ${applied.number}`,
    html: "<style>x</style><p>Hej &amp; tak</p><script>1</script>",
  });
  await send({ subject: "Hvad er åbningstiden?", text: "Hilsen" });
  expect((await inCase()).length).toBe(before);
  const messages = await waiting();
  const first = messages.find(({ sender }) => sender === "fremmed@borger.invalid");
  const second = messages.find(({ subject }) => subject === "Hvad er åbningstiden?");
  if (messages.length !== 2 || !first || !second) throw new Error("two wait");
  expect(first).toMatchObject({ names: applied.number, text: "Hej & tak" });
  expect(second.names).toBeNull();
  const { rows } = await sql<{ row: string }>`select m::text as row from incoming_message m`.execute(t.municipality.db);
  expect(JSON.stringify(rows)).not.toContain(Buffer.from("fremmed").toString("hex"));
  await fileIncoming(t.municipality, people.caseworker, first.id, { number: applied.number });
  expect((await inCase()).length).toBe(before + 1);
  const again = fileIncoming(t.municipality, people.caseworker, first.id, { number: applied.number });
  await expect(again).rejects.toMatchObject({ code: "casework/no-such-message" });
  await expect(discardIncoming(t.municipality, people.operator, second.id, { reason: "Intet" })).rejects.toMatchObject({
    code: "casework/not-allowed",
  });
  await discardIncoming(t.municipality, people.caseworker, second.id, { reason: "Besvaret i telefonen." });
  expect(await waiting()).toEqual([]);
  const left = await sql<{ content: Buffer | null }>`select content from incoming_message`.execute(t.municipality.db);
  expect(left.rows.every(({ content }) => content === null)).toBe(true);
});

test("a file that no upload would take keeps nothing else back, and is told of", async () => {
  const program = Buffer.from("MZ\u0090\u0000 this is a program");
  const attachments = [
    { filename: "../../virus.exe", content: program },
    { filename: "billede.png", content: png },
  ];
  await send({ from: "fremmed@borger.invalid", subject: "Filer", text: "Se her", attachments });
  const [message] = await waiting();
  expect(message).toMatchObject({ files: ["billede.png"] });
  expect(message?.refused).toHaveLength(1);
  if (message) await discardIncoming(t.municipality, people.caseworker, message.id, { reason: "Prøve" });
});

test("what cannot be taken now is not acknowledged, and comes again; nothing is lost and nothing twice", async () => {
  const mail = {
    from: "fremmed@borger.invalid",
    subject: "Kommer igen",
    text: "x",
    messageId: "<again@borger.invalid>",
  };
  failures = 1;
  await expect(send(mail)).rejects.toMatchObject({ responseCode: 451 });
  expect(await waiting()).toEqual([]);
  await send(mail);
  await send(mail);
  expect(await waiting()).toHaveLength(1);
});

test("mail to nobody here, too large, or broken off is not taken", async () => {
  const before = (await waiting()).length;
  await expect(send({ to: "nobody@alfa.invalid", subject: "x" })).rejects.toMatchObject({ responseCode: 550 });
  const large = [{ filename: "stor.png", content: Buffer.alloc(3_500_000) }];
  await expect(send({ subject: "x", attachments: large })).rejects.toMatchObject({ responseCode: 552 });
  const socket = net.connect(receiver.port, "127.0.0.1");
  socket.write(`HELO x\r\nMAIL FROM:<a@b.invalid>\r\nRCPT TO:<${us}>\r\nDATA\r\nSubject: half`);
  await new Promise((resolve) => socket.once("data", resolve));
  socket.destroy();
  expect((await waiting()).length).toBe(before);
});

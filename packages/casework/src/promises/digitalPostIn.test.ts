import { randomUUID } from "node:crypto";
import { pagePdf } from "@kollega/attachments/testing";
import type { Citizen } from "@kollega/connectors";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { seeDocuments } from "../commands/seeDocuments.ts";
import { settleEffect } from "../commands/settleEffect.ts";
import { fetchPost } from "../incoming/fetchPost.ts";
import { waitingMessages } from "../incoming/waitingMessages.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { operatorView } from "../queries/operatorView.ts";
import {
  controlAndApprove,
  heardParent,
  type LaidReady,
  laidReady,
  openAll,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let cases: readonly LaidReady[];
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  cases = await laidReady(t, 3);
});
afterEach(() => t.behave());
afterAll(() => t.close());

const at = (n: number) => {
  const one = cases[n];
  if (!one) throw new Error("too few cases");
  return one;
};
const box = (path: string) => `${t.simulators.get("digital-post")?.url}/${t.municipality.profile.id}${path}`;
async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(box(path), { method: "POST", body: JSON.stringify(body) });
  expect(answer.status).toBe(204);
}
/** As the simulator hands it over. */
async function writes({ cpr }: Pick<Citizen, "cpr">, more: object): Promise<string> {
  const id = randomUUID();
  await post("/_written", { id, person: cpr, subject: "Mit svar", text: "Her er min lønseddel.", ...more });
  return id;
}
const waiting = async (): Promise<readonly string[]> =>
  ((await (await fetch(box("/inbox?most=50"))).json()) as { messages: string[] }).messages;
const file = () => ({ name: "Lønseddel.pdf", mediaType: "application/pdf", content: pagePdf({}).toString("base64") });
const news = async (n: number) =>
  (await caseView(t.municipality, people.caseworker, at(n).caseId)).documents.filter((document) => document.news);

test("a party's reply is laid in the case once, with its files, and answered; whoever signed in to write is vouched for", async () => {
  await writes(at(0).citizen, { reference: at(0).number, files: [file()] });
  expect(await fetchPost(t.municipality)).toBe(1);
  const laid = await news(0);
  expect(laid.map(({ title }) => title)).toContain("Lønseddel");
  expect(await waiting()).toEqual([]);
  expect(await fetchPost(t.municipality)).toBe(0);
  expect((await news(0)).length).toBe(laid.length);
});

test.each(["lose-answer", "unavailable", "fail"] as const)(
  "when Digital Post does %s as it is answered, the message comes again and is not laid twice",
  async (mode) => {
    const before = (await news(1)).length;
    await writes(at(1).citizen, { reference: at(1).number });
    await t.misbehave("digital-post", { mode, times: 1, operation: "answer" });
    await fetchPost(t.municipality);
    await t.behave();
    await t.drainAll();
    await fetchPost(t.municipality);
    expect((await news(1)).length).toBe(before + 1);
    expect(await waiting()).toEqual([]);
  },
);

test("what names no case, or another's, waits for a person", async () => {
  await writes(at(2).citizen, { subject: "Et spørgsmål" });
  await writes(at(2).citizen, { reference: at(0).number, subject: "Om en andens sag" });
  const before = (await news(0)).length;
  expect(await fetchPost(t.municipality)).toBe(2);
  const { messages } = await waitingMessages(t.municipality, people.caseworker);
  expect(messages.map(({ subject }) => subject).sort()).toEqual(["Et spørgsmål", "Om en andens sag"]);
  expect((await news(0)).length).toBe(before);
});

test("what is no message is refused, and does not keep the others back", async () => {
  await writes(at(2).citizen, { raw: "<Message/>" });
  await writes(at(2).citizen, { raw: "<!DOCTYPE x><a/>" });
  await writes(at(2).citizen, { reference: at(2).number });
  expect(await fetchPost(t.municipality)).toBe(1);
  expect(await waiting()).toEqual([]);
});

test("a letter is told to have been delivered; one that comes back is undone and shown to a person, once", async () => {
  const { municipality } = t;
  const { caseId, decisionId } = at(2);
  // What has come in has been seen.
  const seen = (await news(2)).map(({ id }) => id);
  await seeDocuments(municipality, people.caseworker, decisionId, { documents: seen });
  await openAll(t, people.caseworker, decisionId);
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const letter = async () =>
    (await caseView(municipality, people.caseworker, caseId)).effects.find(
      ({ decision, state, name }) =>
        decision === decisionId && (state === "done" || state === "failed") && /letter/.test(name),
    );
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");
  expect((await letter())?.deliveredAt).toBeNull();
  await fetchPost(municipality);
  expect((await letter())?.deliveredAt).toBeInstanceOf(Date);

  const sent = (await t.effects("digital-post")) as unknown as {
    operation: string;
    receipt: { messageId: string };
    summary: { reference?: string; title?: string };
  }[];
  const decided = sent
    .filter(({ operation, summary }) => operation === "send" && summary.reference === at(2).number)
    .at(-1);
  await post("/_bounced", {
    messageId: decided?.receipt.messageId,
    code: "recipient-closed",
    at: "2026-11-17T08:00:00Z",
  });
  await fetchPost(municipality);
  await fetchPost(municipality);
  expect(await letter()).toMatchObject({ state: "failed", needsPerson: true, deliveredAt: null });
  const { case: found, journal } = await caseView(municipality, people.caseworker, caseId);
  expect(found.state).toBe("open");
  expect(journal.filter(({ step }) => step === "letter-returned").length).toBe(1);
  const { stuckEffects } = await operatorView(municipality, people.lead);
  expect(stuckEffects.map(({ number }) => number)).toContain(at(2).number);
});

/** What was sent about a case, the newest last. */
async function sentAbout(number: string) {
  const sent = (await t.effects("digital-post")) as unknown as {
    operation: string;
    receipt: { messageId: string };
    summary: { reference?: string };
  }[];
  return sent.filter(({ operation, summary }) => operation === "send" && summary.reference === number);
}

test("a hearing that came back was not held: no silence counts, until the letter has gone out again", async () => {
  const { municipality } = t;
  const { grant, hearing } = await heardParent(t, people.caseworker);
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const waits = async () => (await controlView(municipality, people.caseworker, grant.decisionId)).decision;
  expect(await waits()).toMatchObject({ state: "waiting", waitingFor: "party" });
  const { messageId } = (await sentAbout(grant.number)).at(-1)?.receipt ?? {};
  await post("/_bounced", { messageId, code: "recipient-closed", at: "2026-11-17T08:00:00Z" });
  await fetchPost(municipality);
  expect(await waits()).toMatchObject({ state: "waiting", waitingFor: "decision", waitingUntil: null });
  const before = t.clock.now();
  t.clock.move(new Date(before.getTime() + 40 * 24 * 3_600_000));
  await t.wake();
  await t.drainAll();
  expect(await waits()).toMatchObject({ state: "waiting", waitingFor: "decision" });
  const [stuck] = (await operatorView(municipality, people.lead)).stuckEffects.filter(
    ({ number }) => number === grant.number,
  );
  if (!stuck) throw new Error("nothing waits for a person");
  await settleEffect(municipality, people.lead, stuck.id, { happened: true, reason: "Sendt på papir i dag." });
  await t.drainAll();
  const again = await waits();
  expect(again).toMatchObject({ state: "waiting", waitingFor: "party" });
  expect(String(again.waitingUntil) > "2026-12-27").toBe(true);
  t.clock.move(before);
});

test("a receipt of a letter whose sending is not known yet comes again when it is", async () => {
  const { municipality } = t;
  const { caseId, decisionId, number } = at(1);
  const seen = (await news(1)).map(({ id }) => id);
  await seeDocuments(municipality, people.caseworker, decisionId, { documents: seen });
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const { messageId } = (await sentAbout(number)).at(-1)?.receipt ?? {};
  // As though the worker was killed when it had been sent.
  const lost = sql`update effect set state = 'unknown', message_id = null where message_id = ${messageId}`;
  await lost.execute(municipality.db);
  await post("/_bounced", { messageId, code: "recipient-closed", at: "2026-11-17T08:00:00Z" });
  await fetchPost(municipality);
  await sql`update effect set state = 'done', message_id = ${messageId}
             where state = 'unknown' and case_id = ${caseId}::uuid`.execute(municipality.db);
  await fetchPost(municipality);
  const { journal } = await caseView(municipality, people.caseworker, caseId);
  expect(journal.filter(({ step }) => step === "letter-returned").length).toBe(1);
});

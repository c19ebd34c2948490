import { webhookSender } from "@kollega/connectors";
import { startWebhookReceiver, type WebhookReceiver } from "@kollega/connectors/simulators";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { record } from "../audit/record.ts";
import type { WebhookId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { operatorView } from "../queries/operatorView.ts";
import { lockDecision } from "../store/lockCase.ts";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";
import { eventDeliverer } from "../webhooks/deliverEvents.ts";
import { replay, resumeSubscription, stopSubscription, subscribe, unsubscribe } from "../webhooks/subscriptions.ts";
import { deliveries, subscriptions } from "../webhooks/subscriptionsView.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let municipality: Municipality;
let receiver: WebhookReceiver;
let subscription: WebhookId;
let made = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  municipality = { ...t.municipality, webhooks: senderTo(receiver) };
  const subscribed = await subscribe(municipality, people.operator, { url: `${receiver.url}/events`, types: [] });
  subscription = subscribed.id;
  receiver.knows(subscribed.secret);
  return async () => {
    await unsubscribe(municipality, people.operator, subscription);
    await receiver.close();
  };
});
afterAll(() => t.close());

const senderTo = (...receivers: readonly WebhookReceiver[]) =>
  webhookSender({
    ...{ source: "https://alfa.invalid/", allow: receivers.map(({ url }) => url) },
    ...{ insecureOnLoopback: true, timeoutSeconds: 1 },
  });

const citizen = () => {
  const [one] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!one) throw new Error("no such parent in the population");
  return one;
};

/** A case from application to its end. */
async function wholeCase() {
  made += 1;
  const one = citizen();
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(one)));
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome, email: one.email };
  const applied = await apply({ municipality }, one, form, `webhook-${made}`);
  await t.drainAll();
  await controlAndApprove({ municipality }, people.caseworker, applied.decisionId);
  await t.drainAll();
  return applied;
}

const deliver = () => eventDeliverer(municipality).deliver();
/** As if the time until the next attempt had passed. */
async function timePasses(): Promise<void> {
  await sql`update webhook_delivery set next_at = now() where state = 'due'`.execute(t.municipality.db);
  await sql`update webhook_subscription set paused_until = now() where paused_until is not null`.execute(
    t.municipality.db,
  );
}
const behave = (rule: Readonly<Record<string, unknown>> | null) =>
  fetch(`${receiver.url}/_simulator/behaviour`, {
    method: rule ? "POST" : "DELETE",
    ...(rule ? { body: JSON.stringify(rule) } : {}),
  });
const line = async () => (await subscriptions(municipality, people.operator)).find(({ id }) => id === subscription);
const events = () => receiver.received.map(({ summary }) => summary.event as Record<string, unknown>);

test("a subscriber is told what happens in a case, signed, each event once, and nothing of the person", async () => {
  const applied = await wholeCase();
  await deliver();
  const told = events();
  expect(told.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      "kollega.application.received",
      "kollega.decision.prepared",
      "kollega.decision.approved",
      "kollega.effect.done",
      "kollega.decision.done",
      "kollega.case.closed",
    ]),
  );
  for (const event of told) {
    expect(event).toEqual({
      specversion: "1.0",
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      source: "https://alfa.invalid/",
      type: expect.stringMatching(/^kollega\.[a-z-]+\.[a-z-]+$/),
      subject: applied.caseId,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      sequence: expect.stringMatching(/^\d{20}$/),
      datacontenttype: "application/json",
      data: expect.objectContaining({ case: applied.caseId }),
    });
  }
  expect(
    receiver.received.every(
      ({ received, summary }) => received === 1 && summary.type === "application/cloudevents+json; charset=utf-8",
    ),
  ).toBe(true);
  const inOrder = told.toSorted((a, b) => String(a.sequence).localeCompare(String(b.sequence)));
  expect([inOrder[0]?.type, inOrder.at(-1)?.type]).toEqual(["kollega.application.received", "kollega.case.closed"]);
  const { cpr, name } = citizen();
  for (const secret of [cpr, name, applied.number]) expect(JSON.stringify(told)).not.toContain(secret);
  expect(await line()).toMatchObject({ due: 0, givenUp: 0, failures: 0, stopped: null });
});

test("no event without its step: what is rolled back was never told", async () => {
  const { decisionId } = await wholeCase();
  await deliver();
  const before = events().length;
  const failing = municipality.db.transaction().execute(async (trx) => {
    const { locked } = await lockDecision(trx, decisionId);
    await record(trx, locked, {
      step: "approved",
      actor: { kind: "system" },
      at: t.clock.now(),
      decision: decisionId,
      content: {},
    });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await deliver();
  expect(events()).toHaveLength(before);
});

test("whoever cannot be reached is tried again later, and told everything under the same ids", async () => {
  await behave({ mode: "unavailable" });
  await wholeCase();
  const waiting = (await line())?.due ?? 0;
  await deliver();
  expect(await line()).toMatchObject({ due: waiting, failures: 1, lastFault: "refused (503)" });
  await deliver(); // its pause is not over
  expect((await line())?.failures).toBe(1);
  const ids = (await deliveries(municipality, people.operator, subscription)).map(({ event }) => event);
  await behave(null);
  await timePasses();
  await deliver();
  expect(await line()).toMatchObject({ due: 0, failures: 0 });
  expect(receiver.received.map(({ key }) => key).toSorted()).toEqual(ids.toSorted());
});

test("an answer that was lost is asked for again: at least once, under the same id", async () => {
  await wholeCase();
  await behave({ mode: "lose-answer", times: 1 });
  await deliver();
  await timePasses();
  await deliver();
  expect(receiver.received.filter(({ received }) => received === 2)).toHaveLength(1);
  expect(await line()).toMatchObject({ due: 0 });
});

test("a subscriber that never answers delays nobody else", async () => {
  const other = await startWebhookReceiver();
  const both = { ...municipality, webhooks: senderTo(receiver, other) };
  const subscribed = await subscribe(both, people.operator, {
    url: `${other.url}/events`,
    types: ["kollega.case.closed"],
  });
  other.knows(subscribed.secret);
  await behave({ mode: "hang" });
  await wholeCase();
  const deliverer = eventDeliverer(both);
  const delivering = deliverer.deliver();
  await expect.poll(() => other.received.length).toBe(1);
  expect(receiver.received).toHaveLength(0);
  await delivering;
  expect(other.received.map(({ summary }) => (summary.event as { type: string }).type)).toEqual([
    "kollega.case.closed",
  ]);
  await unsubscribe(both, people.operator, subscribed.id);
  await other.close();
});

test("an event whose sender died with it is sent by another", async () => {
  await wholeCase();
  await sql`update webhook_delivery set attempts = 1, next_at = now() + interval '1 minute'`.execute(t.municipality.db);
  await deliver();
  await timePasses(); // the lease is over
  await deliver();
  expect((await line())?.due).toBe(0);
});

test("after three days in vain a person is told; who lets it go on loses nothing", async () => {
  await behave({ mode: "fail" });
  await wholeCase();
  const waiting = (await line())?.due ?? 0;
  for (let attempt = 0; attempt < 11; attempt++) {
    await deliver();
    await timePasses();
  }
  const stopped = await line();
  expect(stopped?.stopped?.why).toBe("failing");
  expect((stopped?.due ?? 0) + (stopped?.givenUp ?? 0)).toBe(waiting);
  expect((await operatorView(municipality, people.operator)).subscriptions[0]).toMatchObject({
    id: subscription,
    stopped: { why: "failing" },
  });
  await behave(null);
  await deliver();
  expect(receiver.received).toHaveLength(0);
  await resumeSubscription(municipality, people.operator, subscription);
  await deliver();
  expect(receiver.received).toHaveLength(waiting);
});

test("one event that is refused again and again is given up; the others go on", async () => {
  await wholeCase();
  const [newest] = await deliveries(municipality, people.operator, subscription);
  await sql`update webhook_delivery set attempts = 10, next_at = now() - interval '1 hour' where event_id = ${newest?.event}`.execute(
    t.municipality.db,
  );
  await behave({ mode: "refuse", times: 1 });
  await sql`update webhook_delivery set next_at = now() + interval '1 hour' where event_id <> ${newest?.event}`.execute(
    t.municipality.db,
  );
  await deliver();
  await timePasses();
  await deliver();
  expect(await line()).toMatchObject({ givenUp: 1, due: 0, stopped: null });
  const [given] = await deliveries(municipality, people.operator, subscription, { state: "given-up" });
  expect(given).toMatchObject({ event: newest?.event, fault: "refused (403)" });
});

test("a replay tells everything from a position or a day on again, also what was before the subscription", async () => {
  await wholeCase();
  await deliver();
  const first = receiver.received.map(({ key }) => key);
  const told = await deliveries(municipality, people.operator, subscription);
  const from = told.at(-3)?.position ?? "";
  expect(await replay(municipality, people.operator, subscription, BigInt(from))).toBe(told.length - 2);
  await deliver();
  expect(receiver.received.filter(({ received }) => received === 2)).toHaveLength(told.length - 2);
  const late = await subscribe(municipality, people.operator, { url: `${receiver.url}/late`, types: [] });
  receiver.knows(late.secret);
  const all = await replay(municipality, people.operator, late.id, new Date("2020-01-01T00:00:00Z"));
  expect(all).toBeGreaterThan(told.length);
  expect(await replay(municipality, people.operator, late.id, new Date("2099-01-01T00:00:00Z"))).toBe(0);
  await deliver();
  const lateTold = await deliveries(municipality, people.operator, late.id);
  expect(
    lateTold
      .slice(0, told.length)
      .map(({ event }) => event)
      .toSorted(),
  ).toEqual(first.toSorted());
  await unsubscribe(municipality, people.operator, late.id);
});

test("what happens while a person has stopped it is told when it goes on", async () => {
  await stopSubscription(municipality, people.operator, subscription);
  await wholeCase();
  await deliver();
  expect(receiver.received).toEqual([]);
  await resumeSubscription(municipality, people.operator, subscription);
  await deliver();
  expect(await line()).toMatchObject({ due: 0, stopped: null });
});

test("the secret stands nowhere in clear, and events go only where the installation allows", async () => {
  const { rows } = await sql<{ row: string }>`select s::text as row from webhook_subscription s`.execute(
    municipality.db,
  );
  expect(JSON.stringify(rows)).not.toContain("whsec_");
  expect(rows[0]?.row).not.toContain(Buffer.from("whsec_").toString("hex"));
  const elsewhere = { url: "https://elsewhere.invalid/", types: [] };
  await expect(subscribe(municipality, people.operator, elsewhere)).rejects.toMatchObject({
    code: "casework/webhooks-not-allowed",
  });
  const unknown = { url: receiver.url, types: ["kollega.case.opened"] };
  await expect(subscribe(municipality, people.operator, unknown)).rejects.toMatchObject({
    code: "casework/event-type-unknown",
  });
  const allowed = { url: receiver.url, types: [] };
  await expect(subscribe(municipality, people.caseworker, allowed)).rejects.toThrow("not-allowed");
  // What the configuration stops allowing is not sent either.
  await wholeCase();
  const webhooks = webhookSender({ source: "https://alfa.invalid/", allow: [] });
  await eventDeliverer({ ...municipality, webhooks }).deliver();
  expect(receiver.received).toHaveLength(0);
});

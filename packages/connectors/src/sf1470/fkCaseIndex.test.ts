import type { IndexedCase, IndexedDocument } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createCaseIndex } from "../createConnectors.ts";
import { nameUuid } from "../nameUuid.ts";
import { CVR, population, secrets, subjects } from "../simulatedSuite.ts";
import type { Effect } from "../simulators/effectLedger.ts";
import type { RunningSimulator } from "../simulators/httpSimulator.ts";
import { simulatedConnections } from "../simulators/simulatedConnections.ts";
import { startSimulator } from "../simulators/startSimulator.ts";
import { cannotValidate, validator } from "../testing/sharedSpecs.ts";
import { importMessage, removeMessage } from "./importMessage.ts";

const [person = ""] = subjects;
const at = new Date("2026-11-16T09:00:00Z");
const document: IndexedDocument = {
  ...{ id: nameUuid("document", "1"), title: "Ansøgning", date: "2026-10-01", direction: "incoming" },
};
const one: IndexedCase = {
  ...{ id: nameUuid("case", "1"), number: "2026-000123", title: "Økonomisk <friplads> & mere", kle: "28.09.12" },
  ...{ progress: "decided", openedAt: new Date("2026-10-01T07:00:00Z"), person },
  documents: [
    document,
    { id: nameUuid("document", "2"), title: "Afgørelse", date: "2026-11-16", direction: "outgoing" },
  ],
};

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("case-index", { populations: [population] });
});
afterEach(() => fetch(`${simulator.url}/_simulator/behaviour`, { method: "DELETE" }));
afterAll(() => simulator.close());

const behave = (rule: object) =>
  fetch(`${simulator.url}/_simulator/behaviour`, { method: "POST", body: JSON.stringify(rule) });
const effects = async () =>
  ((await (await fetch(`${simulator.url}/_simulator/effects`)).json()) as { effects: Effect[] }).effects;

async function put(what: IndexedCase, moment: Date, signal = new AbortController().signal): Promise<void> {
  const index = createCaseIndex(simulatedConnections({ "case-index": simulator }, { key: "alfa", cvr: CVR }, 2));
  if (!index) throw new Error("the case index is connected");
  await index.put(what, { at: moment, requestId: "r", signal }).finally(() => index.close());
}

test("a case and its documents stand in the index once, however often they are told of", async () => {
  await behave({ mode: "lose-answer", times: 1 });
  await expect(put(one, at)).rejects.toMatchObject({ code: "contracts/source-unavailable" });
  await put(one, at);
  await put({ ...one, progress: "closed" }, new Date("2026-11-17T09:00:00Z"));
  const kept = (await effects()).filter(({ key }) => key.startsWith(one.id));
  expect(kept.map(({ received, performed, summary }) => ({ received, performed, progress: summary.progress }))).toEqual(
    [
      { received: 2, performed: 1, progress: "Afgjort" },
      { received: 1, performed: 1, progress: "Afsluttet" },
    ],
  );
  expect(kept[0]?.summary).toMatchObject({
    ...{ number: one.number, title: one.title, parties: 1 },
    documents: one.documents.map(({ id }) => id),
  });
});

test.each([
  ["fail", "contracts/source-unavailable"],
  ["unavailable", "contracts/source-unavailable"],
  ["refuse", "contracts/source-refused"],
  ["nonsense", "contracts/source-answer-invalid"],
])("when the index does %s, that is told, and nothing of a person", async (mode, code) => {
  await behave({ mode });
  for (let kind = 0; kind < 5; kind++) {
    const error = await put(one, at).catch((thrown: unknown) => thrown);
    if (!(error instanceof KollegaError)) return expect.fail(String(error));
    expect(error.code).toBe(code);
    for (const secret of secrets) expect(`${error.message} ${String(error.cause)}`).not.toContain(secret);
  }
});

test("a case is removed once, however often that is said, and one that is no case is refused", async () => {
  const index = createCaseIndex(simulatedConnections({ "case-index": simulator }, { key: "alfa", cvr: CVR }, 2));
  if (!index) throw new Error("the case index is connected");
  const context = () => ({ at, requestId: "r", signal: new AbortController().signal });
  await behave({ mode: "lose-answer", times: 1 });
  await expect(index.remove([one.id], context())).rejects.toMatchObject({ code: "contracts/source-unavailable" });
  await index.remove([one.id], context());
  const removed = (await effects()).filter(({ operation }) => operation === "remove");
  expect(removed).toMatchObject([{ received: 2, performed: 1, summary: { id: one.id } }]);
  await expect(index.remove(["no uuid"], context())).rejects.toMatchObject({ code: "contracts/source-refused" });
  await index.close();
});

test("an object that is not taken is refused, never taken for taken", async () => {
  await expect(put({ ...one, id: "no uuid" }, at)).rejects.toMatchObject({ code: "contracts/source-refused" });
});

const anyCase: fc.Arbitrary<IndexedCase> = fc.record({
  id: fc.uuid(),
  number: fc.constant("2026-000123"),
  title: fc.string({ unit: "binary", maxLength: 400 }),
  kle: fc.constant("28.09.12"),
  progress: fc.constantFrom("begun", "informed", "decided", "closed"),
  openedAt: fc.constant(at),
  person: fc.constant(person),
  documents: fc.array(
    fc.record({
      id: fc.uuid(),
      title: fc.string({ unit: "binary", maxLength: 400 }),
      date: fc.constant("2026-11-16"),
      direction: fc.constantFrom("incoming", "outgoing", "internal"),
    }),
    { maxLength: 3 },
  ),
});

test.skipIf(cannotValidate)(`messages are valid by SF1470's XSD, whatever titles hold ${cannotValidate ?? ""}`, () => {
  const faults = validator("sf1470/xsd");
  expect(faults(importMessage(one, at, "https://alfa.invalid/sager/1"))).toBe("");
  for (const title of ["", " ", "\u0001", "\ud800"])
    expect(faults(importMessage({ ...one, title, documents: [{ ...document, title }] }, at))).toBe("");
  for (const anything of fc.sample(anyCase, 30)) expect(faults(importMessage(anything, at))).toBe("");
  expect(faults(removeMessage([one.id, document.id]))).toBe("");
  expect(faults(removeMessage(["no uuid"]))).not.toBe("");
  expect(faults(importMessage({ ...one, id: "no uuid" }, at))).not.toBe("");
  expect(faults(importMessage(one, at).replace("Afgjort", "Færdig"))).not.toBe("");
});

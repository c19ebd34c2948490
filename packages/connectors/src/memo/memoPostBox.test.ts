import { randomUUID } from "node:crypto";
import { KollegaError } from "@kollega/errors";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createPostBox } from "../createConnectors.ts";
import { CVR, letter, population, secrets, subjects } from "../simulatedSuite.ts";
import type { RunningSimulator } from "../simulators/httpSimulator.ts";
import { memoFrom } from "../simulators/postBox.ts";
import { simulatedConnections } from "../simulators/simulatedConnections.ts";
import { startSimulator } from "../simulators/startSimulator.ts";
import { cannotValidate, validator } from "../testing/sharedSpecs.ts";
import { readXml } from "../xml/readXml.ts";
import { memoMessage } from "./memoMessage.ts";
import { readMemo } from "./readMemo.ts";

const [person = ""] = subjects;
const at = new Date("2026-11-16T09:00:00Z");
let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator("digital-post", { populations: [population] });
});
afterEach(() => fetch(`${simulator.url}/_simulator/behaviour`, { method: "DELETE" }));
afterAll(() => simulator.close());

const connections = () => simulatedConnections({ "digital-post": simulator }, { key: "alfa", cvr: CVR }, 2);
const context = () => ({ at, requestId: "r", signal: new AbortController().signal });
function box() {
  const made = createPostBox(connections());
  if (!made) throw new Error("Digital Post has a box");
  return made;
}
const written = (more: object = {}) => ({ id: randomUUID(), person, subject: "Svar", text: "Ja.", files: [], ...more });
const write = (message: object) =>
  fetch(`${simulator.url}/alfa/_written`, { method: "POST", body: JSON.stringify(message) });
const anyMessage = fc.record({
  ...{ id: fc.uuid({ version: 4 }), person: fc.constant(person) },
  subject: fc.stringMatching(/^[ -~æøå]{1,100}$/).filter((text) => text.trim() === text),
  text: fc.string({ unit: "binary", maxLength: 400 }).map((text) => text.toWellFormed()),
  reference: fc.option(fc.constant("2026-000123"), { nil: undefined }),
  files: fc.array(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,20}\.pdf$/),
      mediaType: fc.constant("application/pdf"),
      content: fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    }),
    { maxLength: 3 },
  ),
});

test("what a citizen writes is read as it was written, whatever it says", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const xml = readXml(memoFrom(message, CVR));
      if (!xml.ok) return expect.fail(xml.fault);
      const read = readMemo(xml.value);
      if (!read.ok) return expect.fail(read.fault);
      const { files, reference, ...told } = message;
      expect(read.value).toEqual({
        ...told,
        ...(reference === undefined ? {} : { reference }),
        files: files.map(({ content, ...file }) => ({ ...file, bytes: Buffer.from(content, "base64") })),
      });
    }),
  );
});

test.skipIf(cannotValidate)(`the simulator's messages are valid by MeMo_core-1.2.xsd ${cannotValidate ?? ""}`, () => {
  const faults = validator("memo", ["MeMo_core-1.1.xsd"]);
  for (const message of fc.sample(anyMessage, 10)) expect(faults(memoFrom(message, CVR))).toBe("");
});

test("a message that is none, or that a company sent, is told without anything of what it says", () => {
  const ours = readXml(memoMessage({ person, ...letter }, randomUUID(), at));
  expect(ours.ok && readMemo(ours.value)).toEqual({ ok: false, fault: "Sender" });
  const other = readXml("<a/>");
  expect(other.ok && readMemo(other.value)).toEqual({ ok: false, fault: "not a MeMo message" });
});

test("messages wait until they are answered, the oldest first; answering twice is answering once", async () => {
  const postBox = box();
  const [one, other] = [written(), written()];
  await write(one);
  await write(other);
  expect(await postBox.waiting(50, context())).toEqual([one.id, other.id]);
  expect(await postBox.waiting(1, context())).toEqual([one.id]);
  expect(await postBox.fetch(one.id, context())).toMatchObject({ id: one.id, person, text: "Ja." });
  for (const id of [one.id, one.id, other.id]) await postBox.answer(id, "received", context());
  expect(await postBox.waiting(50, context())).toEqual([]);
  await expect(postBox.fetch(randomUUID(), context())).rejects.toMatchObject({ code: "contracts/source-refused" });
  await postBox.close();
});

test.each([
  ["fail", "contracts/source-unavailable"],
  ["unavailable", "contracts/source-unavailable"],
  ["refuse", "contracts/source-refused"],
  ["nonsense", "contracts/source-answer-invalid"],
])("when Digital Post does %s, that is told, and nothing of a person", async (mode, code) => {
  const postBox = box();
  const message = written();
  await write(message);
  await fetch(`${simulator.url}/_simulator/behaviour`, { method: "POST", body: JSON.stringify({ mode }) });
  const asked = [
    () => postBox.waiting(50, context()),
    () => postBox.fetch(message.id, context()),
    () => postBox.receipts(50, context()),
  ];
  for (const ask of asked) {
    const error = await ask().catch((thrown: unknown) => thrown);
    if (!(error instanceof KollegaError)) return expect.fail(String(error));
    expect(error.code).toBe(code);
    for (const secret of secrets) expect(`${error.message} ${String(error.cause)}`).not.toContain(secret);
  }
  await fetch(`${simulator.url}/_simulator/behaviour`, { method: "DELETE" });
  await postBox.answer(message.id, "refused", context());
  await postBox.close();
});

test("a municipality that does not fetch its post has no box", () => {
  const { "digital-post": post, ...others } = connections();
  expect(
    createPostBox({ ...others, ...(post ? { "digital-post": { ...post, inbox: false } as typeof post } : {}) }),
  ).toBeUndefined();
  expect(createPostBox(others)).toBeUndefined();
});

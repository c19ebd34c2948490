import { createHash } from "node:crypto";
import { parseDate } from "@kollega/danish";
import { letterHtml } from "@kollega/pdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { letterDocument } from "../presenters/letterDocument.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { documentContent, documentFile } from "../queries/documentFile.ts";
import { letterPreview } from "../queries/letterPreview.ts";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let ready: readonly LaidReady[];
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality();
  people = await testPeople(t.municipality);
  ready = await laidReady(t, 2);
});
afterAll(() => t.close());

/** Where somebody lives, in the register. */
const livesAt = async (citizen: LaidReady["citizen"], address_protected: boolean) => {
  const address = JSON.stringify({ lines: ["Prøvevej 17"], postalCode: "9999", city: "Prøveby" });
  const id = await personOf(t.municipality, citizen);
  await t.municipality.db.updateTable("person").set({ address, address_protected }).where("id", "=", id).execute();
};

const logo = (colour: string) => {
  const bytes = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><rect width="4" height="1" fill="${colour}"/></svg>`,
  );
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { hash, mediaType: "image/svg+xml" as const, bytes, width: 4, height: 1 };
};

/** The same municipality, with a head to its letters. */
const headed = (name: string, colour: string): Municipality => ({
  ...t.municipality,
  profile: {
    ...t.municipality.profile,
    ...{ name, unit: "Pladsanvisningen", phone: "00 00 00 01", email: "a@alfa.invalid", web: "https://alfa.invalid" },
    logo: logo(colour),
  },
});

const one = (at: number): LaidReady => {
  const found = ready[at];
  if (!found) throw new Error("too few are ready");
  return found;
};

test("a letter is read as it was previewed, with the head it was decided with, for ever", async () => {
  const before = headed("Alfa Kommune (test)", "#123456");
  const { decisionId, caseId, citizen } = one(0);
  await livesAt(citizen, false);
  const view = await controlView(before, people.caseworker, decisionId);
  const preview = await letterPreview(before, view);
  expect(preview?.content.sender).toMatchObject({ unit: "Pladsanvisningen", cvr: before.profile.cvr });
  expect(preview?.content.recipient).toEqual({ name: citizen.name, addressLines: ["Prøvevej 17", "9999 Prøveby"] });
  await controlAndApprove({ ...t, municipality: before }, people.caseworker, decisionId);
  // Before the letter is set, and read, the municipality gets another name and logo.
  const after = headed("Ny Kommune (test)", "#654321");
  const document = (await caseView(after, people.caseworker, caseId)).documents.find(
    ({ title }) => title === view.letter?.title,
  );
  const id = document?.id as DocumentId;
  const citizenActor = { kind: "citizen" as const, person: await personOf(after, citizen) };
  await expect(documentContent(after, citizenActor, id)).rejects.toMatchObject({ code: "casework/no-such-document" });
  await t.drainAll();
  const read = await documentContent(after, citizenActor, id);
  expect(read.content).toEqual(preview?.content);
  expect(read.logo?.hash).toBe(before.profile.logo?.hash);
  expect(letterHtml(read.content, { logo: read.logo }).head).toContain("Alfa Kommune (test)");
  expect(letterHtml(read.content, { logo: read.logo }).head).toContain("<img");
  const { bytes } = await documentFile(after, citizenActor, id);
  expect(bytes.toString("latin1")).toContain("Alfa Kommune");
  const controlled = await controlView(after, people.caseworker, decisionId);
  expect((await letterPreview(after, controlled))?.content).toEqual(read.content);
});

test("nobody else reads it", async () => {
  const { caseId } = one(0);
  const other = { kind: "citizen" as const, person: await personOf(t.municipality, one(1).citizen) };
  const { documents } = await caseView(t.municipality, people.caseworker, caseId);
  for (const { id } of documents) {
    await expect(documentContent(t.municipality, other, id as DocumentId)).rejects.toMatchObject({
      code: "casework/no-such-document",
    });
  }
  expect(documents.length).toBeGreaterThan(1);
});

test("a protected address is in the letter, and not in its preview", async () => {
  const { decisionId, caseId, citizen } = one(1);
  const { municipality } = t;
  await livesAt(citizen, true);
  const preview = await letterPreview(municipality, await controlView(municipality, people.caseworker, decisionId));
  expect(preview).toMatchObject({
    addressHidden: true,
    content: { recipient: { name: citizen.name, addressLines: [] } },
  });
  await controlAndApprove(t, people.caseworker, decisionId);
  const row = await municipality.db
    .selectFrom("document")
    .select("content")
    .where("case_id", "=", caseId)
    .where("kind", "=", "letter")
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row.content)).toContain("Prøvevej 17");
});

test("a municipality that tells nothing of itself has its name only in the head", () => {
  const { id, name, cvr } = t.municipality.profile;
  const letter = { name: "granted", title: "Afgørelse", language: "da" as const, blocks: [] };
  const told = { to: { name: "Prøve", address: null }, on: parseDate("2026-03-16"), number: "1" };
  expect(letterDocument({ id, name, cvr, addressLines: [] }, letter, told).sender).toEqual({ name, addressLines: [] });
});

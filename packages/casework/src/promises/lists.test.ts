import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl } from "../commands/lifecycle.ts";
import { submitApplication } from "../commands/submitApplication.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { myCase } from "../queries/myCase.ts";
import {
  controlAndApprove,
  errands,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200, assistants: [] });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, errands);
});
afterAll(() => t.close());

async function send(members: readonly Record<string, string>[], key = "one") {
  const [citizen] = parents(t.population, (one) => one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const person = await personOf(t.municipality, citizen);
  const actor = { kind: "citizen", person } as const;
  const data = { errands: members };
  const application = { applicant: person, assistant: "errands", data, key };
  return { actor, sent: await submitApplication(t.municipality, actor, application) };
}

test("what is stated in a list is decided member by member, told in the application's document and the letter, and filed", async () => {
  const { actor, sent } = await send([
    { id: "1", day: "2026-10-01", means: "car", km: "10,5" },
    { id: "3", day: "2026-10-02", means: "foot" },
  ]);
  if (!sent.ok) throw new Error(JSON.stringify(sent.problems));
  await t.drainAll();
  await openControl(t.municipality, people.caseworker, sent.decisionId);
  const view = await controlView(t.municipality, people.caseworker, sent.decisionId);
  expect(view.findings.map(({ finding }) => [finding.name, finding.status === "decided" && finding.value])).toEqual([
    ["refund:1", 21],
    ["refund:3", 0],
    ["total", 21],
    ["outcome", "granted"],
  ]);
  await controlAndApprove(t, people.caseworker, sent.decisionId);
  await t.drainAll();
  const mine = await myCase(t.municipality, actor, sent.caseId);
  expect(mine.case.state).toBe("closed");
  const application = mine.documents.find(({ kind }) => kind === "application");
  if (!application) throw new Error("no application");
  const { content } = await t.municipality.db
    .selectFrom("document")
    .select("content")
    .where("id", "=", application.id)
    .executeTakeFirstOrThrow();
  expect(content).toMatchObject({
    blocks: [
      { kind: "heading", level: 2, spans: [{ text: "Hvilke ærinder har du haft?" }] },
      { kind: "heading", level: 3, spans: [{ text: "Ærinde 1" }] },
      { kind: "table", rows: [[[{ text: "Dag" }], [{ text: "1. oktober 2026" }]], {}, [{}, [{ text: "10,5" }]]] },
      { kind: "heading", level: 3, spans: [{ text: "Ærinde 2" }] },
      { kind: "table" },
    ],
  });
  const file = await documentFile(t.municipality, actor, application.id);
  expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("no CPR number is taken in a member's text either", async () => {
  const { sent } = await send([{ id: "1", day: "2026-10-01", means: "foot", km: "61018512xx" }], "two");
  expect(sent).toMatchObject({ ok: true });
  await installAssistant(
    t.municipality,
    system,
    new Map([
      ...errands,
      [
        "form.yaml",
        (errands.get("form.yaml") ?? "").replace(
          "          day:",
          "          why: { kind: text, label: { da: Hvorfor, en: Why } }\n          day:",
        ),
      ],
    ]),
  );
  const why = await send([{ id: "7", day: "2026-10-01", means: "foot", why: "Besøgte 610185-1234" }], "three");
  expect(why.sent).toMatchObject({ ok: false, problems: [{ field: "errands.7.why" }] });
});

import { addDays, instantAt, type LocalDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exemptHearing } from "../commands/exemptHearing.ts";
import { extendDeadline } from "../commands/extendDeadline.ts";
import type { DecisionId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import {
  controlAndApprove,
  heardParent,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());
const heard = () => heardParent(t, people.caseworker);

test("a party is not heard where the law says so: the ground and the reason stand in the case, and it goes on without an answer", async () => {
  const { municipality } = t;
  const { grant, hearing } = await heard();
  const exempt = (id: DecisionId, reason = "Tallet er partens eget.") =>
    exemptHearing(municipality, people.caseworker, id, { ground: 1, reason });
  await expect(exempt(grant.decisionId)).rejects.toMatchObject({ code: "casework/not-a-hearing" });
  await expect(exempt(hearing.id, " ")).rejects.toMatchObject({ code: "casework/reason-missing" });
  await exempt(hearing.id);
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, grant.decisionId);
  expect(after.decision.state).toBe("prepared");
  expect(after.evidence.find((one) => one.name === "hearingAnswer")).toMatchObject({
    ...{ kind: "exempted", value: null },
    source: "Forvaltningsloven § 19, stk. 2, nr. 1: Tallet er partens eget.",
  });
  const view = await caseView(municipality, people.caseworker, grant.caseId);
  expect(view.decisions.find(({ id }) => id === hearing.id)?.state).toBe("withdrawn");
  expect(view.documents.some(({ title }) => title.includes("høring"))).toBe(false);
  expect(view.journal.find(({ step }) => step === "hearing-exempted")?.content).toMatchObject({ ground: 1 });
  await controlAndApprove(t, people.caseworker, grant.decisionId);
  await t.drainAll();
  expect((await caseView(municipality, people.caseworker, grant.caseId)).case.state).toBe("closed");
});

test("a party who has been asked is given longer, with a reason; silence counts from the new day, and a day before the old one is refused", async () => {
  const { municipality } = t;
  const { citizen, grant, hearing } = await heard();
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const { decision } = await controlView(municipality, people.caseworker, grant.decisionId);
  const before = decision.waitingUntil;
  if (before === null) throw new Error("there is no deadline");
  const extend = (until: LocalDate) =>
    extendDeadline(municipality, people.caseworker, grant.decisionId, { until, reason: "Revisor er på ferie." });
  await expect(extend(before)).rejects.toMatchObject({ code: "casework/deadline-not-later" });
  await expect(extend(addDays(before, 400))).rejects.toMatchObject({ code: "casework/deadline-not-later" });
  const until = addDays(before, 14);
  await extend(until);
  const me = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  expect((await myCase(municipality, me, grant.caseId)).questions[0]?.until).toBe(until);
  const now = t.clock.now();
  t.clock.move(instantAt(addDays(before, 1), "09:00:00"));
  await wakeWaiting(municipality);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision.state).toBe("waiting");
  t.clock.move(instantAt(addDays(until, 1), "09:00:00"));
  await wakeWaiting(municipality);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision.state).toBe("prepared");
  t.clock.move(now);
});

import { randomUUID } from "node:crypto";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../../demo/demoIdentityProvider.ts";
import { csrfIn } from "../../testing/browser.ts";
import { controlAll, formIn, send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let cases: readonly LaidReady[];

beforeAll(async () => {
  town = await testTown(200);
  cases = await laidReady(town, 3);
  const accounts = cases.map(
    ({ citizen }, n): DemoAccount => ({
      ...{ subject: `parent-${n}`, name: `Forælder ${n}`, kind: "citizen", municipality: "alfa" },
      cpr: citizen.cpr,
    }),
  );
  kollega = await testServer({ alfa: town.municipality, accounts });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
const mineOf = (n: number) => `/mine-sager/${cases[n]?.caseId}`;
const wrongOf = (n: number, evidence: string) => `${mineOf(n)}/forkert/${cases[n]?.decisionId}/${evidence}`;

test("a citizen says that data is wrong beside it; control shows it there, and approves only when it is answered", async () => {
  const parent = await kollega.signedIn("parent-0");
  const mine = await parent.go(alfa(mineOf(0)));
  expect(mine.text).toContain(`href="${wrongOf(0, "income")}"`);
  const page = await parent.go(alfa(wrongOf(0, "income")));
  expect(await faultsIn(page.text)).toEqual([]);
  expect(textIn(page.text)).toContain("Er dette forkert: Ansøgerens indkomst?");
  const refused = await send(parent, page.text, "/income", {
    rightIs: "15.000 <kr.>",
    why: `Spørg ${cases[1]?.citizen.cpr}`,
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("15.000 &lt;kr.&gt;");
  expect(await faultsIn(refused.text)).toEqual([]);
  const said = await send(parent, refused.text, "/income", { rightIs: "15.000 <kr.>", why: "Jeg gik ned i tid." });
  expect(textIn(said.text)).toContain("Vi har noteret, at du mener, at oplysningen er forkert.");
  expect(textIn(said.text)).toContain("Ikke besvaret endnu. En medarbejder skal svare dig senest 14. december 2026.");
  expect(await faultsIn(said.text)).toEqual([]);
  const worker = await kollega.signedIn("alfa-lead");
  const control = `/kontrol/${cases[0]?.decisionId}`;
  let view = await send(worker, (await worker.go(alfa(control))).text, "/tag");
  view = await controlAll(worker, view);
  expect(textIn(view.text)).toContain("Svar på indsigelsen mod: Ansøgerens indkomst");
  expect(textIn(view.text)).toContain("Jeg gik ned i tid.");
  expect(await faultsIn(view.text)).toEqual([]);
  // The page says what is left in place of the button, and who sends it all the same is refused.
  expect(textIn(view.text)).toContain("Der mangler én ting, før du kan godkende");
  const answer = formIn(view.text, "/besvar-indsigelse");
  view = await worker.go(answer.action.replace("besvar-indsigelse", "godkend"), { form: answer.fields });
  expect(view.status).toBe(422);
  expect(textIn(view.text)).toContain("har ikke fået svar: Ansøgerens indkomst");
  view = await send(worker, view.text, "/besvar-indsigelse", { reason: "" });
  expect(view.status).toBe(422);
  view = await send(worker, view.text, "/besvar-indsigelse", { reason: "Lønsedlen for oktober viser det." });
  expect(textIn(view.text)).toContain("Lønsedlen for oktober viser det.");
  view = await send(worker, view.text, "/godkend");
  expect(textIn(view.text)).toContain("Afgørelsen er truffet.");
  const told = await parent.go(alfa(mineOf(0)));
  expect(textIn(told.text)).toContain("Kommunen fastholder oplysningen. Begrundelse: Lønsedlen for oktober viser det.");
});

test("after the decision it is a request for reopening, found among complaints and objections and answered on the case", async () => {
  const people = await testPeople(town.municipality);
  const decided = cases[1];
  if (!decided) throw new Error("too few cases");
  await controlAndApprove(town, people.caseworker, decided.decisionId);
  await town.drainAll();
  const parent = await kollega.signedIn("parent-1");
  const page = await parent.go(alfa(wrongOf(1, "household")));
  expect(textIn(page.text)).toContain("En medarbejder vurderer, om den skal genoptages");
  await send(parent, page.text, "/household", { why: "Min søn bor hos mig." });
  const worker = await kollega.signedIn("alfa-lead");
  const list = await worker.go(alfa("/arbejdsliste/klager?art=reopening"));
  expect(await faultsIn(list.text)).toEqual([]);
  const href = /href="(\/sager\/[^"]+#indsigelse-[^"]+)"/.exec(list.text)?.[1] ?? "";
  let view = await worker.go(alfa(href));
  expect(await faultsIn(view.text)).toEqual([]);
  expect(textIn(view.text)).toContain("Min søn bor hos mig.");
  view = await send(worker, view.text, "/svar", { reason: "Vi ser på den." });
  expect(view.status).toBe(422);
  expect(textIn(view.text)).toContain("Der er ikke åbnet en ny afgørelse i sagen.");
  expect(view.text).toContain("Vi ser på den.");
  await send(worker, view.text, "/svar", { answer: "kept", reason: "Registeret viser det samme." });
  expect(textIn((await parent.go(alfa(mineOf(1)))).text)).toContain("Registeret viser det samme.");
});

test("nobody says it of another's data, of a partner's, or of what is not there; employees without the right do not answer", async () => {
  const [parent, other] = [await kollega.signedIn("parent-2"), await kollega.signedIn("parent-0")];
  const csrf = csrfIn((await other.go("/was")).text);
  for (const path of [
    wrongOf(2, "income"),
    `${mineOf(0)}/forkert/${cases[2]?.decisionId}/income`,
    wrongOf(0, "partnerIncome"),
  ]) {
    expect((await other.go(alfa(path))).status, path).toBe(404);
    expect((await other.go(alfa(path), { form: { _csrf: csrf, rightIs: "Nej", why: "" } })).status, path).toBe(404);
  }
  const json = async (who: typeof parent, path: string, body: unknown) => {
    const session = JSON.parse((await who.ask(alfa("/api/v1/session"))).text) as { csrfToken: string };
    const headers = { "x-csrf-token": session.csrfToken, "idempotency-key": randomUUID() };
    return who.ask(alfa(`/api/v1${path}`), { method: "POST", json: body, headers });
  };
  const to = `/my/decisions/${cases[2]?.decisionId}/objections`;
  const bare = { evidence: "income" };
  expect((await json(other, to, bare)).status).toBe(404);
  const made = await json(parent, to, bare);
  expect(made.status).toBe(201);
  const { objection } = JSON.parse(made.text) as { objection: string };
  const answer = { objection, answer: "kept", reason: "Den er rigtig." };
  const at = `/decisions/${cases[2]?.decisionId}/answer-objection`;
  const reader = await kollega.signedIn("alfa-second-reader");
  expect((await json(reader, at, answer)).status).toBe(403);
  expect((await json(parent, at, answer)).status).toBe(403);
  const stranger = await kollega.signedIn("beta-lead");
  expect((await stranger.ask(alfa(`/kontrol/${cases[2]?.decisionId}`))).status).toBe(303);
  expect((await json(await kollega.signedIn("alfa-lead"), at, answer)).status).toBe(204);
});

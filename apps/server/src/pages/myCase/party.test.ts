import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type Couple,
  controlAndApprove,
  couples,
  fripladsWithSignature,
  incomeFigures,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import { formatKroner } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import type { DemoAccount } from "../../demo/demoIdentityProvider.ts";
import { send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const chromium = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let town: TestMunicipality;
let kollega: TestServer;
let couple: Couple;
let stranger: Couple;

beforeAll(async () => {
  town = await testTown(400, await fripladsWithSignature());
  const made = await couples(town, 2);
  if (!made[0] || !made[1]) throw new Error("too few couples");
  [couple, stranger] = made as [Couple, Couple];
  const account = (subject: string, cpr: string): DemoAccount => ({
    ...{ subject, name: `Borger ${subject}`, kind: "citizen", municipality: "alfa" },
    cpr,
  });
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [
      account("ansøger", couple.citizen.cpr),
      account("partner", couple.partner.cpr),
      account("fremmed", stranger.citizen.cpr),
    ],
  });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
const mine = () => `/mine-sager/${couple.caseId}`;
const figures = (of: Couple["citizen"]) =>
  incomeFigures(of, (amount) => [formatKroner(amount, "da"), formatKroner(amount, "en")]);

test("a partner signs in as themselves, sees what is fetched about them and why, and signs; the decision then goes on", async () => {
  const partner = await kollega.signedIn("partner");
  const list = await partner.go(alfa("/mine-sager"));
  expect(textIn(list.text)).toContain("Anden part");
  expect(textIn(list.text)).toContain("Vi venter på dit svar");
  const page = await partner.go(alfa(mine()));
  expect(await faultsIn(page.text)).toEqual([]);
  const text = textIn(page.text);
  for (const told of [
    "Du indgår i sagen som: Ægtefælle eller samlever.",
    "Erklærer du, at I bor sammen?",
    "Svar senest 30. november 2026.",
    "Når du sender, er dit svar underskrevet.",
    "Indkomstregisteret (eIndkomst)",
    "Tilskuddet beregnes efter husstandens samlede indkomst.",
    "Oplysningerne gemmes i 5 år",
    "Kommunen henter oplysninger om dig ( PDF",
  ])
    expect(text).toContain(told);
  const applicant = await kollega.signedIn("ansøger");
  expect(textIn((await applicant.go(alfa(mine()))).text)).toContain("Sagen venter på svar fra en anden part.");
  const end = `/svar/${couple.decisionId}`;
  const refused = await send(partner, page.text, end, { remarks: "Jeg er <usikker>" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Jeg er &lt;usikker&gt;");
  expect(await faultsIn(refused.text)).toEqual([]);
  const signed = await send(partner, refused.text, end, { agrees: "yes" });
  expect(textIn(signed.text)).toContain("Tak for dit svar.");
  await town.drainAll();
  const worker = await kollega.signedIn("alfa-lead");
  expect(textIn((await worker.go(alfa(`/kontrol/${couple.decisionId}`))).text)).toContain("Klar til kontrol");
});

test("the applicant's income reaches the partner by no page and no answer of the API, and theirs not the applicant", async () => {
  const people = await testPeople(town.municipality);
  await controlAndApprove(town, people.caseworker, couple.decisionId);
  await town.drainAll();
  const { caseId, decisionId } = couple;
  const wrong = `${mine()}/forkert/${decisionId}`;
  const findings = ["annualIncome", "ownSharePercent", "partnerSigned", "outcome"];
  const all = [
    "/mine-sager",
    mine(),
    `${mine()}/klag/${decisionId}`,
    ...["income", "partnerIncome", "household", "places"].map((name) => `${wrong}/${name}`),
    ...findings.map((name) => `${mine()}/regnet-ud/${decisionId}/${name}`),
    ...findings.map((name) => `/api/v1/my/decisions/${decisionId}/findings/${name}`),
    "/api/v1/my/cases",
    `/api/v1/my/cases/${caseId}`,
    `/api/v1/my/party-cases/${caseId}`,
  ];
  const reads = async (subject: string, foreign: readonly string[], own: readonly string[]) => {
    const browser = await kollega.signedIn(subject);
    const answers = await Promise.all(all.map(async (path) => browser.ask(alfa(path))));
    const told = answers.map(({ text }) => text).join("\n");
    expect(
      foreign.filter((figure) => told.includes(figure)),
      subject,
    ).toEqual([]);
    expect(own.some((figure) => told.includes(figure))).toBe(true);
    return new Map(all.map((path, at) => [path, answers[at]?.status]));
  };
  const partner = await reads("partner", figures(couple.citizen), figures(couple.partner));
  expect([...partner].filter(([, status]) => status === 200).map(([path]) => path)).toEqual([
    "/mine-sager",
    mine(),
    `${wrong}/partnerIncome`,
    "/api/v1/my/cases",
    `/api/v1/my/party-cases/${caseId}`,
  ]);
  const applicant = await reads("ansøger", figures(couple.partner), figures(couple.citizen));
  expect(applicant.get(`${wrong}/partnerIncome`)).toBe(404);
  expect(applicant.get(`/api/v1/my/party-cases/${caseId}`)).toBe(404);
  const other = await kollega.signedIn("fremmed");
  for (const path of all.filter((one) => one.includes(caseId) || one.includes(decisionId)))
    expect((await other.ask(alfa(path))).status, path).toBe(404);
});

test.skipIf(!chromium)("what a partner sees meets WCAG 2.1 AA, wide and narrow", async () => {
  if (!chromium) return;
  const browser = await openBrowser(chromium);
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(alfa("/log-ind/borger?tilbage=/was"));
    await page.getByRole("button", { name: "Borger partner" }).click();
    for (const path of ["/mine-sager", mine()]) {
      await page.goto(alfa(path), { waitUntil: "load" });
      await page.evaluate(axe);
      expect(
        await page.evaluate<string[]>(`axe
          .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
          .then(({ violations }) => violations.map(({ id }) => id))`),
        path,
      ).toEqual([]);
      expect(await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth"), path).toBe(false);
    }
    await context.close();
  }
  await browser.close();
});

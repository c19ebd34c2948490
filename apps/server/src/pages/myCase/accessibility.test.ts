import { complain, objectTo } from "@kollega/casework";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { shownFaults } from "../../testing/pageFaults.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let decided: LaidReady;
let open: LaidReady;
let complaint: string;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const [one, other] = await laidReady(town, 2);
  if (!one || !other) throw new Error("too few cases");
  [decided, open] = [one, other];
  const account = (subject: string, { citizen }: LaidReady) => ({
    ...{ subject, name: `Borger ${subject}`, kind: "citizen" as const, municipality: "alfa" },
    cpr: citizen.cpr,
  });
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [account("afgjort", decided), account("åben", open)],
  });
  const people = await testPeople(town.municipality);
  await controlAndApprove(town, people.caseworker, decided.decisionId);
  await town.drainAll();
  const me = async ({ citizen }: LaidReady) =>
    ({ kind: "citizen", person: await personOf(town.municipality, citizen) }) as const;
  const made = await complain(town.municipality, await me(decided), decided.decisionId, {
    text: "Jeg er uenig i indkomsten.",
  });
  complaint = made.complaintId;
  const wrong = { evidence: "income", rightIs: "15.000 kr.", why: "Jeg gik ned i tid." };
  await objectTo(town.municipality, await me(decided), decided.decisionId, wrong);
  await objectTo(town.municipality, await me(open), open.decisionId, wrong);
  await town.drainAll();
  chromium = await openBrowser(found);
}, 120_000);
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

async function signedIn(name: string, kind: "borger" | "medarbejder", width: number): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(alfa(`/log-ind/${kind}?tilbage=/was`));
  await page.getByRole("button", { name }).click();
  return page;
}

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
  return shownFaults(page);
}

async function expectNoFaults(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await page.goto(alfa(path));
    expect(answer?.status(), path).toBe(200);
    expect(await faults(page), path).toEqual([]);
  }
}

for (const width of [1280, 320]) {
  test.skipIf(!found)(`what citizens see and do on their case meets WCAG 2.1 AA at ${width} pixels`, async () => {
    const page = await signedIn("Borger afgjort", "borger", width);
    const mine = `/mine-sager/${decided.caseId}`;
    await expectNoFaults(page, [
      mine,
      `${mine}/regnet-ud/${decided.decisionId}/ownSharePercent`,
      `${mine}/klag/${decided.decisionId}`,
      `${mine}/klage/${complaint}`,
      `${mine}/forkert/${decided.decisionId}/income`,
    ]);
    await page.goto(alfa(`${mine}/klag/${decided.decisionId}`));
    await page.getByRole("button", { name: "Send klagen" }).click();
    await page.waitForLoadState("load");
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(await faults(page), "refused").toEqual([]);
    await page.context().close();
  });

  test.skipIf(!found)(`what employees see of it meets WCAG 2.1 AA at ${width} pixels`, async () => {
    const page = await signedIn("Medarbejder lead", "medarbejder", width);
    await expectNoFaults(page, ["/arbejdsliste", "/arbejdsliste/klager", `/sager/${decided.caseId}`]);
    await page.goto(alfa(`/kontrol/${open.decisionId}`));
    const take = page.getByRole("button", { name: "Tag i kontrol" });
    if ((await take.count()) > 0) await take.click();
    await page.waitForLoadState("load");
    expect(await page.getByText("Fasthold oplysningen").count()).toBeGreaterThan(0);
    expect(await faults(page), "control").toEqual([]);
    await page.context().close();
  });
}

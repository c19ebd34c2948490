import {
  type Applied,
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testPeople,
  yearlyIncome,
} from "@kollega/casework/testing";
import { formatKroner } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../../demo/demoIdentityProvider.ts";
import { textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let couple: Applied & { readonly figures: readonly string[] };
let single: Applied;

/** An amount in every form in which a page or the API could tell it. */
const forms = (amount: string): readonly string[] => [
  amount,
  formatKroner(amount, "da"),
  formatKroner(amount, "en"),
  ...(amount.endsWith(".00") ? [amount.slice(0, -3)] : []),
];

beforeAll(async () => {
  town = await testTown(200);
  const { population } = town;
  const partnerOf = ({ spouse }: { spouse?: string | undefined }) => population.byCpr.get(spouse ?? "");
  const [married] = parents(population, (c) => yearlyIncome(c) > 0 && Number(partnerOf(c)?.income[0]?.gross ?? 0) > 0);
  const partner = married && partnerOf(married);
  const latest = partner?.income[0];
  const [alone] = parents(population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!married || !partner || !latest || !alone) throw new Error("the population lacks somebody");
  const account = (subject: string, cpr: string): DemoAccount => ({
    ...{ subject, name: `Borger ${subject}`, kind: "citizen", municipality: "alfa" },
    cpr,
  });
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [account("married", married.cpr), account("single", alone.cpr)],
  });
  const people = await testPeople(town.municipality);
  const stated = { statedHousehold: "partner", partnerKind: "married", statedChildren: "2" };
  const one = await apply(town, married, { ...stated, statedAnnualIncome: "2000000" }, "couple");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(alone)));
  single = await apply(town, alone, { statedHousehold: "single", statedChildren: "1", statedAnnualIncome }, "single");
  await town.drainAll();
  for (const { decisionId } of [one, single]) await controlAndApprove(town, people.caseworker, decisionId);
  await town.drainAll();
  const monthly = (Number(latest.gross) - Number(latest.labourMarketContribution) - Number(latest.atp)).toFixed(2);
  const yearly = (Number(monthly) * 12).toFixed(2);
  couple = { ...one, figures: [latest.gross, monthly, yearly].flatMap(forms) };
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/mine-sager\/[^"]+\/regnet-ud\/[^"]+)"/g)].map(([, href = ""]) => href);

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

test("each finding opens to its rule in words, with numbers, rates by date, law, and the data with origin and time", async () => {
  const browser = await kollega.signedIn("single");
  const mine = await browser.go(alfa(`/mine-sager/${single.caseId}`));
  const href = linksIn(mine.text).find((link) => link.endsWith("/ownSharePercent")) ?? "";
  const page = await browser.go(alfa(href));
  const text = textIn(page.text);
  for (const told of [
    "Regnet ud trin for trin",
    /Her begynder 5 %: [\d.]+ kr. [\d.]+ kr. \+ [\d.]+ kr. = [\d.]+ kr./,
    /Det, der gælder for dig: trin (ligger i 1 – 95|er)/,
    /Ellers, lige (under|over): trin/,
    "gælder fra 1. januar 2026 Dagtilbudsbekendtgørelsen § 27",
    "Kilde Indkomstregisteret (eIndkomst) (hentet) Tidspunkt 16. november 2026",
    "Bor du alene eller sammen med en partner? Jeg er enlig",
  ])
    expect(text).toMatch(told);
  expect(await faultsIn(page.text)).toEqual([]);
  const english = await browser.go(alfa(`/sprog/en?tilbage=${encodeURIComponent(href)}`));
  expect(textIn(english.text)).toContain("Worked out step by step");
});

test("a partner's income reaches the applicant by no page and no answer of the API", async () => {
  const browser = await kollega.signedIn("married");
  const path = `/mine-sager/${couple.caseId}`;
  const mine = await browser.go(alfa(path));
  const links = linksIn(mine.text);
  expect(links.length).toBeGreaterThan(5);
  const api = links.map((link) => link.replace(/.*\/regnet-ud\/([^/]+)\/(.*)$/, "/api/v1/my/decisions/$1/findings/$2"));
  const told = new Map<string, string>();
  for (const address of [path, "/mine-sager", ...links, ...api, `/api/v1/my/cases/${couple.caseId}`]) {
    const { status, text } = await browser.go(alfa(address));
    expect(status, address).toBe(200);
    told.set(address, text);
    expect(
      couple.figures.filter((figure) => text.includes(figure)),
      address,
    ).toEqual([]);
  }
  const annual = [...told].filter(([address]) => address.endsWith("/annualIncome"));
  expect(annual.length).toBe(2);
  for (const [, text] of annual) {
    expect(text).toContain("Partnerens indkomst i den seneste hele måned før modtagelsen");
    expect(text).toContain("12 * (monthlyIncome + partnerMonthlyIncome)");
  }
  // The figures are what control shows, so that finding none of them above says something.
  const worker = await kollega.signedIn("alfa-lead");
  const control = await worker.go(alfa(`/kontrol/${couple.decisionId}/delresultater/annualIncome`));
  expect(couple.figures.filter((figure) => control.text.includes(figure)).length).toBeGreaterThan(0);
});

test("somebody else's finding does not exist, nor one of another case, nor for an employee", async () => {
  const other = await kollega.signedIn("single");
  const theirs = `/regnet-ud/${couple.decisionId}/annualIncome`;
  for (const address of [
    `/mine-sager/${couple.caseId}${theirs}`,
    `/mine-sager/${single.caseId}${theirs}`,
    `/api/v1/my/decisions/${couple.decisionId}/findings/annualIncome`,
    `/mine-sager/${single.caseId}/regnet-ud/${single.decisionId}/findesIkke`,
  ])
    expect((await other.go(alfa(address))).status, address).toBe(404);
  const worker = await kollega.signedIn("alfa-lead");
  expect((await worker.go(alfa(`/mine-sager/${couple.caseId}${theirs}`))).status).toBe(403);
});

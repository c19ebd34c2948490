import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import {
  apply,
  controlAndApprove,
  ordinaryDecisions,
  parents,
  type TestMunicipality,
  testPeople,
  yearlyIncome,
} from "@kollega/casework/testing";
import type { Browser } from "./browser.ts";
import { citizenPages, employeePages, type PageVisit, type PageVisitor, publicPages } from "./pageVisits.ts";
import { type TestServer, testServer } from "./testServer.ts";
import { testTown } from "./testTown.ts";

const friplads = fileURLToPath(new URL("../../../../assistants/friplads", import.meta.url));

export interface Stage extends AsyncDisposable {
  readonly kollega: TestServer;
  readonly pages: readonly PageVisit[];
  /** Signed in as each of those who visit. */
  readonly browsers: Readonly<Record<PageVisitor, Browser>>;
}

/** A visitor's cookies, for a browser that shows pages. */
export const cookiesFor = ({ browsers, kollega }: Stage, who: PageVisitor) =>
  [...(browsers[who].cookies.get("alfa.localhost") ?? [])].map(([name, value]) => ({
    name,
    value,
    url: kollega.origin("alfa"),
  }));

/** A municipality where everything has happened that has a page: the pages of all routes, each with something on it. */
export async function everyPage(): Promise<Stage> {
  const town = await testTown(600);
  const account = await decidedCase(town);
  const kollega = await testServer({ alfa: town.municipality, accounts: [account.citizen] });
  const { ids } = await ordinaryDecisions(town, 4, { first: 1, thenEvery: 2 });
  // Sets have documents of their own, without scenarios; from here on it is the product's again.
  await installAssistant(town.municipality, system, await readAssistantFolder(friplads));
  const people = await testPeople(town.municipality);
  await controlAndApprove(town, people.caseworker, first(ids));
  await town.drainAll();
  const browsers = {
    nobody: await kollega.signedIn("alfa-auditor"),
    citizen: await kollega.signedIn(account.citizen.subject),
    lead: await kollega.signedIn("alfa-lead"),
  };
  browsers.nobody.cookies.clear();
  const at = (path: string) => `${kollega.origin("alfa")}${path}`;
  const pages = [
    ...publicPages,
    ...(await citizenPages(browsers.citizen, at, account)),
    ...(await employeePages(browsers.lead, at, { ...account, cpr: account.citizen.cpr })),
  ];
  return {
    kollega,
    pages,
    browsers,
    async [Symbol.asyncDispose]() {
      await kollega[Symbol.asyncDispose]();
      await town.close();
    },
  };
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error("there is none");
  return one;
}

/** A citizen whose application was decided. */
async function decidedCase(town: TestMunicipality) {
  const citizen = first(
    parents(town.population, (one, adults) => adults === 0 && one.digitalPost && yearlyIncome(one) < 230_000),
  );
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const applied = await apply(town, citizen, { statedHousehold: "single", statedChildren: "1", statedAnnualIncome });
  await town.drainAll();
  await controlAndApprove(town, (await testPeople(town.municipality)).caseworker, applied.decisionId);
  await town.drainAll();
  const account = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen" as const,
    municipality: "alfa",
    cpr: citizen.cpr,
  };
  return { ...applied, citizen: account };
}

import { fileURLToPath } from "node:url";
import { type AssistantFiles, readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system, today } from "@kollega/casework";
import {
  apply,
  approveEverything,
  controlAndApprove,
  drive,
  mileageFolder,
  ordinaryDecisions,
  parents,
  type TestMunicipality,
  testPeople,
  town,
  yearlyIncome,
} from "@kollega/casework/testing";
import type { ServerOptions } from "../createServer.ts";
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
  /** The citizen's decided case; a drive that the lead has to approve; what was reported to payroll. */
  readonly made: {
    readonly caseId: string;
    readonly decisionId: string;
    readonly cpr: string;
    readonly approval: string;
    readonly run: string;
  };
}

/** A visitor's cookies, for a browser that shows pages. */
export const cookiesFor = ({ browsers, kollega }: Stage, who: PageVisitor) =>
  [...(browsers[who].cookies.get("alfa.localhost") ?? [])].map(([name, value]) => ({
    name,
    value,
    url: kollega.origin("alfa"),
  }));

/** A municipality where everything has happened that has a page: the pages of all routes, each with something on it. */
export async function everyPage(
  options: Pick<Partial<ServerOptions>, "rateLimits"> & {
    /** What registers call people, for tests of strangers' texts. */
    readonly called?: (name: string) => string;
    /** What becomes of the first-party documents, for tests of strangers' documents. */
    readonly written?: (files: AssistantFiles) => AssistantFiles;
  } = {},
): Promise<Stage> {
  const { called, written = (files) => files } = options;
  const place = await testTown(600, written(await readAssistantFolder(friplads)));
  if (called) for (const citizen of place.population.citizens) Object.assign(citizen, { name: called(citizen.name) });
  const account = await decidedCase(place);
  const kollega = await testServer({
    ...(options.rateLimits ? { rateLimits: options.rateLimits } : {}),
    alfa: place.municipality,
    accounts: [account.citizen],
  });
  const { ids } = await ordinaryDecisions(place, 4, { first: 1, thenEvery: 2 });
  // Sets have documents of their own, without scenarios; from here on it is the product's again.
  await installAssistant(place.municipality, system, written(await readAssistantFolder(friplads)));
  const people = await testPeople(place.municipality);
  await controlAndApprove(place, people.caseworker, first(ids));
  await place.drainAll();
  const browsers = {
    nobody: await kollega.signedIn("alfa-auditor"),
    citizen: await kollega.signedIn(account.citizen.subject),
    lead: await kollega.signedIn("alfa-lead"),
  };
  browsers.nobody.cookies.clear();
  const driven = await drivenAndReported(place, written);
  const at = (path: string) => `${kollega.origin("alfa")}${path}`;
  const pages = [
    ...publicPages,
    ...(await citizenPages(browsers.citizen, at, account)),
    {
      route: "/mine-sager/oversigt/:form",
      who: "citizen" as const,
      path: "/mine-sager/oversigt/koerselsgodtgoerelse?aar=2026",
    },
    {
      route: "/mine-sager/oversigt/:form/opgoerelse",
      who: "citizen" as const,
      path: "/mine-sager/oversigt/koerselsgodtgoerelse/opgoerelse?aar=2026",
    },
    { route: "/ansoeg/:form", who: "citizen" as const, path: "/ansoeg/koerselsgodtgoerelse" },
    { route: "/ansoeg/:form/import", who: "citizen" as const, path: "/ansoeg/koerselsgodtgoerelse/import" },
    {
      route: "/ansoeg/:form/trin/:field",
      who: "citizen" as const,
      path: "/ansoeg/koerselsgodtgoerelse/trin/drivenRoute",
    },
    ...(await employeePages(browsers.lead, at, { ...account, ...driven, cpr: account.citizen.cpr })),
  ];
  return {
    kollega,
    pages,
    browsers,
    made: { caseId: account.caseId, decisionId: account.decisionId, cpr: account.citizen.cpr, ...driven },
    async [Symbol.asyncDispose]() {
      await kollega[Symbol.asyncDispose]();
      await place.close();
    },
  };
}

/** An organisation whose topmost leader is the lead that visits; a drive for them to approve, and others that were reported to payroll. */
async function drivenAndReported(
  where: TestMunicipality,
  written: (files: AssistantFiles) => AssistantFiles,
): Promise<{ readonly approval: string; readonly run: string }> {
  const { municipality } = where;
  await installAssistant(municipality, system, written(await readAssistantFolder(mileageFolder)));
  const it = await town(where, 2);
  for (const worker of it.workers) await drive(where, worker, "2026-11-12");
  await approveEverything(where, it.leader);
  await municipality.db.transaction().execute(async (trx) => {
    const { db } = municipality;
    await db
      .updateTable("effect")
      .set({ due_on: today(municipality) })
      .where("due_on", "is not", null)
      .execute();
    await municipality.queue.send(trx, [{ step: "wake" }]);
  });
  await where.drainAll();
  // On a Saturday, so that it stands apart.
  const { decisionId } = await drive(where, it.citizens.leader, "2026-11-14");
  const subject = "alfa-lead";
  await municipality.db
    .updateTable("employee")
    .set({ person_id: it.chief.person })
    .where("subject", "=", subject)
    .execute();
  const { id } = await municipality.db.selectFrom("run").select("id").executeTakeFirstOrThrow();
  return { approval: decisionId, run: id };
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error("there is none");
  return one;
}

/** A citizen whose application was decided. */
async function decidedCase(place: TestMunicipality) {
  const citizen = first(
    parents(place.population, (one, adults) => adults === 0 && one.digitalPost && yearlyIncome(one) < 230_000),
  );
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const applied = await apply(place, citizen, { statedHousehold: "single", statedChildren: "1", statedAnnualIncome });
  await place.drainAll();
  await controlAndApprove(place, (await testPeople(place.municipality)).caseworker, applied.decisionId);
  await place.drainAll();
  const account = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen" as const,
    municipality: "alfa",
    cpr: citizen.cpr,
  };
  return { ...applied, citizen: account };
}

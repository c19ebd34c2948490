import type { Page } from "playwright-core";
import type { Browser } from "../../apps/server/src/testing/browser.ts";
import { send } from "../../apps/server/src/testing/forms.ts";
import { citizenPages, employeePages, type PageVisit, publicPages } from "../../apps/server/src/testing/pageVisits.ts";
import { citizensOf, type Demo, signIn, subjects } from "./demo.ts";

/** Something to be seen: a page in a state. */
export interface Sight {
  readonly name: string;
  readonly url: string;
  /** Whose cookies to go there with. */
  readonly as: Browser;
  /** What is done on the page before it is seen. */
  readonly before?: (page: Page) => Promise<void>;
}

const long = `${"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ".repeat(3)}${"En lang bemærkning, som nogen har skrevet uden at tænke på, hvor bred skærmen er. ".repeat(8)}`;

/** Opens all that is folded away. */
const openAll = (page: Page) =>
  page.evaluate<void>("for (const one of document.querySelectorAll('details')) one.open = true");

/** A number that nobody has: day of birth plus 60. */
const nobodysCpr = "6101900001";

const slug = (route: string) => route.replaceAll(/[/:()]+/g, "-").replaceAll(/^-+|-+$/g, "") || "forside";

/** Every page of the demo, full, empty, refused, with a source down and with long texts. */
export async function sights(demo: Demo): Promise<readonly Sight[]> {
  const origin = demo.origin("alfa");
  const at = (path: string) => `${origin}${path}`;
  const { decided, without } = await citizensOf(origin);
  const lead = await signIn(origin, await leadOf(origin));
  const nobody = new (decided.browser.constructor as new () => Browser)();
  const named = (as: Browser, who: string) => (visit: PageVisit, index: number) => ({
    name: `${who}-${String(index).padStart(2, "0")}-${slug(visit.route)}`,
    url: at(visit.path),
    as,
  });
  const employees = await employeePages(lead, at, { ...decided, cpr: nobodysCpr });
  const control = employees.find(({ route }) => route === "/kontrol/:decision")?.path ?? "";
  await longTexts(lead, at(`/sager/${decided.caseId}`));
  return [
    ...publicPages.map(named(nobody, "anybody")),
    ...(await citizenPages(decided.browser, at, decided)).map(named(decided.browser, "citizen")),
    ...employees.map(named(lead, "employee")),
    { name: "state-empty-mine-sager", url: at("/mine-sager"), as: without },
    { name: "state-refused-nobody", url: at("/arbejdsliste"), as: nobody },
    { name: "state-refused-citizen", url: at("/arbejdsliste"), as: without },
    { name: "state-errors-form", url: at("/ansoeg/friplads"), as: without, before: submitEmpty },
    { name: "state-in-control", url: at(control), as: lead, before: take },
    ...(await sourceDown(demo)),
  ];
}

async function leadOf(origin: string): Promise<string> {
  const found = (await subjects(origin, "medarbejder")).find((subject) => subject.endsWith("-leder"));
  if (!found) throw new Error("The demo has no lead.");
  return found;
}

/** A note with words that no line holds. */
async function longTexts(lead: Browser, url: string): Promise<void> {
  const page = await lead.go(url);
  await send(lead, page.text, "/notater", { text: long });
}

const submitEmpty = async (page: Page) => {
  await page.locator("main form .button-primary").first().click();
  await page.waitForLoadState("load");
};

/** Takes the decision, where nobody has; everything opened. */
const take = async (page: Page) => {
  const button = page.locator("form#tag button");
  if ((await button.count()) > 0) await button.click();
  await page.waitForLoadState("load");
  await openAll(page);
};

/** In the demo's last municipality a source is down. */
async function sourceDown(demo: Demo): Promise<readonly Sight[]> {
  const origin = demo.origin("beta");
  const lead = await signIn(origin, await leadOf(origin));
  const list = await lead.go(`${origin}/arbejdsliste?tilstand=gathering`);
  const [, decision] = /href="(\/kontrol\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
  return [
    { name: "state-down-arbejdsliste", url: `${origin}/arbejdsliste`, as: lead },
    { name: "state-down-drift", url: `${origin}/drift`, as: lead },
    ...(decision ? [{ name: "state-down-kontrol", url: `${origin}${decision}`, as: lead }] : []),
  ];
}

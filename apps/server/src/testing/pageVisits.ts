import type { Browser } from "./browser.ts";
import { formIn, send } from "./forms.ts";

export type PageVisitor = "nobody" | "citizen" | "lead";

/** A page as somebody visits it. */
export interface PageVisit {
  /** As it is declared: `/kontrol/:decision`. */
  readonly route: string;
  readonly who: PageVisitor;
  readonly path: string;
}

/** Addresses that lead to no page. */
export const noPages: Readonly<Record<string, string>> = {
  "/sprog/:language": "sets the language and goes back",
  "/log-ind/:kind": "goes to the identity provider",
  "/bliv-logget-ind": "keeps a session, and says nothing",
  "/log-ind/retur": "comes from the identity provider and goes on",
  "/egne": "goes over to one's own cases",
  "/egne/slut": "goes back to work",
  "/arbejdsliste/naeste": "goes to the next decision",
  "/ansoeg/:form/import/skabelon": "a table to fill in, as CSV",
  "/indberetninger/aar": "goes to this year",
  "/noegletal/:file": "figures as CSV",
  "/ansoeg/:form/filer/:upload": "a file that the applicant has attached",
  "/modtag/:form/filer/:upload": "a file that an employee has attached",
  "/dokumenter/:document": "a PDF",
  "/sager/:case/akter": "a PDF",
  "/sletning/:deletion/bevis": "a proof, as JSON",
  "/mine-sager/mine-oplysninger": "all about oneself, as JSON",
  "/satser/aendringer.atom": "changes of rates, as a feed",
  "/assistenter/:assistant/breve/proeve/pdf": "a PDF",
};

/** Pages for anybody. */
export const publicPages: readonly PageVisit[] = [
  { route: "/", who: "nobody", path: "/" },
  { route: "/was", who: "nobody", path: "/was" },
  { route: "/databeskyttelse", who: "nobody", path: "/databeskyttelse" },
  { route: "/satser", who: "nobody", path: "/satser" },
  { route: "/satser/:assistant", who: "nobody", path: "/satser/friplads" },
  { route: "/beregn", who: "nobody", path: "/beregn" },
  { route: "/beregn/husstand", who: "nobody", path: "/beregn/husstand" },
  { route: "/beregn/:assistant", who: "nobody", path: "/beregn/friplads" },
  { route: "/log-ind", who: "nobody", path: "/log-ind" },
  { route: "/log-ud/farvel", who: "nobody", path: "/log-ud/farvel" },
];

/** A case of the citizen's, and its decision. */
interface Decided {
  readonly caseId: string;
  readonly decisionId: string;
}

/** Where a path is: `http://alfa.localhost:8600/was`. */
type At = (path: string) => string;

/** The first address on a page that fits. */
const hrefIn = (html: string, pattern: RegExp): string => {
  const found = pattern.exec(html)?.[1];
  if (found === undefined) throw new Error(`no link like ${pattern}`);
  return found.replaceAll("&amp;", "&");
};

/** The pages of a citizen with a decided case; a complaint is made, and an application written and sent, so that each has something on it. */
export async function citizenPages(
  browser: Browser,
  at: At,
  { caseId, decisionId }: Decided,
): Promise<readonly PageVisit[]> {
  const mine = `/mine-sager/${caseId}`;
  const own = await browser.go(at(mine));
  const complain = hrefIn(own.text, /href="([^"]+\/klag\/[^"]+)"/);
  const form = await browser.go(complain);
  await send(browser, form.text, complain, { text: "Jeg er uenig i indkomsten." });
  const complaint = new URL(browser.location).pathname;
  // Another application, written as far as the review; and one that was sent, and can still be withdrawn.
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };
  const blank = await browser.go(at("/ansoeg/friplads"));
  const review = await send(browser, blank.text, "/ansoeg/friplads", answers);
  await send(browser, review.text, "/ansoeg/friplads/send");
  const receipt = new URL(browser.location).pathname;
  const open = receipt.replace("/kvittering", "");
  const withdraw = hrefIn((await browser.go(at(open))).text, /href="([^"]+\/traek-tilbage\/[^"]+)"/);
  await send(browser, (await browser.go(at("/ansoeg/friplads"))).text, "/ansoeg/friplads", answers);
  const visit = (route: string, path: string): PageVisit => ({ route, who: "citizen", path });
  return [
    visit("/", "/"),
    visit("/ansoeg/:form", "/ansoeg/friplads"),
    visit("/ansoeg/:form/trin/:field", "/ansoeg/friplads/trin/statedHousehold"),
    visit("/ansoeg/:form/gennemse", "/ansoeg/friplads/gennemse"),
    visit("/ansoeg/:form/slet", "/ansoeg/friplads/slet"),
    visit("/mine-sager", "/mine-sager"),
    visit("/mine-sager/:case", mine),
    visit("/mine-sager/:case", open),
    visit("/mine-sager/:case/kvittering", receipt),
    visit("/mine-sager/:case/dokumenter", `${open}/dokumenter`),
    visit("/fuldmagt", "/fuldmagt"),
    visit("/mine-sager/:case/traek-tilbage/:decision", withdraw),
    visit("/mine-sager/:case/forkert/:decision/:evidence", `${mine}/forkert/${decisionId}/income`),
    visit("/mine-sager/:case/klag/:decision", complain),
    visit("/mine-sager/:case/klage/:complaint", complaint),
    visit("/mine-sager/:case/regnet-ud/:decision/:finding", `${mine}/regnet-ud/${decisionId}/ownSharePercent`),
    visit("/dokumenter/:document/laes", hrefIn(own.text, /.*href="(\/dokumenter\/[^"]+\/laes)"/s)),
    visit("(none)", "/findes-ikke"),
  ];
}

/** The pages of an employee who may see most; a proposal and a set are made, so that each has something on it. */
export async function employeePages(
  browser: Browser,
  at: At,
  { caseId, cpr, approval, run }: Decided & { readonly cpr: string; readonly approval?: string; readonly run?: string },
): Promise<readonly PageVisit[]> {
  const start = await browser.go(at("/modtag"));
  await send(browser, start.text, "/modtag", { assistent: "friplads", cpr, kanal: "telephone" });
  const entry = new URL(browser.location).pathname;
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };
  await send(browser, (await browser.go(at(entry))).text, entry, answers);
  const change = await browser.go(at("/assistenter/friplads/rediger"));
  await send(browser, change.text, "/assistenter/friplads/rediger", { titel: "Prøve af satser" });
  const proposal = new URL(browser.location).pathname;
  const sets = await browser.go(at("/saet"));
  const alike = sets.text.includes('action="/saet"') ? formIn(sets.text, "/saet").fields : null;
  if (alike) await browser.go("/saet", { form: alike });
  const set = new URL(browser.location).pathname;
  const year = hrefIn(
    (await browser.go(at("/indberetninger/aar/2026"))).text,
    /href="(\/indberetninger\/aar\/2026\/[^"]+)"/,
  );
  const past = "/assistenter/friplads/efterproevelser";
  const versions = await browser.go(at(past));
  await send(browser, versions.text, past, { grund: "Prøve af en rettelse." });
  const reconsideration = new URL(browser.location).pathname;
  const list = await browser.go(at("/arbejdsliste?tilstand=prepared"));
  const decision = hrefIn(list.text, /href="(\/kontrol\/[0-9a-f-]{36})"/);
  const control = await browser.go(at(decision));
  const edit = hrefIn((await browser.go(at(proposal))).text, /href="([^"]+\/rediger[^"]*)"/);
  const visit = (route: string, path: string): PageVisit => ({ route, who: "lead", path });
  const about = (part: string) => visit(`/assistenter/:assistant${part}`, `/assistenter/friplads${part}`);
  const sample = "/breve/proeve";
  return [
    visit("/arbejdsliste", "/arbejdsliste"),
    visit("/arbejdsliste", "/arbejdsliste?tilstand=taken-over"),
    visit("/arbejdsliste/fravaer", "/arbejdsliste/fravaer"),
    visit("/arbejdsliste/klager", "/arbejdsliste/klager"),
    visit("/arbejdsliste/post", "/arbejdsliste/post"),
    visit("/sager", "/sager"),
    visit("/sager/:case", `/sager/${caseId}`),
    visit("/sager/:case/adgang", `/sager/${caseId}/adgang`),
    visit("/sletning", "/sletning"),
    visit("/kontrol/:decision", decision),
    visit("/kontrol/:decision/delresultater/:finding", hrefIn(control.text, /href="([^"]+\/delresultater\/[^"]+)"/)),
    visit("/modtag", "/modtag"),
    visit("/modtag/:form", entry),
    visit("/modtag/:form/trin/:field", `${entry}/trin/statedHousehold`),
    visit("/modtag/:form/gennemse", `${entry}/gennemse`),
    visit("/modtag/:form/slet", `${entry}/slet`),
    visit("/saet", "/saet"),
    ...(alike ? [visit("/saet/:set", set)] : []),
    visit("/godkend", "/godkend"),
    ...(approval ? [visit("/godkend/:decision", `/godkend/${approval}`)] : []),
    visit("/indberetninger", "/indberetninger"),
    visit("/indberetninger/naeste/:capability/:operation", "/indberetninger/naeste/payroll/report"),
    ...(run ? [visit("/indberetninger/:run", `/indberetninger/${run}`)] : []),
    visit("/indberetninger/aar/:year", "/indberetninger/aar/2026"),
    visit("/indberetninger/aar/:year/:person", year),
    visit("/organisation", "/organisation"),
    visit("/noegletal", "/noegletal"),
    visit("/drift", "/drift"),
    visit("/assistenter", "/assistenter"),
    visit("/assistenter/ny", "/assistenter/ny"),
    ...["", "/regler", "/satser", "/breve", "/scenarier", "/proev", "/versioner", "/rediger"].map(about),
    about("/efterproevelser"),
    visit("/assistenter/:assistant/efterproevelser/:reconsideration", reconsideration),
    about("/kontrolvaern"),
    about("/trin"),
    about("/konsekvensanalyse"),
    visit(`/assistenter/:assistant${sample}`, `/assistenter/friplads${sample}?scenarie=couple-with-two-places`),
    visit("/forslag", "/forslag"),
    visit("/forslag/:proposal", proposal),
    visit("/forslag/:proposal/rediger", edit),
    visit("/forslag/:proposal/proev", `${proposal}/proev`),
    visit("(none)", "/findes-ikke"),
  ];
}

import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../demo/demoIdentityProvider.ts";
import type { Browser } from "../testing/browser.ts";
import { apply, controlAll, formIn, send, textIn } from "../testing/forms.ts";
import { faultsIn } from "../testing/markup.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let citizens: readonly { account: DemoAccount; income: number }[];

beforeAll(async () => {
  town = await testTown(400);
  const fitting = parents(
    town.population,
    (citizen, adults) => adults === 0 && citizen.digitalPost && yearlyIncome(citizen) > 240_000,
  );
  citizens = fitting.map((citizen, n) => ({
    account: { subject: `parent-${n}`, name: `Forælder ${n}`, kind: "citizen", municipality: "alfa", cpr: citizen.cpr },
    income: Math.ceil(yearlyIncome(citizen)),
  }));
  const employee: DemoAccount = {
    subject: "own-case",
    name: "Medarbejder og forælder",
    kind: "employee",
    municipality: "alfa",
    roles: ["caseworker"],
    cpr: citizens[6]?.account.cpr ?? "",
  };
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [...citizens.map(({ account }) => account), employee],
  });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

async function applied(n: number, factor = 1): Promise<{ browser: Browser; path: string }> {
  const citizen = citizens[n];
  if (!citizen) throw new Error("too few citizens");
  const browser = await kollega.signedIn(citizen.account.subject);
  const page = await browser.go(alfa("/ansoeg/friplads"));
  await apply(browser, "friplads", page.text, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.round(citizen.income * factor)),
  });
  expect(browser.location).toMatch(/\/mine-sager\/[0-9a-f-]{36}\/kvittering$/);
  return { browser, path: new URL(browser.location).pathname.replace("/kvittering", "") };
}

test("a citizen applies, a caseworker controls and approves, and the citizen sees what was decided by which rule", async () => {
  const { browser: parent, path } = await applied(0);
  await town.drainAll();
  const worker = await kollega.signedIn("alfa-caseworker");
  const list = await worker.go(alfa("/arbejdsliste"));
  expect(await faultsIn(list.text)).toEqual([]);
  const control = /\/kontrol\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? "";
  let page = await worker.go(control);
  expect(textIn(page.text)).toContain("Klar til kontrol");
  expect(await faultsIn(page.text)).toEqual([]);
  page = await send(worker, page.text, "/tag");
  expect(textIn(page.text)).toContain("Før du kan godkende");
  page = await controlAll(worker, page);
  expect(await faultsIn(page.text)).toEqual([]);
  page = await send(worker, page.text, "/godkend");
  expect(textIn(page.text)).toContain("Afgørelsen er truffet.");
  await town.drainAll();
  const posted = await town.effects("digital-post");
  // The receipt and the decision, each once.
  expect(posted.map((effect) => effect.performed)).toEqual([1, 1]);
  const mine = await parent.go(path);
  expect(await faultsIn(mine.text)).toEqual([]);
  const text = textIn(mine.text);
  expect(text).toContain("Afgørelsen er truffet og sendt.");
  expect(text).toContain("Egen andel af den fulde pris");
  expect(text).toContain("Dagtilbudsbekendtgørelsen § 27");
  expect(text).toContain("Indkomstregisteret");
  const letter = [...mine.text.matchAll(/href="(\/dokumenter\/[0-9a-f-]{36})"/g)].map(([, href = ""]) => href);
  const pdf = await parent.ask(alfa(letter[0] ?? ""));
  expect(pdf.headers["content-type"]).toBe("application/pdf");
  expect(pdf.text.slice(0, 5)).toBe("%PDF-");
  const read = await parent.go(alfa(`${letter[0]}/laes`));
  expect(await faultsIn(read.text)).toEqual([]);
  expect(read.text).toMatch(/<article class="kollega-brev" lang="da">/);
  expect(textIn(read.text)).toContain("Alfa Kommune (test)");
  expect(read.text).toContain(`href="${letter[0]}"`);
  const other = await kollega.signedIn("parent-1");
  for (const way of ["", "/laes"]) expect((await other.go(alfa(`${letter[0]}${way}`))).status).toBe(404);
});

test("a form that lacks something comes back with what was typed and links to each field", async () => {
  const browser = await kollega.signedIn("parent-1");
  const page = await browser.go(alfa("/ansoeg/friplads"));
  expect(await faultsIn(page.text)).toEqual([]);
  const again = await send(browser, page.text, "/ansoeg/friplads", {
    statedAnnualIncome: "to hundrede",
    remarks: "Hej <b>",
  });
  expect(again.status).toBe(422);
  expect(again.text).toContain('value="to hundrede"');
  expect(again.text).toContain("Hej &lt;b&gt;");
  expect(again.text).toContain('href="#statedHousehold"');
  expect(again.text).toMatch(/id="statedHousehold"/);
  expect(again.text).toContain('aria-invalid="true"');
  expect(await faultsIn(again.text)).toEqual([]);
});

test("sending the same review twice gives one case; what was changed since is reviewed again, and nothing is lost", async () => {
  const browser = await kollega.signedIn("parent-2");
  const page = await browser.go(alfa("/ansoeg/friplads"));
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };
  const review = await send(browser, page.text, "/ansoeg/friplads", answers);
  expect(await faultsIn(review.text)).toEqual([]);
  await send(browser, page.text, "/ansoeg/friplads", { ...answers, statedAnnualIncome: "260000" });
  const changed = await send(browser, review.text, "/ansoeg/friplads/send");
  expect(changed.status).toBe(422);
  expect(textIn(changed.text)).toContain("Svarene er ændret, siden du gennemså dem.");
  expect(textIn(changed.text)).toContain("260.000");
  await send(browser, changed.text, "/ansoeg/friplads/send");
  const first = browser.location;
  expect(first).toContain("/kvittering");
  await send(browser, changed.text, "/ansoeg/friplads/send");
  expect(browser.location).toBe(first);
});

test("the review tells every answer, what is fetched about whom, from where, why, by which law and for how long", async () => {
  const browser = await kollega.signedIn("parent-7");
  const page = await browser.go(alfa("/ansoeg/friplads"));
  const review = await send(browser, page.text, "/ansoeg/friplads", {
    statedHousehold: "partner",
    partnerKind: "married",
    statedChildren: "2",
    statedAnnualIncome: "312.500,50",
    partnerBirthDate: "1990-01-01",
  });
  const text = textIn(review.text);
  expect(browser.location).toContain("/gennemse");
  expect(text).toContain("Jeg bor med ægtefælle eller samlever");
  expect(text).toContain("312.500,50 kr.");
  // Not asked of married couples, so it is no part of what is sent.
  expect(text).not.toContain("Hvornår er din samlever født?");
  expect(review.text).toContain('href="/ansoeg/friplads#statedChildren"');
  for (const told of [
    "Ægtefælles eller samlevers indkomst Om Ægtefælle eller samlever Hentes fra Indkomstregisteret",
    "Tilskuddet beregnes efter husstandens samlede indkomst.",
    "Dagtilbudsbekendtgørelsen § 27",
    "Oplysningerne gemmes i 5 år, efter at sagen er afsluttet.",
    "Jeg erklærer, at oplysningerne er rigtige",
  ])
    expect(text).toContain(told);
  // Asked of the party itself, so not fetched.
  expect(text).not.toContain("Svar på partshøring");
});

test("a draft is offered again, kept when it is wrong, and deleted when its writer says so", async () => {
  const browser = await kollega.signedIn("parent-8");
  const page = await browser.go(alfa("/ansoeg/friplads"));
  const saved = await send(browser, page.text, "/ansoeg/friplads", { statedAnnualIncome: "to hundrede", _do: "save" });
  expect(textIn(saved.text)).toContain("Dine svar er gemt, men ikke sendt.");
  expect(await faultsIn(saved.text)).toEqual([]);
  const front = await browser.go(alfa("/"));
  expect(textIn(front.text)).toContain("Fortsæt: Økonomisk friplads");
  expect((await browser.go(alfa("/ansoeg/friplads"))).text).toContain('value="to hundrede"');
  const other = await kollega.signedIn("parent-0");
  expect(textIn((await other.go(alfa("/"))).text)).not.toContain("Fortsæt: Økonomisk friplads");
  const sure = await browser.go(alfa("/ansoeg/friplads/slet"));
  expect(await faultsIn(sure.text)).toEqual([]);
  await send(browser, sure.text, "/ansoeg/friplads/slet");
  expect((await browser.go(alfa("/ansoeg/friplads"))).text).not.toContain("to hundrede");
});

test("a citizen sees where the case stands and by when, and withdraws it after being asked once more", async () => {
  const { browser, path } = await applied(1);
  let mine = await browser.go(alfa(path));
  expect(textIn(mine.text)).toContain("Modtagelse: færdig 16. november 2026 Indhentning af oplysninger : i gang nu");
  await town.drainAll();
  mine = await browser.go(alfa(path));
  expect(await faultsIn(mine.text)).toEqual([]);
  expect(textIn(mine.text)).toContain("Kontrol ved en medarbejder : i gang nu Afgørelse: kommer senere");
  expect(textIn(mine.text)).toContain("Kommunen regner med at afgøre sagen senest 14. december 2026.");
  const href = /href="([^"]+\/traek-tilbage\/[^"]+)"/.exec(mine.text)?.[1] ?? "";
  const sure = await browser.go(alfa(href));
  expect(await faultsIn(sure.text)).toEqual([]);
  const end = href.slice(href.lastIndexOf("/"));
  const refused = await send(browser, sure.text, end, { reason: `Min nabo ${citizens[0]?.account.cpr} ved det` });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Min nabo");
  const gone = await send(browser, refused.text, end, { reason: "" });
  expect(textIn(gone.text)).toContain("Ansøgningen er trukket tilbage.");
  expect(gone.text).not.toContain("/traek-tilbage/");
  expect((await browser.go(alfa(href))).status).toBe(404);
  const stranger = await kollega.signedIn("parent-0");
  expect((await stranger.go(alfa(href))).status).toBe(404);
});

test("two employees on one decision: the second is told clearly, and what they typed is still there", async () => {
  await applied(3);
  await town.drainAll();
  const [first, second] = [await kollega.signedIn("alfa-caseworker"), await kollega.signedIn("alfa-lead")];
  const list = await first.go(alfa("/arbejdsliste?tilstand=prepared"));
  const control = /\/kontrol\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? "";
  const seen = await second.go(alfa(control));
  await send(second, seen.text, "/tag");
  const stale = await second.go(alfa(control));
  await send(second, stale.text, "/laeg-tilbage");
  await send(first, (await first.go(alfa(control))).text, "/tag");
  const refused = await send(second, stale.text, "/hent-igen", { reason: "Der mangler en oplysning <her>" });
  expect(refused.status).toBe(422);
  expect(textIn(refused.text)).toContain("En anden medarbejder har afgørelsen i kontrol.");
  const kept = await send(first, (await first.go(alfa(control))).text, "/afgoer-selv", {
    value: "ikke et tal",
    ground: "Serviceloven",
  });
  expect(kept.status).toBe(422);
  expect(kept.text).toContain("Serviceloven");
});

test("correcting evidence and editing a free block show what changed; locked blocks have no form", async () => {
  await applied(4);
  await town.drainAll();
  const worker = await kollega.signedIn("alfa-caseworker");
  const list = await worker.go(alfa("/arbejdsliste?tilstand=prepared"));
  const control = /\/kontrol\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? "";
  let page = await send(worker, (await worker.go(alfa(control))).text, "/tag");
  const correction = [...page.text.matchAll(/<form [^>]*id="ret-income".*?<\/form>/gs)][0]?.[0] ?? "";
  const form = formIn(correction, "/ret-oplysning");
  // Those that were fetched; one more can be added.
  const months = Object.entries(form.fields).flatMap(([name, value]) =>
    value !== "" && /^value\.months\/\d+\/gross$/.test(name) ? [name] : [],
  );
  expect(months.length).toBeGreaterThan(0);
  const lower = Object.fromEntries(months.map((name) => [name, "15000.00"]));
  page = await worker.go(form.action, { form: { ...form.fields, ...lower, source: "Lønseddel fra arbejdsgiveren" } });
  expect(worker.location).toContain("aendret=");
  const text = textIn(page.text);
  expect(text).toContain("Ændret, siden forslaget blev lagt klar");
  expect(text).toContain("Lønseddel fra arbejdsgiveren");
  expect(await faultsIn(page.text)).toEqual([]);
  page = await send(worker, page.text, "/brev", { markdown: "Ring gerne til **os**." });
  expect(page.text).toContain("Ring gerne til <strong>os</strong>.");
});

test("a hearing: the citizen is asked with a deadline, answers on the page, and the answer is part of the case", async () => {
  const { browser: parent, path } = await applied(5, 0.4);
  await town.drainAll();
  const worker = await kollega.signedIn("alfa-caseworker");
  const list = await worker.go(alfa("/arbejdsliste?tilstand=prepared"));
  const hearing = [...list.text.matchAll(/\/kontrol\/[0-9a-f-]{36}/g)].map(([href]) => href);
  let asked = false;
  for (const href of hearing) {
    let page = await worker.go(alfa(href));
    if (!textIn(page.text).includes("Partshøring om indkomst")) continue;
    page = await send(worker, page.text, "/tag");
    page = await controlAll(worker, page);
    page = await send(worker, page.text, "/godkend");
    asked = textIn(page.text).includes("Afgørelsen er truffet.");
  }
  expect(asked).toBe(true);
  await town.drainAll();
  let mine = await parent.go(path);
  expect(textIn(mine.text)).toContain("Vi har brug for dit svar");
  expect(await faultsIn(mine.text)).toEqual([]);
  const empty = await send(parent, mine.text, `/svar/${/svar\/([0-9a-f-]{36})/.exec(mine.text)?.[1]}`, {
    remarks: "Jeg holdt op",
  });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain("Jeg holdt op");
  mine = await send(parent, empty.text, `/svar/${/svar\/([0-9a-f-]{36})/.exec(mine.text)?.[1]}`, { agrees: "yes" });
  expect(textIn(mine.text)).toContain("Tak for dit svar");
});

test("an employee neither finds nor opens their own case, whatever the address", async () => {
  const { path } = await applied(6);
  await town.drainAll();
  const id = path.replace("/mine-sager/", "");
  const [lead, own] = [await kollega.signedIn("alfa-lead"), await kollega.signedIn("own-case")];
  const seen = await lead.go(alfa(`/sager/${id}`));
  const number = /Sag (\d{4}-\d{6})/.exec(textIn(seen.text))?.[1] ?? "";
  const decision = /\/kontrol\/[0-9a-f-]{36}/.exec(seen.text)?.[0] ?? "";
  const document = /\/dokumenter\/[0-9a-f-]{36}/.exec(seen.text)?.[0] ?? "";
  expect(number).not.toBe("");
  for (const address of [`/sager/${id}`, decision, document, `/api/v1/cases/${id}`]) {
    const refused = await own.go(alfa(address));
    expect(refused.status, address).toBe(403);
    expect(refused.text).toContain("casework/own-case");
  }
  expect((await own.go(alfa("/arbejdsliste"))).text).not.toContain(number);
  const search = await send(own, (await own.go(alfa("/sager"))).text, "/sager", { tekst: number });
  expect(textIn(search.text)).toContain("Ingen sager fundet");
  const found = await send(lead, (await lead.go(alfa("/sager"))).text, "/sager", { tekst: number });
  expect(textIn(found.text)).toContain("1 sag fundet");
});

import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { newAssistant } from "@kollega/authoring";
import { installAssistant, system } from "@kollega/casework";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "../../testing/browser.ts";
import { formIn as anyFormIn, send as sendForm, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";

const folder = fileURLToPath(new URL("../../../../../assistants/friplads", import.meta.url));
const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });

let kollega: TestServer;
let author: Browser;
let lead: Browser;

beforeAll(async () => {
  kollega = await testServer();
  const { alfa } = kollega.municipalities;
  await installAssistant(alfa, system, await readAssistantFolder(folder));
  await installAssistant(alfa, system, sample);
  author = await kollega.signedIn("alfa-assistant-owner");
  lead = await kollega.signedIn("alfa-lead");
});
afterAll(async () => kollega[Symbol.asyncDispose]());

/** The page without the form that chooses a scenario: it goes to the same address. */
const posted = (html: string) => html.replaceAll(/<form method="get".*?<\/form>/gs, "");
const formIn = (html: string, action: string) => anyFormIn(posted(html), action);
const send = (browser: Browser, html: string, action: string, changes: Readonly<Record<string, string>>) =>
  sendForm(browser, posted(html), action, changes);

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

/** How many rows there are in all tables that a trial could leave anything in. */
async function rows(): Promise<unknown> {
  const { db } = kollega.municipalities.alfa;
  const count = async (table: "cases" | "decision" | "evidence" | "draft" | "journal" | "audit" | "person") =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return Promise.all((["cases", "decision", "evidence", "draft", "journal", "audit", "person"] as const).map(count));
}

test("a scenario shows findings with their workings, the letter and the effects to come, and stores nothing", async () => {
  const before = await rows();
  const page = await author.go(alfa("/assistenter/friplads/proev?scenarie=couple-with-two-places"));
  const text = textIn(page.text);
  for (const told of [
    "52 %",
    "417.128,40 kr.",
    "Sådan er det regnet ud",
    "Ankestyrelsen",
    "med Digital Post",
    "Udfald:",
  ])
    expect(text).toContain(told);
  expect(await faultsIn(page.text)).toEqual([]);
  expect(await rows()).toEqual(before);
});

test("a case that is typed is sent by POST, and comes to another result than its scenario", async () => {
  const start = await author.go(alfa("/assistenter/friplads/proev?scenarie=couple-with-two-places"));
  const answer = await send(author, start.text, "/proev", { "income/months/0/gross": "9000.00" });
  expect(answer.status).toBe(200);
  expect(author.location).toBe(alfa("/assistenter/friplads/proev"));
  const text = textIn(answer.text);
  expect(text).not.toContain("417.128,40 kr.");
  expect(formIn(answer.text, "/proev").fields["income/months/0/gross"]).toBe("9000.00");
});

test("rates that are missing on the day are told by name", async () => {
  const start = await author.go(alfa("/assistenter/sample/proev?scenarie=three-persons"));
  const text = textIn((await send(author, start.text, "/proev", { _date: "2023-12-31" })).text);
  expect(text).toContain("Der mangler satser på den dag");
  expect(text).toContain("Beløb pr. person har ingen værdi den 31. december 2023.");
});

test("what cannot be read is told at its field, and what was typed is kept", async () => {
  const start = await author.go(alfa("/assistenter/sample/proev"));
  const answer = await send(author, start.text, "/proev", { persons: "mange", _date: "2026-13-01" });
  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(/href="#felt-persons"/);
  expect(answer.text).toMatch(/id="felt-persons"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="felt-persons"/);
  expect(formIn(answer.text, "/proev").fields.persons).toBe("mange");
  expect(await faultsIn(answer.text)).toEqual([]);
});

test("a CPR number is refused, and is in no log", async () => {
  const start = await author.go(alfa("/assistenter/friplads/proev?scenarie=couple-with-two-places"));
  const answer = await send(author, start.text, "/proev", { "household/name": "6103850000" });
  expect(textIn(answer.text)).toContain("Skriv ikke CPR-numre her");
  expect(kollega.logLines.join("")).not.toContain("6103850000");
});

test("a tried case becomes a scenario of a proposal, by those who may write proposals", async () => {
  const start = await author.go(alfa("/assistenter/sample/proev?scenarie=three-persons"));
  const tried = await send(author, start.text, "/proev", { persons: "4" });
  const { fields } = formIn(tried.text, "/proev");
  const keep = (browser: Browser, more: object) =>
    browser.go(alfa("/assistenter/sample/proev/scenarie"), { form: { ...fields, ...more } });
  const refused = await keep(author, { _name: "fire personer", _why: "4 × 100" });
  expect(refused.status).toBe(422);
  expect(textIn(refused.text)).toContain("Scenariet kan ikke hedde sådan.");
  expect((await keep(author, { _name: "four-persons", _why: " " })).text).toContain("felt-_5f_why");
  const proposal = await keep(author, { _name: "four-persons", _why: "4 × 100" });
  expect(author.location).toBe(alfa("/forslag/1"));
  expect(textIn(proposal.text)).toContain("four-persons");
  expect(textIn(proposal.text)).not.toContain("✗");
  const caseworker = await kollega.signedIn("alfa-caseworker");
  const own = await caseworker.go(alfa("/assistenter/sample/proev?scenarie=three-persons"));
  expect(own.text).not.toContain("formaction");
});

test("a case is tried with a proposal beside what is in force, and becomes one of the proposal's scenarios", async () => {
  await send(author, (await author.go(alfa("/assistenter/sample/rediger"))).text, "/rediger", { titel: "Højere sats" });
  const number = /\/forslag\/(\d+)$/.exec(author.location)?.[1] ?? "";
  const edit = await author.go(alfa(`/forslag/${number}/rediger?fil=parameters/amounts.yaml&vis=tekst`));
  const { fields } = formIn(edit.text, "/rediger");
  const text = (fields.tekst ?? "").replace("value: 100", "value: 150");
  await author.go(alfa(`/forslag/${number}/rediger`), { form: { ...fields, tekst: `${text}\n`, ret: "save" } });
  const page = await lead.go(alfa(`/forslag/${number}/proev?scenarie=three-persons`));
  const told = textIn(page.text);
  expect(told).toMatch(/Tilskud om måneden\s+300 kr\.\s+450 kr\.\s+Anderledes/);
  expect(await faultsIn(page.text)).toEqual([]);
  const kept = await lead.go(alfa(`/forslag/${number}/proev/scenarie`), {
    form: { ...formIn(page.text, "/proev").fields, _name: "dearer", _why: "3 × 150" },
  });
  expect(lead.location).toBe(alfa(`/forslag/${number}`));
  expect(textIn(kept.text)).toContain("dearer");
});

test("a proposal whose documents do not load says so, and tries nothing", async () => {
  await send(author, (await author.go(alfa("/assistenter/sample/rediger"))).text, "/rediger", { titel: "I stykker" });
  const number = /\/forslag\/(\d+)$/.exec(author.location)?.[1] ?? "";
  const edit = await author.go(alfa(`/forslag/${number}/rediger?fil=rules/amount.yaml&vis=tekst`));
  const { fields } = formIn(edit.text, "/rediger");
  await author.go(alfa(`/forslag/${number}/rediger`), { form: { ...fields, tekst: "amount: [", ret: "save" } });
  const page = await author.go(alfa(`/forslag/${number}/proev`));
  expect(page.status).toBe(422);
  expect(textIn(page.text)).toContain("Dokumenterne har fejl");
});

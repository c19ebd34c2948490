import { newAssistant } from "@kollega/authoring";
import { installAssistant, system } from "@kollega/casework";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "../../testing/browser.ts";
import { formIn, send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";

const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });

let kollega: TestServer;
let author: Browser;

beforeAll(async () => {
  kollega = await testServer();
  await installAssistant(kollega.municipalities.alfa, system, sample);
  author = await kollega.signedIn("alfa-assistant-owner");
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

test("every version is listed with when, who and why, and what differs is told in the field's words", async () => {
  const first = await author.go(alfa("/assistenter/sample/versioner"));
  expect(textIn(first.text)).toMatch(/I brug nu .* Fulgte med Kollega .* Den første/);
  await send(author, (await author.go(alfa("/assistenter/sample/rediger"))).text, "/rediger", {
    titel: "Højere sats fra 2024",
  });
  for (const [file, from, to] of [
    ["parameters/amounts.yaml", "value: 100", "value: 15000"],
    ["scenarios/cases.yaml", "amount: 300", "amount: 45000"],
    ["scenarios/cases.yaml", "300 kr.", "45.000 kr."],
    ["letters/decision.md", "er du velkommen til at kontakte os", "så skriv til os"],
  ] as const) {
    const edit = await author.go(alfa(`/forslag/1/rediger?fil=${file}&vis=tekst`));
    const { fields } = formIn(edit.text, "/rediger");
    expect(fields.tekst).toContain(from);
    const tekst = `${(fields.tekst ?? "").replace(from, to)}\n`;
    await author.go(alfa("/forslag/1/rediger"), { form: { ...fields, tekst, ret: "save" } });
  }
  const lead = await kollega.signedIn("alfa-lead");
  const proposal = await lead.go(alfa("/forslag/1"));
  const sentence =
    "Satsen «Beløb pr. person» fra 1. januar 2024: fra 100 kr. til 15.000 kr., Kommunens retningslinjer.";
  expect(textIn(proposal.text)).toContain(sentence);
  expect(await faultsIn(proposal.text)).toEqual([]);
  await send(lead, proposal.text, "/godkend");

  const page = await author.go(alfa("/assistenter/sample/versioner"));
  expect(textIn(page.text)).toMatch(
    /I brug nu .* Forslag 1: Højere sats fra 2024 Medarbejder assistant-owner Medarbejder lead Forskelle fra den forrige/,
  );
  const href =
    /href="(\/assistenter\/sample\/versioner\?fra=[^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const differences = await author.go(alfa(href));
  const text = textIn(differences.text);
  expect(text).toContain(sentence);
  expect(text).toContain(
    "Scenariet «three-persons», venter, delresultater, Tilskud om måneden: fra 300 kr. til 45.000 kr.",
  );
  expect(differences.text).toMatch(/<del><span class="sr-only">Fjernet: <\/span>er du velkommen /);
  expect(differences.text).toMatch(/<ins><span class="sr-only">Tilføjet: <\/span>så skriv /);
  expect(await faultsIn(differences.text)).toEqual([]);
});

test("a version that is not the assistant's own, or none, is compared with nothing", async () => {
  const other = newAssistant("other", { da: "En anden", en: "Another" });
  const { hash } = await installAssistant(kollega.municipalities.alfa, system, other);
  const page = await author.go(alfa(`/assistenter/sample/versioner?fra=${hash}&til=${hash}`));
  expect(page.text).not.toContain('id="forskelle"');
  expect((await author.go(alfa("/assistenter/sample/versioner?fra=x"))).status).toBe(400);
});

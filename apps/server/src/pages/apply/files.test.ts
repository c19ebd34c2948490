import { jpeg, jpegWith, pagePdf, telephoneExif } from "@kollega/attachments/testing";
import { installAssistant, system } from "@kollega/casework";
import { errands, parents, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import type { Browser } from "../../testing/browser.ts";
import { formIn, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { faultsOnPhone, phoneAt } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();
let town: TestMunicipality;
let kollega: TestServer;
let chromium: Chromium | undefined;
const people = ["plain", "other", "bounds", "phone", "turned"] as const;

beforeAll(async () => {
  town = await testTown(160);
  await installAssistant(town.municipality, system, errands);
  const fitting = parents(town.population, (citizen) => citizen.digitalPost);
  kollega = await testServer({
    alfa: town.municipality,
    accounts: people.map((subject, n) => {
      const cpr = fitting[n]?.cpr;
      if (!cpr) throw new Error("too few parents");
      return { subject, name: `Forælder ${subject}`, kind: "citizen" as const, municipality: "alfa", cpr };
    }),
  });
  if (found) chromium = await openBrowser(found);
});
afterAll(async () => {
  await chromium?.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const form = "/ansoeg/errands";
const at = (path: string) => `${kollega.origin("alfa")}${path}`;
const pdf = { name: "Bevis.pdf", bytes: pagePdf() };
type Part = readonly [string, string | { readonly name: string; readonly bytes: Buffer }];

/** Sends the form as it stands with files and changes; a field that is changed is sent as it is changed to. */
async function post(browser: Browser, parts: readonly Part[], pressed: string) {
  const { text } = await browser.go(at(form));
  const { fields } = formIn(text, form);
  const changed = new Set(parts.map(([name]) => name));
  const kept = Object.entries(fields).filter(([name]) => !changed.has(name) && name !== "_do");
  return browser.go(at(form), { multipart: [...kept, ...parts, ["_do", pressed]] });
}
const errand: readonly Part[] = [
  ["errands[]", "1"],
  ["errands.1.day", "2026-10-01"],
  ["errands.1.means", "foot"],
];
const attached = (html: string) =>
  [...html.matchAll(/href="(\/ansoeg\/errands\/filer\/[^"]+)"/g)].map(([, path = ""]) => path);

test("a file is kept with the answers, opened in a sandbox by its writer alone, and what is refused costs nothing else", async () => {
  const browser = await kollega.signedIn("plain");
  let page = await post(browser, [...errand, ["proof", pdf], ["remark", "Husk mig"]], "attach:proof");
  expect(page.status).toBe(200);
  expect(textIn(page.text)).toContain("Bevis.pdf");
  page = await post(
    browser,
    [
      ["proof", { name: "program.pdf", bytes: Buffer.from("MZ program") }],
      ["proof", { name: "stort.jpg", bytes: Buffer.concat([jpeg, Buffer.alloc(2 * 1024 * 1024)]) }],
      ["proof", { name: "<img src=x>.jpeg", bytes: jpeg }],
      ["errands.1.receipt", { name: "kode.pdf", bytes: pagePdf({ trailer: "/Encrypt 9 0 R" }) }],
      ["remark", "Stadig her"],
    ],
    "next",
  );
  expect(page.status).toBe(422);
  expect(await faultsIn(page.text)).toEqual([]);
  const told = textIn(page.text);
  expect(told).toContain(
    "Dokumentation: program.pdf: Filen er ikke af en slags, der kan vedhæftes her (PDF, JPEG, PNG).",
  );
  expect(told).toContain("Dokumentation: stort.jpg: Filen er større end 1 MB.");
  expect(told).toContain("Ærinde 1, Kvittering: kode.pdf: Filen er beskyttet med en kode. Åbn filen, vælg Udskriv");
  expect(page.text).toContain('href="#errands-1-receipt"');
  expect(page.text).toContain("Stadig her");
  expect(page.text).not.toContain("<img src=x>");
  expect(attached(page.text)).toHaveLength(2);
  const [first = ""] = attached(page.text);
  const opened = await browser.ask(at(first));
  expect(opened.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="Bevis.pdf"; filename*=UTF-8''Bevis.pdf`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect(opened.headers["content-security-policy"]).toMatch(/default-src 'none'.*; sandbox$/);
  const other = await kollega.signedIn("other");
  expect((await other.ask(at(first))).status).toBe(404);
  // Removed by its button; the other stays.
  const id = first.split("/").at(-1);
  page = await post(browser, [], `detach:proof:${id}`);
  expect(attached(page.text)).toHaveLength(1);
  expect((await browser.ask(at(first))).status).toBe(404);
  page = await post(
    browser,
    [["errands.1.receipt", { name: "kvit.jpg", bytes: jpegWith([0xe1, telephoneExif]) }]],
    "next",
  );
  expect(textIn(page.text)).toContain("Gennemse og send");
  expect(attached(page.text)).toHaveLength(2);
  const send = formIn(page.text, "/send");
  page = await browser.go(send.action, { form: send.fields });
  const { id: decision, case_id } = await town.municipality.db
    .selectFrom("decision")
    .select(["id", "case_id"])
    .executeTakeFirstOrThrow();
  const mine = await browser.go(at(`/mine-sager/${case_id}`));
  expect(textIn(mine.text)).toContain("kvit (JPEG)");
  await town.drainAll();
  const worker = await kollega.signedIn("alfa-caseworker");
  const control = await worker.go(at(`/kontrol/${decision}`));
  const links = [...control.text.matchAll(/href="(\/dokumenter\/[^"]+)" target="_blank" rel="noopener"/g)];
  expect(links.length).toBeGreaterThanOrEqual(2);
  const shown = await worker.ask(at(links[0]?.[1] ?? ""));
  expect(shown.headers["content-type"]).toBe("image/jpeg");
  expect(shown.headers["content-security-policy"]).toContain("sandbox");
});

test("no file is told by what a page sends of it, and none stands where none is asked for", async () => {
  const browser = await kollega.signedIn("bounds");
  const forged = JSON.stringify([{ id: "00000000-0000-4000-8000-000000000000", name: "x", type: "pdf", size: 1 }]);
  const sent: Part[] = [...errand, ["proof", forged], ["errands.7.receipt", pdf], ["remark", pdf], ["_do", pdf]];
  const page = await post(browser, sent, "attach:proof");
  expect(page.status).toBe(200);
  expect(attached(page.text)).toEqual([]);
  // As many as the question takes, and no more.
  const many: Part[] = [1, 2, 3, 4].map((n) => ["proof", { ...pdf, name: `${n}.pdf` }] as const);
  const full = await post(browser, many, "attach:proof");
  expect(full.status).toBe(422);
  expect(textIn(full.text)).toContain("Dokumentation: Vedhæft højst 3.");
  expect(attached(full.text)).toHaveLength(3);
  expect(full.text).not.toContain('type="file" id="proof"');
});

test("a form that cannot be read is refused, and one without its token too", async () => {
  const browser = await kollega.signedIn("bounds");
  await browser.go(at(form));
  const forged = await browser.ask(at(form), { multipart: [["remark", "x"]] });
  expect(forged.status).toBe(403);
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=x"]) {
    const broken = await browser.ask(at(form), { body: "no parts", headers: { "content-type": type } });
    expect(broken.status).toBe(400);
  }
  const elsewhere = await browser.ask(at("/ansoeg/errands/slet"), { multipart: [["x", "y"]] });
  expect(elsewhere.status).toBe(400);
  const long = await browser.ask(at(form), { multipart: [["remark", "x".repeat(300_000)]] });
  expect(long.status).toBe(413);
});

const phone = (chrome: Chromium, who: (typeof people)[number]) =>
  phoneAt(chrome, kollega, { name: `Forælder ${who}`, as: "borger" }, form, false);
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }).click();
const upload = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

test.skipIf(!found)(
  "on a phone, without scripts, files are attached and removed, one question a page",
  { timeout: 120_000 },
  async () => {
    if (!chromium) throw new Error("no browser");
    const page = await phone(chromium, "phone");
    await press(page, "Vis ét spørgsmål ad gangen");
    await page.getByLabel(/^Dag/).fill("2026-10-01");
    await page.getByLabel("Til fods").check();
    await page.getByLabel("Kvittering").setInputFiles(upload("kvittering.jpg", "image/jpeg", jpeg));
    await press(page, "Tilføj ærinde");
    expect(await page.getByRole("link", { name: /kvittering\.jpg/ }).count()).toBe(1);
    await press(page, "Fjern ærinde 2");
    await press(page, "Næste");
    await page
      .getByLabel("Dokumentation")
      .setInputFiles([upload("a.pdf", "application/pdf", pagePdf()), upload("b.pdf", "application/pdf", pagePdf())]);
    await press(page, /^Vedhæft ?: Dokumentation/);
    expect(await page.evaluate("document.activeElement.id")).toBe("proof");
    expect(await faultsOnPhone(chromium, kollega, page, { width: 320 })).toEqual([]);
    await press(page, "Fjern a.pdf");
    expect(await page.getByRole("link", { name: /\.pdf/ }).allTextContents()).toEqual([
      "b.pdf (åbner i et nyt vindue)",
    ]);
    await page.getByLabel("Dokumentation").setInputFiles(upload("c.exe", "application/pdf", Buffer.from("MZ")));
    await press(page, "Næste");
    expect(await page.getByRole("alert").getByRole("link").textContent()).toContain("c.exe: Filen er ikke af en slags");
    expect(await faultsOnPhone(chromium, kollega, page, { width: 320 })).toEqual([]);
    await press(page, "Næste");
    await press(page, "Næste");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Gennemse og send");
    expect(await page.getByRole("link", { name: /b\.pdf|kvittering\.jpg/ }).count()).toBe(2);
    expect(await faultsOnPhone(chromium, kollega, page, { width: 320 })).toEqual([]);
  },
);

test.skipIf(!found)("a photograph that was turned is still shown upright", { timeout: 60_000 }, async () => {
  if (!chromium) throw new Error("no browser");
  const page = await phone(chromium, "turned");
  await page.getByLabel("Dokumentation").setInputFiles(upload("x.jpg", "image/jpeg", jpegWith([0xe1, telephoneExif])));
  await press(page, /^Vedhæft ?: Dokumentation/);
  const href = await page.getByRole("link", { name: /x\.jpg/ }).getAttribute("href");
  await page.goto(at(href ?? ""));
  const size = await page.evaluate<number[]>("[document.images[0].naturalWidth, document.images[0].naturalHeight]");
  // 24 by 16 pixels, turned a quarter.
  expect(size).toEqual([16, 24]);
});

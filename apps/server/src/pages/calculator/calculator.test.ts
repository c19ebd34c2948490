import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import { parents, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { Browser } from "../../testing/browser.ts";
import { formIn, send } from "../../testing/forms.ts";
import { choose, press, type } from "../../testing/keyboard.ts";
import { faultsOnPhone } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Chromium;

beforeAll(async () => {
  town = await testTown(200);
  for (const folder of ["boligstoette", "kontanthjaelp", "tandplejetilskud"]) {
    const at = fileURLToPath(new URL(`../../../../../assistants/${folder}`, import.meta.url));
    await installAssistant(town.municipality, system, await readAssistantFolder(at));
  }
  const [parent] = parents(town.population, (citizen) => citizen.digitalPost);
  if (!parent) throw new Error("no parent");
  const account = { subject: "parent", name: "Forælder", kind: "citizen", municipality: "alfa" } as const;
  kollega = await testServer({ alfa: town.municipality, accounts: [{ ...account, cpr: parent.cpr }] });
  if (found) chromium = await openBrowser(found);
});
afterAll(async () => {
  if (found) await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;
const home = {
  ...{ scheme: "boligsikring", adults: "1", children: "0", monthlyIncome: "12.000", monthlyRent: "5.000" },
  ...{ areaM2: "60", wealth: "0", heating: "separate" },
};

/** A phone's window without scripts. */
async function phone(path: string): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(at(path));
  return page;
}

const faults = (page: Page) => faultsOnPhone(chromium, kollega, page);
const heading = async (page: Page) => (await page.getByRole("heading", { level: 1 }).textContent())?.trim();
const next = (page: Page) => page.getByRole("button", { name: "Næste" }).click();

test.skipIf(!found)(
  "on a phone, without scripts: one question at a time, only those that matter, then the result with its plot",
  { timeout: 120_000 },
  async () => {
    const page = await phone("/beregn");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("link", { name: "Økonomisk friplads" }).click();
    expect(await heading(page)).toBe("Hvad er husstandens samlede indkomst om året?");
    await page.getByLabel(/samlede indkomst/).fill("mange penge");
    await next(page);
    // What was typed is kept, and what is wrong stands at it.
    expect(await page.getByLabel(/samlede indkomst/).inputValue()).toBe("mange penge");
    expect(await faults(page)).toEqual([]);
    await page.getByLabel(/samlede indkomst/).fill("400.000");
    await next(page);
    await page.getByLabel(/Hvor mange børn/).fill("2");
    await next(page);
    expect(await heading(page)).toBe("Bor du alene eller sammen med en partner?");
    await page.getByLabel("Jeg bor med ægtefælle eller samlever").check();
    await next(page);
    expect(await page.getByRole("heading", { name: "Det ligger allerede fast" }).count()).toBe(1);
    await page.getByLabel(/koster pladserne/).fill("4.000");
    expect(await faults(page)).toEqual([]);
    await next(page);
    expect(await heading(page)).toBe("Resultat: Økonomisk friplads");
    expect(await page.getByRole("img", { name: /Økonomisk friplads: sådan ændrer det sig/ }).count()).toBe(1);
    expect(await page.getByRole("row", { name: /400\.000 \(dig\)/ }).count()).toBe(1);
    expect(await page.getByText("Kommunen afgør, når du søger").count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    // Nothing is kept, and nothing stands in the address.
    expect(page.url()).toBe(at("/beregn/friplads"));
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([]);
    await page.getByRole("button", { name: /^Ret ?: Hvor mange børn/ }).click();
    expect(await page.getByLabel(/Hvor mange børn/).inputValue()).toBe("2");
    await page.getByLabel(/Hvor mange børn/).fill("3");
    await next(page);
    expect(await heading(page)).toBe("Resultat: Økonomisk friplads");
  },
);

test.skipIf(!found)("from a result to the application with its answers, by signing in on the way", async () => {
  const page = await phone("/beregn/friplads");
  await page.getByLabel(/samlede indkomst/).fill("250.000");
  await next(page);
  await page.getByLabel("Jeg er enlig").check();
  await next(page);
  await page.getByLabel(/koster pladserne/).fill("4.000");
  await next(page);
  await page.getByRole("button", { name: "Start ansøgningen med svarene" }).click();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("link", { name: "Log ind, og fortsæt" }).click();
  await page.getByRole("button", { name: "Forælder" }).click();
  await page.waitForURL("**/ansoeg/friplads", { waitUntil: "load" });
  expect(await page.getByLabel(/samlede indkomst/).inputValue()).toBe("250.000");
  expect(await page.getByLabel("Jeg er enlig").isChecked()).toBe(true);
});

test.skipIf(!found)("the whole way with the keyboard alone", { timeout: 120_000 }, async () => {
  const page = await phone("/beregn/boligstoette");
  const answers: [string, string][] = [
    ["Hvor mange voksne bor der?", "1"],
    ["Hvor mange børn under 18 år bor der?", "0"],
  ];
  while (!(await heading(page))?.startsWith("Resultat")) {
    const question = (await heading(page)) ?? "";
    const [, answer = "5.000"] = answers.find(([asked]) => asked === question) ?? [];
    if (question.startsWith("Hvordan betales")) await choose(page, "Særskilt");
    else if (question.startsWith("Får nogen")) await choose(page, "Nej (boligsikring)");
    else await type(page, question, question.includes("m²") ? "60" : question.includes("formue") ? "0" : answer);
    await press(page, "Næste");
  }
  expect(await page.locator(".kollega-value").first().textContent()).toMatch(/kr\.$/);
});

test.skipIf(!found)(
  "a household: asked once, each benefit's own questions after, what is left of 100 kr. as a plot with its table",
  { timeout: 120_000 },
  async () => {
    const page = await phone("/beregn/husstand");
    expect(await faults(page)).toEqual([]);
    await next(page);
    expect(await page.getByRole("alert").textContent()).toContain("Svar på spørgsmålet.");
    expect(await faults(page)).toEqual([]);
    for (const [label, value] of [
      [/indkomst om året/, "345.000"],
      [/voksne/, "1"],
      [/børn/, "0"],
      [/formue/, "0"],
      [/procent/, "38"],
    ] as const)
      await page.getByLabel(label).fill(value);
    await next(page);
    while (!(await heading(page))?.startsWith("Resultat")) {
      const asked = await page.locator('input[name="_q"]').inputValue();
      const value = home[asked.replace("boligstoette.", "") as keyof typeof home];
      const field = page.locator(`[name="${asked}"]`);
      if ((await field.first().getAttribute("type")) === "radio")
        await page.locator(`[name="${asked}"][value="${value}"]`).check();
      else await field.fill(value);
      await next(page);
    }
    expect(await page.getByText(/Ikke for denne husstand/).count()).toBe(1);
    expect(await page.getByRole("link", { name: "Kontanthjælp" }).count()).toBe(1);
    expect(await page.getByRole("img", { name: /Tilbage af 100 kr/ }).count()).toBe(1);
    await page.locator("#tilbage").locator("xpath=ancestor::figure").locator("summary").click();
    // Of 100 kr. more, 38 go in tax; where the benefit falls by 18 per cent, 44 are left.
    expect(await page.getByRole("row", { name: "336.000 44", exact: true }).count()).toBe(1);
    expect(await page.getByRole("row", { name: "0 62", exact: true }).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Ret husstandens oplysninger" }).click();
    expect(await page.getByLabel(/indkomst om året/).inputValue()).toBe("345.000");
    // A fault among the facts loses nothing of what was answered for each benefit.
    await page.getByLabel(/formue/).fill("ingen");
    await next(page);
    await page.getByLabel(/formue/).fill("0");
    await next(page);
    expect(await heading(page)).toBe("Resultat: hele husstanden");
  },
);

const result = (form: Record<string, string>, path = "boligstoette") =>
  new Browser().ask(at(`/beregn/${path}`), { form });

test("other rates and another day are compared, and a day without rates is refused with a day that has them", async () => {
  const now = await result(home);
  expect([now.status, now.text]).toEqual([200, expect.stringContaining("776 kr.")]);
  const rates = { _do: "compare-rates", "sats.otherMostOfRent": "20" };
  const changed = await result({ ...home, ...rates });
  expect(changed.text).toContain("Sammenligning");
  expect(changed.text).toMatch(/<td[^>]*>776 kr\.<\/td>.*<td[^>]*>\d[\d.]* kr\.<\/td>/s);
  const wrong = await result({ ...home, _do: "compare-rates", "sats.otherRentCap": "1,234.5" });
  expect(wrong.text).toContain("1,234.5");
  expect(wrong.text).toContain("flere måder");
  const day = await result({ ...home, _do: "compare-day", _sammenlign: "2025-01-01" });
  expect(day.text).toContain("kan ikke beregnes");
  const none = await result({ ...home, _do: "compare-day", _sammenlign: "i går" });
  expect(none.text).toContain("Skriv en dato, der findes.");
  // What was not asked, as it does not matter today, may matter on another day: it is not made up.
  const few = { statedHousehold: "single", statedAnnualIncome: "250.000", monthlyPrice: "4.800" };
  const before = await result({ ...few, _do: "compare-day", _sammenlign: "2017-05-01" }, "friplads");
  expect(before.text).toMatch(/<td[^>]*>4\.800 kr\.<\/td><td[^>]*>afhænger af flere svar<\/td>/);
  const moved = await result({ ...home, _do: "on-day", _sammenlign: "2026-07-01" });
  expect(moved.text).toContain("Efter reglerne og satserne 1. juli 2026.");
  const refused = await new Browser().ask(at("/beregn/tandplejetilskud"));
  expect(refused.text).toContain("Kan ikke beregnes");
  expect(refused.text).toContain('value="2025-06-30"');
});

test("answers go on to the application when the reader wants it: by the browser alone, once, and whatever they are", async () => {
  const citizen = await kollega.signedIn("parent");
  const answers = { statedHousehold: "single", statedAnnualIncome: "250.000", monthlyPrice: "4.000" };
  const worked = await citizen.ask(at("/beregn/friplads"), { form: answers });
  const { action, fields } = formIn(worked.text, "/beregn/friplads/ansoeg");
  const led = await citizen.ask(at(action), { form: fields });
  expect([led.status, led.headers.location]).toEqual([303, "/ansoeg/friplads"]);
  const [cookie = ""] = led.headers["set-cookie"] ?? [];
  expect(cookie).toMatch(/^kollega-calculated=.*Max-Age=1800; .*HttpOnly; SameSite=Lax/);
  const held = Buffer.from(/=([^;]*)/.exec(cookie)?.[1] ?? "", "base64url").toString();
  // What only the calculator asks is not part of the application.
  expect((await new Browser().ask(at("/beregn/boligstoette/ansoeg"), { form: home })).status).toBe(404);
  expect(JSON.parse(held)).toEqual({
    assistant: "friplads",
    answers: { statedHousehold: "single", statedAnnualIncome: "250.000" },
  });
  const forged = await new Browser().ask(at("/beregn/friplads/ansoeg"), {
    form: answers,
    headers: { origin: "https://evil.example" },
  });
  expect(forged.status).toBe(403);
  const jar = citizen.cookies.get("alfa.localhost");
  jar?.set("kollega-calculated", /=([^;]*)/.exec(cookie)?.[1] ?? "");
  const form = await citizen.ask(at("/ansoeg/friplads"));
  expect(form.text).toContain('value="250.000"');
  // Once they are in the application, the browser lets go of them.
  await send(citizen, form.text, "/ansoeg/friplads", { _do: "save" });
  expect(jar?.get("kollega-calculated") ?? "").toBe("");
  expect((await citizen.ask(at("/ansoeg/friplads"))).text).toContain('value="250.000"');
  for (const value of ["nonsense", Buffer.from("{}").toString("base64url"), "A".repeat(3900)]) {
    jar?.set("kollega-calculated", value);
    expect((await citizen.ask(at("/ansoeg/friplads"))).status).toBe(200);
  }
});

test("nothing but an assistant that calculates is worked out, and nobody's text becomes markup", async () => {
  expect((await result(home, "koerselsgodtgoerelse")).status).toBe(404);
  expect((await result(home, "nope")).status).toBe(404);
  const hostile = {
    ...home,
    monthlyRent: '"><script>alert(1)</script>',
    _do: 'change:"><b>',
    _dato: "<i>",
    _varies: "<u>",
  };
  for (const _do of [{ toString: 1 }, ["change:wealth"], 7, null]) {
    const odd = await new Browser().ask(at("/beregn/boligstoette"), { json: { ...home, _do, areaM2: ["1", "2"] } });
    expect(odd.status).toBeLessThan(500);
  }
  const { status, text } = await result(hostile);
  expect(status).toBe(422);
  expect(text).not.toMatch(/<script>alert|<b>|<i>|<u>/);
  expect(text).toContain("&lt;script&gt;alert(1)");
});

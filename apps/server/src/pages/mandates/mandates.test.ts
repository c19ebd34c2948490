import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type LaidReady, laidReady, type TestMunicipality } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import type { DemoAccount } from "../../demo/demoIdentityProvider.ts";
import { type Browser, csrfIn } from "../../testing/browser.ts";
import { send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const chromium = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let town: TestMunicipality;
let kollega: TestServer;
let cases: readonly LaidReady[];

beforeAll(async () => {
  town = await testTown(200);
  cases = await laidReady(town, 4);
  const names = ["giver", "nabo", "fremmed", "papir"];
  const accounts = cases.map(
    ({ citizen }, n): DemoAccount => ({
      ...{ subject: names[n] ?? "", name: `Borger ${names[n]}`, kind: "citizen", municipality: "alfa" },
      cpr: citizen.cpr,
    }),
  );
  kollega = await testServer({ alfa: town.municipality, accounts });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
const mineOf = (n: number) => `/mine-sager/${cases[n]?.caseId}`;
const cprOf = (n: number) => String(cases[n]?.citizen.cpr);

/** Gives a power of attorney by the page; `gaelder` as the page's choice has it. */
async function give(giver: Browser, changes: Readonly<Record<string, string>>) {
  return send(giver, (await giver.go(alfa("/fuldmagt"))).text, "/fuldmagt", changes);
}

test("a citizen gives power of attorney; the representative acts as themselves for the citizen, told on every page, and stops", async () => {
  const giver = await kollega.signedIn("giver");
  const page = await giver.go(alfa("/fuldmagt"));
  expect(await faultsIn(page.text)).toEqual([]);
  const scope = `sag:${cases[0]?.caseId}`;
  const refused = await give(giver, { gaelder: scope, cpr: "12", navn: "Min <nabo>" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Min &lt;nabo&gt;");
  expect(refused.text).toContain('href="#cpr"');
  expect(await faultsIn(refused.text)).toEqual([]);
  const given = await give(giver, { gaelder: scope, cpr: cprOf(1), navn: "Min nabo", kopi: "ja" });
  expect(textIn(given.text)).toContain("Fuldmagten er givet.");
  expect(textIn(given.text)).toContain("Min nabo Sag 2026-");
  expect(given.text).not.toContain(cprOf(1));
  expect(await faultsIn(given.text)).toEqual([]);

  const nabo = await kollega.signedIn("nabo");
  expect((await nabo.go(alfa(mineOf(0)))).status).toBe(404);
  const received = await nabo.go(alfa("/fuldmagt"));
  const name = cases[0]?.citizen.name ?? "";
  expect(textIn(received.text)).toContain(`Handl for ${name}`);
  const list = await send(nabo, received.text, "/handl");
  expect(textIn(list.text)).toContain(`Du handler for ${name}.`);
  expect(await faultsIn(list.text)).toEqual([]);
  const mine = await nabo.go(alfa(mineOf(0)));
  expect(mine.status).toBe(200);
  expect(await faultsIn(mine.text)).toEqual([]);
  for (const path of ["/", "/was", "/mine-sager", mineOf(0), `${mineOf(0)}/forkert/${cases[0]?.decisionId}/income`])
    expect(textIn((await nabo.go(alfa(path))).text), path).toContain(`Du handler for ${name}.`);
  // While acting for another one is not oneself, applies for nobody, and gives nothing on.
  expect((await nabo.go(alfa(mineOf(1)))).status).toBe(404);
  for (const path of ["/ansoeg/friplads", "/fuldmagt"]) {
    const not = await nabo.go(alfa(path));
    expect(not.status, path).toBe(403);
    expect(textIn(not.text)).toContain("Det kan man ikke gøre, mens man handler for en anden.");
  }
  const object = await nabo.go(alfa(`${mineOf(0)}/forkert/${cases[0]?.decisionId}/income`));
  await send(nabo, object.text, "/income", { rightIs: "Lavere" });
  expect(textIn((await giver.go(alfa(mineOf(0)))).text)).toContain("Det rigtige er ifølge dig: Lavere");
  const worker = await kollega.signedIn("alfa-lead");
  const view = textIn((await worker.go(alfa(`/sager/${cases[0]?.caseId}`))).text);
  expect(view).toContain("Indsigelse mod en oplysning af en fuldmægtig for borgeren");
  expect(view).toContain("Fuldmagt givet af borgeren");
  const stopped = await send(nabo, (await nabo.go(alfa("/mine-sager"))).text, "/fuldmagt/stop");
  expect(textIn(stopped.text)).not.toContain("Du handler for");
  expect((await nabo.go(alfa(mineOf(0)))).status).toBe(404);
  expect((await nabo.go(alfa(mineOf(1)))).status).toBe(200);
});

test("withdrawn, it ends at once: also for who is acting, and a form that is sent then is done in nobody's name", async () => {
  const [giver, nabo] = [await kollega.signedIn("giver"), await kollega.signedIn("nabo")];
  await give(giver, { gaelder: "assistent:friplads", cpr: cprOf(1), navn: "Naboen", til: "2027-01-31" });
  const received = await nabo.go(alfa("/fuldmagt"));
  const forms = [...received.text.matchAll(/action="(\/fuldmagt\/[0-9a-f-]{36}\/handl)"/g)].map(([, to = ""]) => to);
  const csrf = csrfIn((await nabo.go("/was")).text);
  await nabo.go(alfa(forms.at(-1) ?? ""), { form: { _csrf: csrf } });
  const path = `${mineOf(0)}/forkert/${cases[0]?.decisionId}/places`;
  const page = await nabo.go(alfa(path));
  expect(page.status).toBe(200);
  for (;;) {
    const mine = await giver.go(alfa("/fuldmagt"));
    const to = /action="(\/fuldmagt\/[0-9a-f-]{36}\/slut)"/.exec(mine.text)?.[1];
    if (!to) break;
    const ended = await send(giver, mine.text, to);
    expect(textIn(ended.text)).toContain("Fuldmagten gælder ikke mere.");
  }
  const late = await send(nabo, page.text, "/places", { rightIs: "For sent" });
  expect(late.status).toBe(404);
  expect(textIn(late.text)).toContain("den gælder ikke mere");
  expect(textIn((await nabo.go(alfa("/mine-sager"))).text)).not.toContain("Du handler for");
  expect(textIn((await giver.go(alfa(mineOf(0)))).text)).not.toContain("For sent");
});

test("a power of attorney is worth nothing to anybody else, in no cookie, header or form", async () => {
  const [giver, fremmed] = [await kollega.signedIn("giver"), await kollega.signedIn("fremmed")];
  await give(giver, { gaelder: `sag:${cases[0]?.caseId}`, cpr: cprOf(1), navn: "Min nabo" });
  const mine = await giver.go(alfa("/fuldmagt"));
  const id = /\/fuldmagt\/([0-9a-f-]{36})\/slut/.exec(mine.text)?.[1] ?? "";
  const csrf = csrfIn((await fremmed.go("/was")).text);
  for (const end of ["handl", "slut"])
    expect((await fremmed.go(alfa(`/fuldmagt/${id}/${end}`), { form: { _csrf: csrf } })).status).toBe(404);
  fremmed.cookies.get("alfa.localhost")?.set("kollega-acting", id);
  expect((await fremmed.go(alfa(mineOf(0)))).status).toBe(404);
  const api = (who: Browser, path: string, acting: string) =>
    who.ask(alfa(`/api/v1${path}`), { headers: { "x-acting-for": acting } });
  expect((await api(fremmed, `/my/cases/${cases[0]?.caseId}`, id)).status).toBe(404);
  expect((await api(fremmed, "/my/cases", randomUUID())).status).toBe(404);
  const nabo = await kollega.signedIn("nabo");
  const seen = await api(nabo, `/my/cases/${cases[0]?.caseId}`, id);
  expect(seen.status).toBe(200);
  expect(JSON.parse((await api(nabo, "/session", id)).text)).toMatchObject({ actingFor: cases[0]?.citizen.name });
  expect((await nabo.ask(alfa(`/api/v1/my/cases/${cases[0]?.caseId}`))).status).toBe(404);
  // In another town the same id is nobody's.
  const beta = await kollega.signedIn("beta-citizen-1");
  const elsewhere = await beta.ask(`${kollega.origin("beta")}/api/v1/my/cases`, { headers: { "x-acting-for": id } });
  expect(elsewhere.status).toBe(404);
});

test("an employee registers one that was given on paper, and ends it; others only see it", async () => {
  const lead = await kollega.signedIn("alfa-lead");
  const path = `/sager/${cases[3]?.caseId}`;
  const changes = { cpr: cprOf(2), navn: "Hendes søn", papir: "Journalnr. 2026-17" };
  const refused = await send(lead, (await lead.go(alfa(path))).text, "/fuldmagter", { ...changes, papir: "" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Hendes søn");
  expect(await faultsIn(refused.text)).toEqual([]);
  const done = await send(lead, refused.text, "/fuldmagter", changes);
  expect(textIn(done.text)).toContain("Hendes søn På papir: Journalnr. 2026-17");
  expect(await faultsIn(done.text)).toEqual([]);
  const reader = await kollega.signedIn("alfa-second-reader");
  const seen = await reader.go(alfa(path));
  expect(textIn(seen.text)).toContain("Hendes søn");
  expect(seen.text).not.toContain("/fuldmagter");
  const fremmed = await kollega.signedIn("fremmed");
  expect(textIn((await fremmed.go(alfa("/fuldmagt"))).text)).toContain(`Handl for ${cases[3]?.citizen.name}`);
  const end = /action="(\/sager\/[^"]+\/slut)"/.exec(done.text)?.[1] ?? "";
  const wrong = end.replace(cases[3]?.caseId ?? "", cases[0]?.caseId ?? "");
  const csrf = csrfIn((await lead.go("/was")).text);
  expect((await lead.go(alfa(wrong), { form: { _csrf: csrf } })).status).toBe(404);
  expect(textIn((await send(lead, done.text, end)).text)).toContain("Ingen kan handle for en part.");
});

test.skipIf(!chromium)("giving, and acting for somebody, meet WCAG 2.1 AA, wide and narrow", async () => {
  if (!chromium) return;
  const giver = await kollega.signedIn("giver");
  await give(giver, { gaelder: `sag:${cases[0]?.caseId}`, cpr: cprOf(1), navn: "Min nabo" });
  const browser = await openBrowser(chromium);
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const faults = async () => {
      await page.evaluate(axe);
      const found = await page.evaluate<string[]>(`axe
        .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))`);
      const wide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
      return wide ? [...found, "too wide"] : found;
    };
    await page.goto(alfa("/log-ind/borger?tilbage=/was"));
    await page.getByRole("button", { name: "Borger nabo" }).click();
    await page.goto(alfa("/fuldmagt"), { waitUntil: "load" });
    expect(await faults()).toEqual([]);
    await page
      .getByRole("button", { name: /^Handl for/ })
      .first()
      .click();
    await page.waitForURL("**/mine-sager", { waitUntil: "load" });
    expect(await page.getByText("Du handler for").count()).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
    await context.close();
  }
  await browser.close();
});

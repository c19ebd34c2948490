import { randomUUID } from "node:crypto";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../../demo/demoIdentityProvider.ts";
import { csrfIn } from "../../testing/browser.ts";
import { formIn, send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let decided: readonly LaidReady[];

beforeAll(async () => {
  town = await testTown(200);
  decided = await laidReady(town, 3);
  const accounts = decided.map(
    ({ citizen }, n): DemoAccount => ({
      ...{ subject: `parent-${n}`, name: `Forælder ${n}`, kind: "citizen", municipality: "alfa" },
      cpr: citizen.cpr,
    }),
  );
  kollega = await testServer({ alfa: town.municipality, accounts });
  const people = await testPeople(town.municipality);
  for (const { decisionId } of decided.slice(0, 2)) await controlAndApprove(town, people.caseworker, decisionId);
  await town.drainAll();
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
const mineOf = (n: number) => `/mine-sager/${decided[n]?.caseId}`;
const hrefIn = (html: string, pattern: RegExp) => pattern.exec(html)?.[1] ?? "";

test("a citizen complains of a decision, gets a receipt, and sees on the case what an employee makes of it", async () => {
  const parent = await kollega.signedIn("parent-0");
  const mine = await parent.go(alfa(mineOf(0)));
  expect(textIn(mine.text)).toContain("Klag over afgørelsen . Du kan klage til og med 14. december 2026.");
  const href = hrefIn(mine.text, /href="([^"]+\/klag\/[^"]+)"/);
  const page = await parent.go(alfa(href));
  expect(await faultsIn(page.text)).toEqual([]);
  for (const told of [
    "Du kan klage til og med 14. december 2026.",
    "Kommunen vurderer sagen igen inden fire uger.",
    "Får du ikke medhold, sender kommunen klagen videre til: Ankestyrelsen.",
    "Forvaltningsloven § 25",
  ])
    expect(textIn(page.text)).toContain(told);
  const end = href.slice(href.lastIndexOf("/klag/"));
  const empty = await send(parent, page.text, end, { text: "" });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('href="#text"');
  const numbered = await send(parent, empty.text, end, { text: `Ring til ${decided[1]?.citizen.cpr} <b>` });
  expect(numbered.status).toBe(422);
  expect(numbered.text).toContain("&lt;b&gt;");
  expect(await faultsIn(numbered.text)).toEqual([]);
  const receipt = await send(parent, numbered.text, end, { text: "Jeg er uenig i indkomsten." });
  expect(parent.location).toMatch(/\/klage\/[0-9a-f-]{36}$/);
  expect(textIn(receipt.text)).toContain("Vi har modtaget din klage");
  expect(textIn(receipt.text)).toContain("Kommunen skal have set på sagen igen senest 14. december 2026.");
  expect(await faultsIn(receipt.text)).toEqual([]);
  const first = parent.location;
  await send(parent, numbered.text, end, { text: "Jeg er uenig i indkomsten." });
  expect(parent.location).toBe(first);
  const worker = await kollega.signedIn("alfa-lead");
  const list = await worker.go(alfa("/arbejdsliste"));
  expect(textIn(list.text)).toContain("Klager og indsigelser (1)");
  const requests = await worker.go(alfa("/arbejdsliste/klager?art=complaint"));
  expect(await faultsIn(requests.text)).toEqual([]);
  expect(textIn(requests.text)).toMatch(/14\. december 2026 \d+ arbejdsdage tilbage/);
  const at = hrefIn(requests.text, /href="(\/sager\/[^"]+#klage-[^"]+)"/);
  let view = await worker.go(alfa(at));
  expect(await faultsIn(view.text)).toEqual([]);
  view = await send(worker, view.text, "/genvurder");
  expect(textIn((await parent.go(alfa(mineOf(0)))).text)).toContain("En medarbejder ser på sagen igen nu.");
  const refused = await send(worker, view.text, "/afslut", { reason: "x" });
  expect(refused.status).toBe(422);
  expect(await faultsIn(refused.text)).toEqual([]);
  const early = await send(worker, refused.text, "/afslut", { result: "kept", reason: "Fastholdt." });
  expect(textIn(early.text)).toContain("skal sendes videre til klageinstansen");
  const forwarded = await send(worker, early.text, "/videre", {
    ...{ to: "Ankestyrelsen", how: "Digital Post", statement: "Vi fastholder." },
  });
  expect(textIn(forwarded.text)).toContain("til Ankestyrelsen, Digital Post.");
  expect(await faultsIn(forwarded.text)).toEqual([]);
  const file = await worker.go(alfa(`/sager/${decided[0]?.caseId}/akter`));
  expect(file.text.slice(0, 5)).toBe("%PDF-");
  await send(worker, forwarded.text, "/afslut", {
    result: "kept",
    reason: "Fastholdt og sendt til Ankestyrelsen i dag.",
  });
  const after = await parent.go(alfa(mineOf(0)));
  expect(textIn(after.text)).toContain("Klagen er afsluttet.");
  expect(textIn(after.text)).toContain("Kommunens svar: Fastholdt og sendt til Ankestyrelsen i dag.");
  expect(await faultsIn(after.text)).toEqual([]);
  expect(textIn((await worker.go(alfa("/arbejdsliste/klager"))).text)).toContain("Der er ingen ubesvarede.");
});

test("nobody complains in another's name, reads another's receipt, or of what has not been decided; nor employees without the right", async () => {
  const [parent, other] = [await kollega.signedIn("parent-1"), await kollega.signedIn("parent-2")];
  const mine = await parent.go(alfa(mineOf(1)));
  const href = hrefIn(mine.text, /href="([^"]+\/klag\/[^"]+)"/);
  const page = await parent.go(alfa(href));
  const { fields } = formIn(page.text, href);
  const stolen = { ...fields, text: "I en andens navn.", _csrf: csrfIn((await other.go("/was")).text) };
  expect((await other.go(alfa(href))).status).toBe(404);
  expect((await other.go(alfa(href), { form: stolen })).status).toBe(404);
  const decision = decided[1]?.decisionId ?? "";
  const crossed = `${mineOf(2)}/klag/${decision}`;
  expect((await other.go(alfa(crossed), { form: stolen })).status).toBe(404);
  expect((await other.go(alfa(`${mineOf(2)}/klag/${decided[2]?.decisionId}`), { form: stolen })).status).toBe(404);
  await send(parent, page.text, href, { text: "I mit eget navn." });
  const receipt = new URL(parent.location).pathname;
  expect((await other.go(alfa(receipt))).status).toBe(404);
  expect((await other.go(alfa(receipt.replace(mineOf(1), mineOf(2))))).status).toBe(404);
  const complaint = receipt.slice(receipt.lastIndexOf("/") + 1);
  const reader = await kollega.signedIn("alfa-second-reader");
  const seen = await reader.go(alfa(`/sager/${decided[1]?.caseId}`));
  expect(seen.text).toContain(`klage-${complaint}`);
  expect(seen.text).not.toContain("/genvurder");
  // Of a case whose complaint it is not, it does not exist.
  const lead = await kollega.signedIn("alfa-lead");
  const csrf = csrfIn((await lead.go(alfa("/was"))).text);
  const wrong = `/sager/${decided[0]?.caseId}/klager/${complaint}/afslut`;
  expect((await lead.go(alfa(wrong), { form: { _csrf: csrf, result: "kept", reason: "Fastholdt." } })).status).toBe(
    404,
  );
});

test("the same by the API: complained once, listed, taken up and closed", async () => {
  const parent = await kollega.signedIn("parent-1");
  const token = async (who: typeof parent) =>
    String((JSON.parse((await who.ask(alfa("/api/v1/session"))).text) as { csrfToken: string }).csrfToken);
  const post = async (who: typeof parent, path: string, json: unknown, key = "") =>
    who.ask(alfa(`/api/v1${path}`), {
      method: "POST",
      json,
      headers: { "x-csrf-token": await token(who), ...(key ? { "idempotency-key": key } : {}) },
    });
  const to = `/my/decisions/${decided[1]?.decisionId}/complaints`;
  const one = await post(parent, to, { text: "Med program." }, randomUUID());
  expect(one.status).toBe(201);
  const { complaint } = JSON.parse(one.text) as { complaint: string };
  expect(JSON.parse((await post(parent, to, { text: "Med program." }, randomUUID())).text)).toEqual({
    complaint,
    repeated: true,
  });
  const lead = await kollega.signedIn("alfa-lead");
  const listed = await lead.ask(alfa("/api/v1/worklist/requests?kind=complaint"));
  expect(listed.text).toContain(complaint);
  const stranger = await kollega.signedIn("parent-2");
  expect((await post(stranger, to, { text: "Ikke min." }, randomUUID())).status).toBe(404);
  const kept = { result: "kept", reason: "Fastholdt." };
  expect((await post(parent, `/complaints/${complaint}/close`, kept)).status).toBe(403);
  expect((await post(lead, `/complaints/${complaint}/reassess`, {})).status).toBe(204);
  expect((await post(lead, `/complaints/${complaint}/close`, kept)).status).toBe(409);
  const sentOn = { to: "Ankestyrelsen", how: "Digital Post", statement: "Vi fastholder." };
  expect((await post(lead, `/complaints/${complaint}/forward`, sentOn)).status).toBe(201);
  expect((await post(lead, `/complaints/${complaint}/close`, kept)).status).toBe(204);
  expect((await post(lead, `/complaints/${complaint}/close`, { result: "kept", reason: "Igen." })).status).toBe(409);
});

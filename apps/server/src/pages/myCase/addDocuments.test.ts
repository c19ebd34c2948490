import { jpeg, pagePdf } from "@kollega/attachments/testing";
import { apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { controlAll, formIn, send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let made: Awaited<ReturnType<typeof apply>>;

beforeAll(async () => {
  town = await testTown(160);
  const [parent] = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!parent) throw new Error("nobody in the population fits");
  made = await apply(town, parent, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(parent))),
  });
  await town.drainAll();
  const account = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen" as const,
    municipality: "alfa",
    cpr: parent.cpr,
  };
  kollega = await testServer({ alfa: town.municipality, accounts: [account] });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;

test("a citizen sends documents to a case; the caseworker is told on the list and the page, and approves when they are seen", async () => {
  const parent = await kollega.signedIn("parent");
  let page = await parent.go(at(`/mine-sager/${made.caseId}`));
  expect(page.text).toContain(`href="/mine-sager/${made.caseId}/dokumenter"`);
  page = await parent.go(at(`/mine-sager/${made.caseId}/dokumenter`));
  expect(await faultsIn(page.text)).toEqual([]);
  const { action, fields } = formIn(page.text, "/dokumenter");
  const post = (parts: readonly (readonly [string, string | { name: string; bytes: Buffer }])[]) =>
    parent.go(action, { multipart: [...Object.entries(fields).filter(([name]) => name !== "forklaring"), ...parts] });
  page = await post([["forklaring", "Min nye lønseddel"]]);
  expect(page.status).toBe(422);
  expect(textIn(page.text)).toContain("Der er ikke valgt nogen fil.");
  expect(page.text).toContain("Min nye lønseddel");
  expect(await faultsIn(page.text)).toEqual([]);
  page = await post([
    ["forklaring", "Min nye lønseddel"],
    ["filer", { name: "virus.exe", bytes: Buffer.from("MZ") }],
    ["filer", { name: "løn.pdf", bytes: pagePdf() }],
  ]);
  // What can be taken is sent; of the rest it is said why not.
  expect(page.status).toBe(422);
  expect(textIn(page.text)).toContain("1 af filerne er sendt.");
  expect(textIn(page.text)).toContain("virus.exe: Filen er ikke af en slags");
  page = await post([
    ["forklaring", "Og et billede"],
    ["filer", { name: "foto.jpg", bytes: jpeg }],
  ]);
  expect(textIn(page.text)).toContain("Tak. Det, du har sendt, er nu en del af sagen.");
  expect(textIn(page.text)).toContain("foto (JPEG)");
  const other = await kollega.signedIn("alfa-citizen-1");
  expect((await other.ask(at(`/mine-sager/${made.caseId}/dokumenter`))).status).toBe(404);

  const worker = await kollega.signedIn("alfa-caseworker");
  let control = await worker.go(at("/arbejdsliste?nyt=1"));
  expect(textIn(control.text)).toContain("Nyt fra borgeren (4)");
  expect(await faultsIn(control.text)).toEqual([]);
  control = await worker.go(at(`/kontrol/${made.decisionId}`));
  const take = formIn(control.text, "/tag");
  control = await worker.go(take.action, { form: take.fields });
  expect(textIn(control.text)).toContain("Læs det, borgeren har sendt: 4 nye");
  expect(textIn(control.text)).toContain("Min nye lønseddel");
  expect(textIn(control.text)).toContain("Filer fra borgeren");
  expect(await faultsIn(control.text)).toEqual([]);
  control = await controlAll(worker, control);
  // The page says what is left in place of the button, and who sends it all the same is refused.
  expect(textIn(control.text)).toContain("Der mangler én ting, før du kan godkende");
  expect(control.text).not.toMatch(/action="[^"]*\/godkend"/);
  const seen = formIn(control.text, "/set");
  let approved = await worker.go(seen.action.replace(/set$/, "godkend"), { form: seen.fields });
  expect(approved.status).toBe(422);
  expect(textIn(approved.text)).toContain("Borgeren har sendt noget nyt til sagen (4), som ingen har set.");
  expect(approved.text).toContain('<a href="#nyt">Nyt fra borgeren</a>');
  control = await send(worker, approved.text, "/set");
  expect(textIn(control.text)).not.toContain("Jeg har set det");
  approved = await send(worker, control.text, "/godkend");
  expect(approved.status).toBe(200);
  await town.drainAll();
  const closed = await parent.go(at(`/mine-sager/${made.caseId}`));
  expect(textIn(closed.text)).toContain("Sagen er afsluttet. Er der noget nyt, så søg igen");
  const late = await parent.go(at(`/mine-sager/${made.caseId}/dokumenter`));
  expect(late.text).not.toContain('type="file"');
});

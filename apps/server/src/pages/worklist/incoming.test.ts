import { receiveMessage } from "@kollega/casework";
import { apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formIn, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let number: string;

beforeAll(async () => {
  town = await testTown(100);
  const [parent] = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!parent) throw new Error("no single parent");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(parent)));
  ({ number } = await apply(town, parent, { statedHousehold: "single", statedChildren: "1", statedAnnualIncome }));
  await town.drainAll();
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
const comes = (subject: string) =>
  receiveMessage(town.municipality, {
    ...{ channel: "mail", key: subject, sender: "fremmed@borger.invalid", subject, text: "Hej\n\n<b>tak</b>" },
    files: [],
  });

test("a caseworker lays a message in the case it belongs to, or puts it away with a reason; what is typed is kept", async () => {
  await comes(`Om ${number}`);
  await comes("Reklame");
  const worker = await kollega.signedIn("alfa-caseworker");
  const list = await worker.go(alfa("/arbejdsliste"));
  expect(list.text).toContain('href="/arbejdsliste/post"');
  const page = await worker.go(alfa("/arbejdsliste/post"));
  expect(await faultsIn(page.text)).toEqual([]);
  expect(textIn(page.text)).toContain("E-mail fra fremmed@borger.invalid");
  expect(page.text).not.toContain("<b>tak</b>");
  const forms = [...page.text.matchAll(/action="([^"]+\/sag)"/g)].map(([, to = ""]) => formIn(page.text, to));
  const form = forms.find(({ fields }) => fields.number === number);
  if (!form) throw new Error("the case that the message names is filled in");
  const wrong = await worker.go(form.action, { form: { ...form.fields, number: "2020-000000" } });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="2020-000000"');
  expect(await faultsIn(wrong.text)).toEqual([]);
  const filed = await worker.go(form.action, { form: form.fields });
  expect(textIn(filed.text)).toContain("Beskeden ligger i sagen.");
  expect((await worker.go(form.action, { form: form.fields })).status).toBe(422);
  const left = await worker.go(alfa("/arbejdsliste/post"));
  const away = /action="([^"]+\/laeg-vaek)"/.exec(left.text)?.[1] ?? "";
  const discard = formIn(left.text, away);
  expect((await worker.go(discard.action, { form: discard.fields })).status).toBe(422);
  const gone = await worker.go(discard.action, { form: { ...discard.fields, reason: "Det er reklame." } });
  expect(textIn(gone.text)).toContain("Der venter ingen.");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { organisationView } from "../queries/organisationView.ts";
import { type TestMunicipality, testMunicipality, testPeople } from "../testing/index.ts";
import { fetchOrganisation } from "./fetchOrganisation.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 120 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const view = () => organisationView(t.municipality, people.lead);

test("a trial tells what would change and changes nothing; the same twice changes nothing more", async () => {
  const { municipality } = t;
  const trial = await fetchOrganisation(municipality, people.lead, { trial: true });
  expect(trial).toMatchObject({ ok: true, changes: { units: { added: 3, changed: 0, removed: 0 } } });
  expect((await view()).units).toEqual([]);
  expect(await fetchOrganisation(municipality, people.lead, { trial: false })).toEqual(trial);
  const { units } = await view();
  expect(units.map(({ name }) => name)).toEqual(["Prøverådhuset", "Plejehjemmet Prøvely", "Prøveskolen"]);
  expect(units.every(({ leaders }) => leaders.length === 1)).toBe(true);
  expect(await fetchOrganisation(municipality, people.lead, { trial: false })).toMatchObject({
    ok: true,
    changes: { employments: { added: 0, changed: 0, removed: 0 } },
  });
});

test("when the register does not answer, nothing is changed and the reader is told; others may not fetch at all", async () => {
  await t.misbehave("organisation-register", { mode: "unavailable", times: 1 });
  await expect(fetchOrganisation(t.municipality, people.lead, { trial: false })).rejects.toThrow("source-unavailable");
  expect((await view()).units).toHaveLength(3);
  await expect(fetchOrganisation(t.municipality, people.caseworker, { trial: true })).rejects.toThrow("not-allowed");
  const { organisationRegister: _, ...unconnected } = t.municipality;
  await expect(fetchOrganisation(unconnected, people.lead, { trial: true })).rejects.toThrow(
    "no-organisation-register",
  );
});

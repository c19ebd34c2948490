import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { type TestMunicipality, testMunicipality, testPeople } from "../testing/index.ts";
import { correctAddress, setAgreement } from "./arrange.ts";
import { importOrganisation } from "./importOrganisation.ts";
import { readOrganisation } from "./readOrganisation.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 40 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const cpr = (n: number) => t.population.citizens[n]?.cpr ?? expect.fail("too few citizens");
const files = (more: { units?: string; employments?: string; leaders?: string } = {}) => ({
  units: bytes(
    more.units ??
      "﻿Enhed;Navn;Overenhed;Adresse\r\n1;Rådhuset;;Rådhustorvet 1, 9999 Prøveby\r\n2;Skolen;1;Ukendtvej 7\r\n",
  ),
  employments: bytes(
    more.employments ??
      `ansaettelse,cpr,navn,enhed,fra,til,ansaettelsestype,ekstranummer\nA1,${cpr(0)},Prøve Et,2,2020-01-01,,1,0\nA2,${cpr(1)},Prøve To,1,01-02-2020,31.12.2026,1,0\n`,
  ),
  leaders: bytes(more.leaders ?? `enhed;cpr;fra\n1;${cpr(1)};2020-02-01\n`),
});

test("tables as office programs save them are read: separators, dates, capitals, the mark at the beginning", () => {
  const { organisation, faults } = readOrganisation(files());
  expect(faults).toEqual([]);
  expect(organisation.units).toMatchObject([
    { key: "1", parent: null },
    { key: "2", parent: "1" },
  ]);
  expect(organisation.employments[1]).toMatchObject({ number: "A2", from: "2020-02-01", until: "2026-12-31" });
  const windows = new Uint8Array([...bytes("enhed;navn\n1;R"), 0xe5, ...bytes("dhuset\n")]);
  expect(
    readOrganisation({ ...files({ leaders: "enhed;cpr;fra\n" }), units: windows }).organisation.units,
  ).toMatchObject([{ name: "Rådhuset" }]);
});

test("everything that is wrong is told at once, with file and line, and no fault tells a CPR number", () => {
  const { faults } = readOrganisation(
    files({
      units: "enhed;navn;overenhed\n1;Et;2\n2;To;1\n2;To;1\n3;;\n",
      employments: `ansaettelse;cpr;enhed;fra;ansaettelsestype;ekstranummer\nA1;0101011234x;1;2020-01-01;1;0\nA2;${cpr(1)};9;i går;1;0\nA3;${cpr(1)};9;2020-01-01;1;0\nA4;${cpr(1)};1;2020-01-01;12;0\nA5;${cpr(1)}\n`,
      leaders: "enhed;cpr\n",
    }),
  );
  expect(faults.map(({ file, line, text }) => [file, line, text.en])).toEqual([
    ["units", 2, "The unit 1 is above itself."],
    ["units", 3, "The unit 2 is above itself."],
    ["units", 4, "The line is there twice."],
    ["units", 4, "The unit 2 is above itself."],
    ["units", 5, "Fill in enhed, navn."],
    ["employments", 2, "The CPR number is not valid."],
    ["employments", 3, "From and to must be dates, and to may not be before from."],
    ["employments", 4, "There is no unit 9."],
    ["employments", 5, "Employment type and extra number are one digit each."],
    ["employments", 6, "The line has 2 cells, not 6."],
    ["leaders", 1, "The column is missing: fra."],
  ]);
  expect(JSON.stringify(faults)).not.toContain(cpr(1));
});

test("a trial tells what would change and changes nothing; an import is whole, and its addresses are looked up", async () => {
  const { municipality } = t;
  const { organisation } = readOrganisation(files());
  const count = async () => (await municipality.db.selectFrom("org_unit").select("key").execute()).length;
  const first = { added: 2, changed: 0, removed: 0 };
  const told = { units: first, employments: first, leaders: { added: 1, changed: 0, removed: 0 } };
  expect(await importOrganisation(municipality, people.lead, organisation, { trial: true })).toEqual(told);
  expect(await count()).toBe(0);
  expect(await importOrganisation(municipality, people.lead, organisation, { trial: false })).toEqual(told);
  await t.drainAll();
  const addresses = () => municipality.db.selectFrom("org_address").selectAll().orderBy("address").execute();
  expect((await addresses()).map(({ address, place }) => [address, place?.text])).toEqual([
    ["Rådhustorvet 1, 9999 Prøveby", "Rådhustorvet 1, 9999 Prøveby"],
    ["Ukendtvej 7", undefined],
  ]);
  await correctAddress(municipality, people.lead, { address: "Ukendtvej 7", to: "Skolevej 1" });
  await t.drainAll();
  expect((await addresses())[1]?.place?.text).toBe("Skolevej 1, 9999 Prøveby");
  const again = readOrganisation(files({ leaders: `enhed;cpr;fra\n1;${cpr(0)};2020-02-01\n` })).organisation;
  expect(await importOrganisation(municipality, people.lead, again, { trial: false })).toMatchObject({
    units: { added: 0, changed: 0, removed: 0 },
    leaders: { added: 1, removed: 1 },
  });
  // The address is still known.
  await t.drainAll();
  expect((await addresses())[1]?.place?.text).toBe("Skolevej 1, 9999 Prøveby");
  const changes = await municipality.db.selectFrom("org_change").select(["what", "actor_kind"]).orderBy("id").execute();
  expect(changes.map(({ what }) => what)).toEqual(["imported", "address-corrected", "imported"]);
});

test("a unit that an agreement is about is not lost, and only who manages the organisation changes it", async () => {
  const { municipality } = t;
  await setAgreement(municipality, people.lead, { unit: "2", agreement: "four-km", from: "2026-01-01", until: "" });
  const { organisation } = readOrganisation(
    files({
      units: "enhed;navn\n1;Rådhuset\n",
      employments: "ansaettelse;cpr;enhed;fra;ansaettelsestype;ekstranummer\n",
    }),
  );
  await expect(importOrganisation(municipality, system, organisation, { trial: false })).rejects.toThrow(
    "agreement-without-unit",
  );
  await expect(importOrganisation(municipality, people.caseworker, organisation, { trial: true })).rejects.toThrow(
    "not-allowed",
  );
  expect((await municipality.db.selectFrom("org_unit").select("key").execute()).length).toBe(2);
});

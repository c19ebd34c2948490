import { controlAndApprove, laidReady, type TestMunicipality, testPeople } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../testing/apiClient.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let number = "";
let name = "";
beforeAll(async () => {
  town = await testTown(120);
  const [mine, other] = await laidReady(town, 2);
  if (!mine || !other) throw new Error("too few cases");
  const people = await testPeople(town.municipality);
  await controlAndApprove(town, people.caseworker, mine.decisionId);
  await town.drainAll();
  number = mine.number;
  name = mine.citizen.name;
  const account = (subject: string, cpr: string) => ({
    ...{ subject, name: subject, kind: "citizen" as const, municipality: "alfa", cpr },
  });
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [account("mine", mine.citizen.cpr), account("other", other.citizen.cpr)],
  });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

test("a citizen downloads all that the municipality has about them, in a form that a program reads; nobody else's", async () => {
  const mine = await kollega.signedIn("mine");
  const list = await mine.go(`${kollega.origin("alfa")}/mine-sager`);
  expect(list.text).toContain('href="/mine-sager/mine-oplysninger"');
  const file = await mine.go(`${kollega.origin("alfa")}/mine-sager/mine-oplysninger`);
  const data = JSON.parse(file.text) as { person: { name: string }; cases: { case: { number: string } }[] };
  expect(data.person.name).toBe(name);
  expect(data.cases.map((one) => one.case.number)).toEqual([number]);
  expect(file.text).toContain("evidence");
  expect(file.text).toContain("lookedAt");
  expect(file.text).not.toMatch(/\b\d{6}-?\d{4}\b/);
  const other = await Client.as(kollega, "other");
  const { body } = await other.call("get", "/my/data");
  expect(JSON.stringify(body)).not.toContain(number);
});

import { formatKroner } from "@kollega/danish";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Log } from "../municipality.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import {
  apply,
  controlAndApprove,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

const logged: string[] = [];
const log: Log = {
  info: (fields, message) => void logged.push(JSON.stringify([fields, message])),
  warn: (fields, message) => void logged.push(JSON.stringify([fields, message])),
  error: (fields, message) => void logged.push(JSON.stringify([fields, message])),
};

let t: TestMunicipality;
beforeAll(async () => {
  t = await testMunicipality({ log });
});
afterAll(() => t.close());

test("no CPR number is in any table, queue, letter or log after a whole job; only the encrypted column has them", async () => {
  const { municipality, population } = t;
  const people = await testPeople(municipality);
  await t.misbehave("income-register", { mode: "fail", times: 2 });
  const applied = await Promise.all(
    parents(population, (_, adults) => adults === 0)
      .slice(0, 3)
      .map((citizen, index) =>
        apply(
          t,
          citizen,
          {
            statedHousehold: "single",
            statedChildren: "1",
            statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
          },
          `k${index}`,
        ),
      ),
  );
  await t.drainAll();
  for (const { decisionId } of applied) await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const numbers = population.citizens.map((citizen) => String(citizen.cpr));
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(municipality.db);
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select (t.*)::text as row from ${sql.raw(name)} t`.execute(
      municipality.db,
    );
    const text = rows.map(({ row }) => row).join("\n");
    for (const number of numbers) {
      expect(text.includes(number), `${name} holds a CPR number`).toBe(false);
      expect(text.includes(`${number.slice(0, 6)}-${number.slice(6)}`), `${name} holds a CPR number`).toBe(false);
    }
  }
  const lines = logged.join("\n");
  expect(numbers.some((number) => lines.includes(number))).toBe(false);
});

test("after approval an applicant is told the household's income, but none of the partner's figures: not in findings, evidence or letter", async () => {
  const { municipality, population } = t;
  const people = await testPeople(municipality);
  const partnerOf = ({ spouse }: { spouse?: string | undefined }) => population.byCpr.get(spouse ?? "");
  const [married] = parents(population, (c) => yearlyIncome(c) > 0 && Number(partnerOf(c)?.income[0]?.gross ?? 0) > 0);
  const latest = married && partnerOf(married)?.income[0];
  if (!married || !latest) throw new Error("nobody is married to somebody with an income");
  const { caseId, decisionId } = await apply(
    t,
    married,
    { statedHousehold: "partner", partnerKind: "married", statedChildren: "2", statedAnnualIncome: "2000000" },
    "partner",
  );
  await t.drainAll();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const monthly = (Number(latest.gross) - Number(latest.labourMarketContribution) - Number(latest.atp)).toFixed(2);
  const figures = [latest.gross, monthly].flatMap((amount) => [
    amount,
    formatKroner(amount, "da"),
    formatKroner(amount, "en"),
  ]);
  const control = await controlView(municipality, people.caseworker, decisionId);
  const told = await myCase(municipality, { kind: "citizen", person: await personOf(municipality, married) }, caseId);
  const [decision] = told.decisions;
  const annual = decision?.findings.find((finding) => finding.name === "annualIncome");
  expect(annual).toMatchObject({
    status: "decided",
    because: { da: expect.stringContaining("12 gange husstandens indkomst") },
  });
  expect(decision?.evidence.find((one) => one.name === "partnerIncome")).toMatchObject({ value: null, hidden: true });
  for (const shown of [JSON.stringify(told), JSON.stringify(control.letter)]) {
    expect(figures.filter((figure) => shown.includes(figure))).toEqual([]);
  }
  // Who controls sees what the household's income is made of.
  expect(JSON.stringify(control.findings)).toContain(formatKroner(monthly, "da"));
});

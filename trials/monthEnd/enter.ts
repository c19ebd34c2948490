import { randomUUID } from "node:crypto";
import { importOrganisation, type Municipality, setClock, system } from "@kollega/casework";
import { type Citizen, residentsOf } from "@kollega/connectors";
import { firstOfNextMonth, instantAt, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import type { Stage } from "../stage/stage.ts";
import { type Decided, decideInTurn } from "./decided.ts";
import { type Drive, yearOfDrives } from "./drives.ts";

const assistantId = "koerselsgodtgoerelse";
const hired = parseDate("2020-01-01");

/** How many citizens a population needs, so that so many of them can be employed. */
export const citizensFor = (employees: number): number => employees * 3 + 200;

/**
 * Employs as many as there are years of drives, decides every drive with the assistant in force, and keeps the decisions as they are once a
 * leader has approved them: all that is left is to report them. The leaders' part is the casework's own tests'.
 *
 * @returns how many decisions wait to be reported, and the employments by CPR number
 */
export async function enterYear(
  { population }: Stage,
  municipality: Municipality,
  years: readonly (readonly Drive[])[],
  tell: (text: string) => void,
): Promise<{ readonly decisions: number; readonly employmentOf: ReadonlyMap<string, string> }> {
  const employed = population.citizens
    .filter(({ status, home }) => status === "active" && home !== undefined)
    .filter((citizen) => residentsOf(population, citizen).length > 0 && Number(citizen.birthDate.slice(0, 4)) < 2005)
    .slice(0, years.length);
  if (employed.length < years.length) throw new Error(`Only ${employed.length} citizens can be employed`);
  // The whole year lies ahead, so that nothing is due when a worker starts.
  await setClock(municipality, instantAt(parseDate(`${yearOfDrives}-01-01`), "09:00:00"));
  await employ(municipality, employed);
  tell(`${employed.length} employed`);
  const { rows } = await sql<{ number: string; person: string }>`select number, person from org_employment`.execute(
    municipality.db,
  );
  const personOf = new Map(rows.map(({ number, person }) => [number, person]));
  const { assistant } = await municipality.library.current(assistantId);
  let entered = 0;
  let waiting: Row[] = [];
  for (const drives of years) {
    const [first] = drives;
    const person = first && personOf.get(`M-${first.driver.n}`);
    if (!person) continue;
    for (const decided of decideInTurn(assistant, person, drives)) {
      if (decided.input) {
        entered += 1;
        waiting.push(rowOf(decided, person, entered));
      }
    }
    if (waiting.length >= 4_000) {
      await insert(municipality, assistant.hash, waiting);
      waiting = [];
      tell(`${entered} decisions`);
    }
  }
  await insert(municipality, assistant.hash, waiting);
  return { decisions: entered, employmentOf: new Map(employed.map(({ cpr }, n) => [cpr, `M-${n}`])) };
}

async function employ(municipality: Municipality, citizens: readonly Citizen[]): Promise<void> {
  await importOrganisation(
    municipality,
    system,
    {
      units: [{ key: "hall", name: "Prøverådhuset", parent: null, address: "" }],
      leaders: [],
      employments: citizens.map(({ cpr, name }, n) => ({
        ...{ number: `M-${n}`, cpr, name, unit: "hall", title: "Prøvestilling", from: hired, until: null },
        ...{ employmentType: "1", extraNumber: "0", address: "" },
      })),
    },
    { trial: false },
  );
}

type Row = ReturnType<typeof rowOf>;

const rowOf = ({ drive, outcome, kept, form, input }: Decided, person: string, n: number) => ({
  ...{ case: randomUUID(), decision: randomUUID(), effect: randomUUID() },
  ...{ number: `M-${String(n).padStart(7, "0")}`, person, on: drive.on, due: firstOfNextMonth(drive.on) },
  ...{ outcome, kept, form, plan: { kind: "call", capability: "payroll", operation: "report", input } },
});

/** As approval leaves them, but for proposals and letters, which no report reads. */
async function insert({ db, clock }: Municipality, hash: string, rows: readonly Row[]): Promise<void> {
  const now = clock.now();
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as g ("case" uuid, decision uuid, effect uuid, number text, person uuid,
    "on" date, due date, outcome text, kept jsonb, form jsonb, plan jsonb)`;
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into cases (id, number, assistant, title, kle, applicant, state, opened_at)
      select "case", number, ${assistantId}, 'Kørselsgodtgørelse', '81.14.01', person, 'open', ${now} from ${given}`.execute(
      trx,
    );
    await sql`
      insert into decision (id, case_id, type, documents, state, received, effective_from, form, outcome, kept, revision, by_leader, unit,
                            created_at, prepared_at, approved_at)
      select decision, "case", 'drive', ${hash}, 'effectuating', "on", "on", form, outcome, kept, 1, true, 'hall', ${now}, ${now}, ${now}
        from ${given}`.execute(trx);
    await sql`
      insert into effect (id, case_id, decision_id, name, title, after, plan, state, due_on)
      select effect, "case", decision, 'payroll', '{"da":"Indberet til løn","en":"Report to payroll"}', '{}', plan, 'waiting', due
        from ${given}`.execute(trx);
  });
}

import { resolve } from "node:path";
import { literal, problemOf, withDatabase } from "./duckdb.ts";
import { errors } from "./errors.ts";
import { readerOf } from "./population.ts";

/**
 * Writes a population of households that do not exist, for trying and measuring; the same seed gives the same rows. What it says of
 * Denmark is nothing: the distributions are made up (see the README).
 * @throws simulation/population-kind, simulation/population-unwritable
 */
export async function generatePopulation(file: string, households: number, seed: number): Promise<void> {
  const path = resolve(file);
  const options = readerOf(path).startsWith("read_parquet")
    ? "format parquet, compression zstd"
    : "format csv, header true";
  await withDatabase(path, async (connection) => {
    try {
      await connection.run(`copy (${householdsSql(households, seed)}) to ${literal(path)} (${options})`);
    } catch (cause) {
      throw errors.populationUnwritable({ file, problem: problemOf(cause) }, { cause });
    }
  });
}

/** A number from 0 up to 1 for each household and purpose. */
const chance = (purpose: number, seed: number) => `((hash(i, ${purpose}, ${seed}) >> 11)::double / 9007199254740992.0)`;

function householdsSql(households: number, seed: number): string {
  const u = (purpose: number) => chance(purpose, seed);
  return `
    with drawn as (
      select i, ${u(1)} < 0.28 as pensioner,
        case when ${u(2)} < 0.45 then 1 when ${u(2)} < 0.95 then 2 else 3 end as adults,
        ${u(3)} as byChildren, ${u(4)} * ${u(5)} as byIncome
      from range(${Math.trunc(households)}) t(i)
    ), families as (
      select *, case when pensioner or byChildren < 0.62 then 0 when byChildren < 0.78 then 1
        when byChildren < 0.94 then 2 else 3 end as children
      from drawn
    )
    select
      'Område ' || chr(65 + floor(5 * ${u(6)} * ${u(6)})::int) as area,
      adults::tinyint as adults,
      if(adults = 1, 'single', 'partner') as statedHousehold,
      children::tinyint as children,
      (12 * round(adults * (if(pensioner, 11000 + 25000 * byIncome, 9000 + 75000 * byIncome))))::integer as yearlyIncome,
      (case when ${u(7)} < 0.5 then 0 else floor(3000000 * ${u(8)} * ${u(8)} * ${u(8)}) end)::integer as wealth,
      (round(children * (200000 + 250000 * ${u(9)})) / 100)::decimal(9, 2) as monthlyPrice,
      (3000 + round(9000 * ${u(10)}))::integer as monthlyRent,
      (25 + 15 * (adults + children) + floor(40 * ${u(11)}))::smallint as areaM2,
      if(${u(12)} < 0.67, 'separate', 'included-in-rent') as heating,
      if(pensioner, 'boligydelse', 'boligsikring') as scheme,
      true as synthetic
    from families`;
}

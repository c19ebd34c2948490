import type { Place } from "@kollega/assistant";
import { type Connector, type Connectors, type organisation as contract, errors } from "@kollega/contracts";
import { parseCpr } from "@kollega/danish";
import { sql } from "kysely";
import type { Municipality } from "../municipality.ts";

interface Row {
  readonly number: string;
  readonly title: string;
  readonly unit: string;
  readonly unitName: string;
  readonly from: string;
  readonly until: string | null;
  readonly employmentType: string;
  readonly extraNumber: string;
  readonly place: Place | null;
  readonly agreements: readonly string[];
}

/**
 * The municipality's own organisation as a source of evidence, in its own database. An employment is told with the place of work (the
 * employee's own, else the unit's), and with the agreements that hold for its unit or one above it on that day.
 */
function organisationSource({ db, keys }: Pick<Municipality, "db" | "keys">): Connector<typeof contract> {
  const system = "Organisationen";
  return {
    capability: "organisation",
    system,
    operations: {
      async employment({ person, employment, on }) {
        const cpr = parseCpr(person);
        if (!cpr.ok) throw errors.sourceKnowsNoSuch({ system });
        const { rows } = await sql<Row>`
          select e.number, e.title, e.unit, u.name as "unitName", e.from_day as "from", e.until_day as until,
                 e.employment_type as "employmentType", e.extra_number as "extraNumber", coalesce(own.place, its.place) as place,
                 array(with recursive above (key, parent) as (
                         select key, parent from org_unit where key = e.unit
                          union
                         select o.key, o.parent from org_unit o join above on o.key = above.parent)
                       select distinct a.agreement from org_agreement a join above on above.key = a.unit
                        where a.from_day <= ${on}::date and (a.until_day is null or a.until_day >= ${on}::date)
                        order by 1) as agreements
            from person p
            join org_employment e on e.person = p.id
            join org_unit u on u.key = e.unit
            left join org_address own on own.address = e.address
            left join org_address its on its.address = u.address
           where p.cpr_index = any(${keys.blindIndexes(cpr.cpr)}::bytea[])
             and e.from_day <= ${on}::date and (e.until_day is null or e.until_day >= ${on}::date)
             and (${employment ?? null}::text is null or e.number = ${employment ?? null})
           limit 2`.execute(db);
        const [only] = rows;
        // Of several it must be said which; a number that is not theirs is none.
        if (!only || rows.length > 1) return {};
        const { number, place, until, employmentType, extraNumber, agreements, ...told } = only;
        return {
          employment: {
            ...told,
            employment: number,
            ...(until === null ? {} : { until }),
            ...(place ? { workplace: place } : {}),
            agreements: [...agreements],
            payroll: { employmentType, extraNumber },
          },
        };
      },
    },
  };
}

/** The connectors with the sources that are the municipality's own database; one that is connected from elsewhere goes before. */
export const withOwnSources = (connectors: Connectors, municipality: Pick<Municipality, "db" | "keys">): Connectors =>
  new Map([["organisation", organisationSource(municipality) as unknown as Connector], ...connectors]);

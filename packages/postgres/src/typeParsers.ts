import pg from "pg";

const { builtins } = pg.types;
const asText = (text: string) => text;
const dateArray = 1182;
const timestampArray = 1115;

/**
 * How PostgreSQL's values come into the code:
 *
 * | PostgreSQL | here |
 * |---|---|
 * | bigint, count(*) | string of digits: exact, JSON-safe. Cast to `int` in SQL what is known to be small |
 * | numeric | string: exact; give it to Decimal |
 * | date | "YYYY-MM-DD": a day has no time zone, so never a Date |
 * | timestamp | text as it stands. We use timestamptz |
 * | timestamptz | Date (milliseconds; PostgreSQL keeps microseconds) |
 * | json, jsonb | parsed; so numbers in it are doubles: keep amounts in it as strings |
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format !== "binary" && (oid === builtins.DATE || oid === builtins.TIMESTAMP)) return asText;
    if (format !== "binary" && (oid === dateArray || oid === timestampArray)) return pg.types.getTypeParser(textArray);
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** pg-types names only single types; the parser of text[] leaves the elements as they are. */
const textArray = 1009 as Parameters<typeof pg.types.getTypeParser>[0];

import pg from "pg";

/** A table as it is copied: its columns without those that are worked out, in order. */
export interface CopiedTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

export interface CopiedSequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

/** What tells that a copy is the same: how many rows, and a sum over the rows' hashes that does not depend on their order. */
export interface TableSum {
  readonly rows: string;
  readonly sum: string;
}

const quote = pg.escapeIdentifier;
export const qualified = ({ schema, name }: Pick<CopiedTable, "schema" | "name">): string =>
  `${quote(schema)}.${quote(name)}`;

/** Texts that mean the same on every server and in every time zone. */
export const exactTexts = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local xmlbinary = 'base64'`;

/**
 * Everything of ours but which processes run, and of the queue only its jobs: the rest of the queue's tables is made anew by
 * set-up. Partitions are read by their parent.
 */
export async function tablesOf(client: pg.Client): Promise<readonly CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(`
    select n.nspname as schema, c.relname as name,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname = 'public' and c.relname not in ('schema_migration', 'process') or n.nspname = 'pgboss' and c.relname = 'job')
     order by 1, 2`);
  return rows;
}

export async function sequencesOf(client: pg.Client): Promise<readonly CopiedSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    "select schemaname as schema, sequencename as name from pg_sequences where schemaname = 'public' order by 1, 2",
  );
  const sequences: CopiedSequence[] = [];
  for (const { schema, name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${qualified({ schema, name })}`,
    );
    const [state] = found.rows;
    if (state) sequences.push({ schema, name, ...state });
  }
  return sequences;
}

/** The columns of a row as one value, in the order of the copy; worked-out columns left out. */
const rowOf = ({ columns }: CopiedTable): string => `row(${columns.map((column) => `t.${quote(column)}`).join(", ")})`;

export async function sumOf(client: pg.Client, table: CopiedTable): Promise<TableSum> {
  const { rows } = await client.query<TableSum>(`
    select count(*)::text as rows, coalesce(sum(hashtextextended(${rowOf(table)}::text, 0)::numeric), 0)::text as sum
      from ${qualified(table)} t`);
  return rows[0] ?? { rows: "0", sum: "0" };
}

/** About how many bytes of rows are held at a time: documents and drafts' files may be large. */
export const heldAtOnce = 32 * 1024 * 1024;
export const mostRows = 200;

/** How many rows of a table may be held at a time, by the largest of them. */
async function rowsAtOnce(client: pg.Client, table: CopiedTable): Promise<number> {
  const types = await typesOf(client, table);
  // Bytes are written as twice as many letters; other values may be stored compressed.
  const sizes = table.columns.map((column, at) =>
    types[at] === "bytea"
      ? `2 * coalesce(octet_length(t.${quote(column)}), 0)`
      : `4 * coalesce(pg_column_size(t.${quote(column)}), 0)`,
  );
  const { rows } = await client.query<{ largest: string | null }>(
    `select max(${sizes.join(" + ")})::text as largest from ${qualified(table)} t`,
  );
  const largest = Number(rows[0]?.largest ?? 0);
  return Math.max(1, Math.min(mostRows, Math.floor(heldAtOnce / Math.max(1, largest))));
}

/** Rows as arrays of PostgreSQL's own texts, some at a time. */
export async function* rowsOf(client: pg.Client, table: CopiedTable): AsyncGenerator<readonly (string | null)[][]> {
  const count = await rowsAtOnce(client, table);
  const texts = table.columns.map((column) => `t.${quote(column)}::text`).join(", ");
  await client.query(`declare copied no scroll cursor for select ${texts} from ${qualified(table)} t`);
  try {
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({ text: `fetch ${count} from copied`, rowMode: "array" });
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await client.query("close copied");
  }
}

/** Puts rows of texts into a table; the columns' types read them. */
export async function insertRows(
  client: pg.Client,
  table: CopiedTable,
  types: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map(quote);
  const values = table.columns.map((_, index) => `(r.v ->> ${index})::${types[index] ?? "text"}`);
  await client.query(
    `insert into ${qualified(table)} (${names.join(", ")}) overriding system value
     select ${values.join(", ")} from json_array_elements($1::json) with ordinality r(v, n) order by r.n`,
    [JSON.stringify(rows)],
  );
}

/** The types of a table's columns as SQL writes them. */
export async function typesOf(client: pg.Client, table: CopiedTable): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [qualified(table)],
  );
  const byName = new Map(rows.map(({ name, type }) => [name, type]));
  return table.columns.map((column) => byName.get(column) ?? "text");
}

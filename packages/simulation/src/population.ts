import { access } from "node:fs/promises";
import { extname } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { KollegaError } from "@kollega/errors";
import { identifier, literal, namedExactly, problemOf, withDatabase } from "./duckdb.ts";
import { errors } from "./errors.ts";

/** A file of households, open for reading. */
export interface Population {
  readonly file: string;
  readonly rows: number;
  /** Name and DuckDB's type of each column. */
  readonly columns: ReadonlyMap<string, string>;
  /** Whether every row says of itself that it is made up. */
  readonly synthetic: boolean;
  /** The rows of a small question, as texts; null is nothing. `from` stands for the file. */
  ask(sql: (from: string) => string): Promise<readonly (readonly (string | null)[])[]>;
  /** Numbers of all rows in the file's order, some thousand rows at a time, column after column: one row's values are `rows` apart. */
  read(expressions: readonly string[]): AsyncIterable<Batch>;
}

export interface Batch {
  /** How many rows came before. */
  readonly first: number;
  readonly rows: number;
  readonly values: Float64Array<ArrayBuffer>;
}

const batchRows = 16_384;

/** What stands for a file in SQL; CSV is read as texts, so that no number is taken for another. */
export function readerOf(file: string): string {
  const named = literal(namedExactly(file));
  switch (extname(file).toLowerCase()) {
    case ".parquet":
      return `read_parquet(${named})`;
    case ".csv":
      return `read_csv(${named}, all_varchar = true, header = true)`;
    default:
      throw errors.populationKind({ file });
  }
}

/** Opens a population. @throws simulation/population-kind, simulation/population-unreadable */
export async function withPopulation<T>(file: string, use: (population: Population) => Promise<T>): Promise<T> {
  const reader = readerOf(file);
  const readable = async <R>(read: () => Promise<R>): Promise<R> => {
    try {
      return await read();
    } catch (cause) {
      if (cause instanceof KollegaError) throw cause;
      throw errors.populationUnreadable({ file, problem: problemOf(cause) }, { cause });
    }
  };
  await readable(() => access(file));
  return withDatabase(file, async (connection) => {
    const described = await readable(() =>
      texts(connection, `select column_name, column_type from (describe select * from ${reader})`),
    );
    const columns = new Map(described.map(([name, type]) => [name ?? "", type ?? ""]));
    const from = `(select ${[...columns].map(trimmed).join(", ")} from ${reader})`;
    const ask = (sql: (of: string) => string) => readable(() => texts(connection, sql(from)));
    const made = columns.has("synthetic")
      ? `bool_and(coalesce(lower(${identifier("synthetic")}::varchar) = 'true', false))`
      : "false";
    const [[rows, synthetic] = []] = await ask((of) => `select count(*), coalesce(${made}, false) from ${of}`);
    return use({
      ...{ file, rows: Number(rows), columns, synthetic: synthetic === "true", ask },
      read: (expressions) => batches(connection, `select ${expressions.join(", ")} from ${from}`, readable),
    });
  });
}

/** Texts without blanks around them; an empty one is nothing. */
const trimmed = ([name, type]: readonly [string, string]): string =>
  type === "VARCHAR" ? `nullif(trim(${identifier(name)}), '') as ${identifier(name)}` : identifier(name);

async function texts(connection: DuckDBConnection, sql: string) {
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
}

async function* batches(
  connection: DuckDBConnection,
  sql: string,
  readable: <R>(read: () => Promise<R>) => Promise<R>,
): AsyncGenerator<Batch> {
  const result = await readable(() => connection.stream(sql));
  const width = result.columnCount;
  let first = 0;
  for (let over = false; !over; ) {
    const chunks = [];
    let rows = 0;
    while (rows < batchRows) {
      const chunk = await readable(() => result.fetchChunk());
      over = !chunk || chunk.rowCount === 0;
      if (!chunk || over) break;
      chunks.push(chunk);
      rows += chunk.rowCount;
    }
    if (rows === 0) return;
    const values = new Float64Array(width * rows);
    let begun = 0;
    for (const chunk of chunks) {
      const count = chunk.rowCount;
      for (let column = 0; column < width; column += 1) {
        const vector = chunk.getColumnVector(column);
        const start = column * rows + begun;
        for (let at = 0; at < count; at += 1) values[start + at] = Number(vector.getItem(at));
      }
      begun += count;
    }
    yield { first, rows, values };
    first += rows;
  }
}

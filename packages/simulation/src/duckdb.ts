import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** A text as SQL has it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A column's name as SQL has it. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A file's name as DuckDB looks for it: no sign in it is a pattern. */
export const namedExactly = (file: string): string => file.replaceAll(/[*?[]/g, "[$&]");

/**
 * A database in memory that can reach this one file and nothing else: neither the rest of the disk nor the network.
 * One thread, so that the same file always gives the same, row for row.
 */
export async function withDatabase<T>(file: string, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "1GB",
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    await connection.run(`set allowed_paths = [${literal(file)}, ${literal(namedExactly(file))}]`);
    await connection.run("set enable_external_access = false");
    await connection.run("set lock_configuration = true");
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What DuckDB said, on one line; it may hold the file's name and the place in it. */
export const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 200) ?? "";

import { type Command, InvalidArgumentError } from "commander";
import type { Run } from "../run.ts";

const count = (text: string) => {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 64) throw new InvalidArgumentError("A whole number from 1 to 64.");
  return n;
};

const config = ["-c, --config <file>", "the installation's configuration (kollega.yaml)"] as const;
const json = ["--json", "for machines: JSON on stdout"] as const;
const parallel = ["-p, --parallel <n>", "how many at once", count, 4] as const;

/** `kollega municipality …`: many municipalities at once. What fails in one leaves the others alone; run again, it takes what is left. */
export function municipalityCommands(program: Command, run: Run): void {
  const municipality = program
    .command("municipality")
    .description("many municipalities at once: in parallel, resumable; exit code 1 when any failed");

  municipality
    .command("list [keys...]")
    .description("how each database stands: server, size, open cases, migrations that are missing")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (keys, options) => (await import("./list.ts")).list(keys, options)));

  municipality
    .command("add [keys...]")
    .description("make databases, keys and assistants of municipalities in the configuration; all unless named")
    .option("--from <file>", "first put the municipalities of this file (key: {…}) into kollega.yaml")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (keys, options) => (await import("./bring.ts")).add(keys, options)));

  municipality
    .command("migrate [keys...]")
    .description("bring databases up to date, also while they are used")
    .option("--dry-run", "only tell which migrations are missing")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (keys, options) => (await import("./bring.ts")).migrate(keys, options)));

  municipality
    .command("backup <folder> [keys...]")
    .description("back up, each into <folder>/<key>, also while they are used; each is proved by restoring it beside")
    .option("--without-keys", "leave the keys out; then keep data/secrets elsewhere")
    .option("--unproved", "do not restore them to prove them")
    .option("--proof-server <url>", "an administrator's URL of the PostgreSQL to prove them on; else each one's own")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (folder, keys, options) => (await import("./copies.ts")).backup(folder, keys, options)));

  municipality
    .command("restore <folder> [keys...]")
    .description("put backups into databases that are empty, and prove each; nothing is written over")
    .option("--keys <folder>", "where the keys are, when not in the backup")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (folder, keys, options) => (await import("./copies.ts")).restore(folder, keys, options)));

  municipality
    .command("move <keys...>")
    .description(
      "move databases to another server of kollega.yaml: read only while they are copied and proved; the old ones are kept, closed",
    )
    .option("--to <server>", 'the server\'s name under servers in kollega.yaml; "default" is that of database.url')
    .option("--cancel", "put those whose move is not finished back into use where they are")
    .option(...config)
    .option(...parallel)
    .option(...json)
    .action(run(async (keys, options) => (await import("./move.ts")).move(keys, options)));
}

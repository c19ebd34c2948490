import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseDate } from "@kollega/danish";
import { pendingMigrations } from "@kollega/postgres";
import { backup } from "../backup/backup.ts";
import { startDatabaseServer } from "../databaseServer.ts";
import { seedDemo } from "../demo/seedDemo.ts";
import { ownMigrations } from "../migrations.ts";
import { setUp } from "../setUp.ts";
import { configurationFor } from "./configurationFor.ts";
import { openTest, testSimulators } from "./testInstallation.ts";

/**
 * `npm run keep-release`: keeps what this version leaves behind, for upgrade.test.ts of the versions that come: a backup of a municipality
 * that does not exist, with decisions in every state. Run when a version is released; an archive that is there is never made anew.
 */
const folder = await mkdtemp(join(tmpdir(), "kollega-release-"));
const id = "release";
// Without a URL it is the embedded PostgreSQL.
const configuration = { ...(await configurationFor(join(folder, "data"), "", id)), databaseUrl: null };
const server = await startDatabaseServer(configuration);
try {
  await setUp(configuration);
  const simulators = await testSimulators(configuration, id);
  const opened = await openTest(configuration, id, "server", simulators.connections);
  const { ownerUrl, applicationUrl } = await server.access(id);
  const { people, addresses } = simulators;
  const until = parseDate("2026-03-16");
  await seedDemo(opened, { people, until, applications: 20, simulators: addresses, ownerUrl, applicationUrl });
  await opened.close();
  await simulators.close();
  await backup(configuration, join(folder, "backup"));
  const { pending } = await pendingMigrations(null, ownMigrations);
  const last = pending.filter((name) => name.startsWith("casework/")).at(-1) ?? "";
  const archive = join(import.meta.dirname, `../../releases/casework-${basename(last).slice(0, 4)}.tar`);
  const sameEachTime = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  execFileSync("tar", [...sameEachTime, "-C", join(folder, "backup"), "-cf", archive, "."]);
  process.stdout.write(`${archive}\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);

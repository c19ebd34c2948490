import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "@kollega/contracts";
import { type MigrationSet, pendingMigrations } from "@kollega/postgres";
import pg from "pg";
import { describeDatabase, inSnapshot } from "../backup/backup.ts";
import type { RowsOf } from "../backup/fill.ts";
import type { MunicipalityManifest } from "../backup/manifest.ts";
import { copyInto, lookAt, mustVerify } from "../backup/restoreMunicipality.ts";
import { qualified, rowsOf } from "../backup/tables.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { DatabaseAccess, DatabaseServer } from "../databaseServer.ts";
import { withClient } from "../state.ts";
import { errors } from "./errors.ts";
import { clearMark, type Mark, mustBeUnmarked, readMark, writeMark } from "./mark.ts";
import { closeToAll, letRead, open } from "./traffic.ts";

export interface MoveOptions {
  readonly server: DatabaseServer;
  readonly sets: readonly MigrationSet[];
  /** The server it is moved to, of the configuration's. */
  readonly to: string;
  /** Says in the configuration where it is from now on. */
  readonly switchOver: () => Promise<void>;
  readonly clock?: Clock;
}

export interface MovedMunicipality {
  readonly from: string;
  readonly to: string;
  /** Null: an earlier run had copied and compared it. */
  readonly copied: { readonly tables: number; readonly rows: number; readonly auditLinks: number } | null;
}

type Moving = Extract<Mark, { kind: "moving" | "moved" }>;

/**
 * Moves a municipality's database to another server. Until it has been copied and proved there (every table's rows, the audit) it can be
 * read where it was, and takes no writes; then it is closed, compared once more, and left marked as moved. Killed anywhere it goes on when
 * it is called again; until the switch, `cancelMove` undoes it.
 * @throws installation/move-not-ours, -behind, -occupied, -elsewhere, -changed, restore-differs, audit-faulty
 */
export async function moveOne(
  configuration: Configuration,
  id: string,
  options: MoveOptions,
): Promise<MovedMunicipality> {
  const { server, sets, to, switchOver, clock = systemClock } = options;
  const source = await server.access(id);
  const target = await server.accessOn(id, to);
  const from = source.server;
  if (from === null || source.make === null) throw errors.moveNotOurs({ municipality: id });
  if (from === to) {
    await withClient(source.ownerUrl, (client) => mustBeUnmarked(client, id));
    return { from, to, copied: null };
  }
  const mark = await begin(id, [source, target], to, sets);
  let copied: MovedMunicipality["copied"] = null;
  if (mark.kind === "moving") {
    await mustTakeIt(target, mark);
    await letRead(source);
    const copy = await copyOver(source, target, mark.move, sets);
    const there: DatabaseServer = { ...server, access: async () => target };
    const { links } = await mustVerify(configuration, id, there);
    await closeToAll(source);
    await mustBeAsCopied(id, source, copy);
    const moved: Mark = { kind: "moved", move: mark.move, to, at: clock.now().toISOString() };
    await withClient(source.ownerUrl, (client) => writeMark(client, moved));
    const rows = copy.tables.reduce((sum, table) => sum + Number(table.rows), 0);
    copied = { tables: copy.tables.length, rows, auditLinks: links };
  }
  await arrive(target, mark);
  await switchOver();
  return { from, to, copied };
}

/** Says in the database that it is being moved, or finds that it is. */
async function begin(
  id: string,
  [source, target]: readonly [DatabaseAccess, DatabaseAccess],
  to: string,
  sets: readonly MigrationSet[],
): Promise<Moving> {
  return withClient(source.ownerUrl, async (client) => {
    const found = await readMark(client);
    if (found?.kind === "moving" || found?.kind === "moved") {
      if (found.to !== to) throw errors.moveElsewhere({ municipality: id, other: found.to, to });
      return found;
    }
    await mustBeUnmarked(client, id);
    const { pending } = await pendingMigrations(client, sets);
    if (pending.length > 0) throw errors.moveBehind({ municipality: id, count: pending.length });
    const mark = { kind: "moving", move: randomUUID(), to } as const;
    await mustTakeIt(target, mark);
    await writeMark(client, mark);
    return mark;
  });
}

/** @throws installation/move-occupied where something else lies there */
async function mustTakeIt(target: DatabaseAccess, { move, to }: Moving): Promise<void> {
  const found = await lookAt(target);
  const ours = typeof found === "object" && found.kind === "arriving" && found.move === move;
  if (found !== "empty" && !ours) throw errors.moveOccupied({ to, database: target.name });
}

async function copyOver(
  source: DatabaseAccess,
  target: DatabaseAccess,
  move: string,
  sets: readonly MigrationSet[],
): Promise<MunicipalityManifest> {
  return withClient(source.ownerUrl, (client) =>
    inSnapshot(client, async (snapshot) => {
      const copy = await describeDatabase(snapshot);
      const rows: RowsOf = (table) => rowsOf(snapshot, table);
      await copyInto(target, copy, sets, { begin: { kind: "arriving", move }, rowsOf: rows });
      return copy;
    }),
  );
}

/** What was copied may be used. */
async function arrive(target: DatabaseAccess, { move }: Moving): Promise<void> {
  await withClient(target.ownerUrl, async (client) => {
    const found = await readMark(client);
    if (found?.kind === "arriving" && found.move === move) await clearMark(client);
  });
}

/** Nothing was written where it was since it was copied: also not by who does not ask us. */
async function mustBeAsCopied(id: string, source: DatabaseAccess, copy: MunicipalityManifest): Promise<void> {
  const now = await withClient(source.ownerUrl, (client) => inSnapshot(client, describeDatabase));
  const before = new Map(copy.tables.map((table) => [qualified(table), `${table.rows} ${table.sum}`]));
  for (const table of now.tables) {
    const name = qualified(table);
    if (before.get(name) !== `${table.rows} ${table.sum}`) throw errors.moveChanged({ municipality: id, table: name });
  }
  const differs = now.sequences.find(
    ({ name, value }) => copy.sequences.find((one) => one.name === name)?.value !== value,
  );
  if (differs) throw errors.moveChanged({ municipality: id, table: qualified(differs) });
}

/**
 * Puts a municipality whose move has not been finished back into use where it is; what was copied of it is dropped.
 * @throws installation/move-not-under-way
 */
export async function cancelMove(
  id: string,
  { server }: Pick<MoveOptions, "server">,
): Promise<{ readonly from: string; readonly to: string }> {
  const source = await server.access(id);
  const mark = await withClient(source.ownerUrl, readMark);
  if (mark?.kind !== "moving" || source.server === null) throw errors.moveNotUnderWay({ municipality: id });
  const target = await server.accessOn(id, mark.to);
  const found = await lookAt(target);
  const adminUrl = target.make?.adminUrl;
  // What else may lie there is not ours.
  if (adminUrl && typeof found === "object" && found.kind === "arriving" && found.move === mark.move) {
    await withClient(adminUrl, (client) =>
      client.query(`drop database if exists ${pg.escapeIdentifier(target.name)} with (force)`),
    );
  }
  await open(source);
  await withClient(source.ownerUrl, clearMark);
  return { from: source.server, to: mark.to };
}

import { randomBytes } from "node:crypto";
import { open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  generateKeys,
  type KeyMaterial,
  openKeys,
  processStates,
  publicKeyOf,
  type SealingProgress,
  sealAnew,
} from "@kollega/casework";
import { sql } from "kysely";
import type { Configuration } from "./configuration/configuration.ts";
import { errors } from "./errors.ts";
import { silentLog } from "./log.ts";
import { type OpenedMunicipality, type OpenOptions, openMunicipality } from "./openMunicipality.ts";
import { municipalityKeys, secretsFolder } from "./secrets.ts";

/** Where the exchange of a municipality's keys stands. */
export interface KeyState {
  /**
   * Settled: one set of keys. Announced: the next ones are made and can be read with; nothing is written with them. Exchanged: they are written
   * with; what stands under those before is still to be sealed anew.
   */
  readonly stage: "settled" | "announced" | "exchanged";
  /** Names the set of keys in the file. */
  readonly fingerprint: string;
  /** Processes at work that know another set: they are to be started anew, with this file. */
  readonly behind: readonly { readonly kind: string; readonly host: string; readonly pid: number }[];
}

const keysFile = (configuration: Configuration, id: string) => join(secretsFolder(configuration), id, "keys.json");
const stageOf = ({ next, previous }: KeyMaterial): KeyState["stage"] =>
  previous ? "exchanged" : next ? "announced" : "settled";

/** @throws what `openMunicipality` throws */
export async function keyState(
  configuration: Configuration,
  id: string,
  options: Pick<OpenOptions, "server"> = {},
): Promise<KeyState> {
  const opened = await openMunicipality(configuration, id, { ...options, as: "server", log: silentLog });
  try {
    return await stateIn(configuration, id, opened);
  } finally {
    await opened.close();
  }
}

async function stateIn(
  configuration: Configuration,
  id: string,
  { municipality }: OpenedMunicipality,
): Promise<KeyState> {
  const material = await municipalityKeys(configuration, id);
  const { fingerprint } = openKeys(material);
  const at = (await processStates(municipality.db)).filter(({ alive, kind }) => alive && kind !== "backup");
  const behind = at.filter(({ keys }) => keys !== fingerprint).map(({ kind, host, pid }) => ({ kind, host, pid }));
  return { stage: stageOf(material), fingerprint, behind };
}

/**
 * Takes the exchange of a municipality's keys one stage on: the next keys are announced; when all processes know them they are written with; when
 * all do that, everything is sealed anew and the keys before are dropped. Between two stages every process is started anew with the new file; none is
 * ever without a key that it meets. Backups hold the keys of their time.
 *
 * @throws installation/keys-not-known while a process at work knows another set
 */
export async function rotateKeys(
  configuration: Configuration,
  id: string,
  tell: (progress: SealingProgress) => void,
  options: Pick<OpenOptions, "server"> = {},
): Promise<KeyState & { readonly sealed: readonly SealingProgress[] }> {
  const opened = await openMunicipality(configuration, id, { ...options, as: "server", log: silentLog });
  try {
    return await opened.database.db.connection().execute(async (one) => {
      const { rows } = await sql<{
        mine: boolean;
      }>`select pg_try_advisory_lock(hashtext('kollega keys')) as mine`.execute(one);
      if (!rows[0]?.mine) throw errors.keysUnderWay();
      const state = await stateIn(configuration, id, opened);
      if (state.stage !== "settled" && state.behind.length > 0)
        throw errors.keysNotKnown({
          processes: state.behind.map(({ kind, host, pid }) => `${kind} ${host}:${pid}`).join(", "),
        });
      const sealed = await goOn(configuration, id, opened, tell);
      return { ...(await stateIn(configuration, id, opened)), sealed };
    });
  } finally {
    await opened.close();
  }
}

async function goOn(
  configuration: Configuration,
  id: string,
  { municipality }: OpenedMunicipality,
  tell: (progress: SealingProgress) => void,
): Promise<readonly SealingProgress[]> {
  const { next, previous, ...current } = await municipalityKeys(configuration, id);
  const file = keysFile(configuration, id);
  if (previous) {
    const sealed = await sealAnew(municipality, tell);
    // Once more: until all processes knew, one could have written with the old ones.
    await sealAnew(municipality, () => undefined);
    await replace(file, current);
    return sealed;
  }
  if (next) {
    const retired = [...(current.retired ?? []), publicKeyOf(current)];
    await replace(file, { ...next, previous: { secret: current.secret }, retired });
    return [];
  }
  await replace(file, { ...current, next: generateKeys() });
  return [];
}

/** The file is the old or the new one, whatever happens. */
async function replace(file: string, material: KeyMaterial): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(JSON.stringify(material));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dirname(file));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { announceProcess, type Log } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { createPdfRenderer } from "@kollega/pdf";
import type { Configuration } from "./configuration/configuration.ts";
import { type DatabaseServer, findDatabaseServer } from "./databaseServer.ts";
import { lineLog } from "./log.ts";
import { inAll } from "./municipalities/inAll.ts";
import { type OpenedMunicipality, type OpenOptions, openMunicipality } from "./openMunicipality.ts";
import { productVersion } from "./productVersion.ts";

export interface OpenInstallationOptions extends Pick<OpenOptions, "as" | "clock"> {
  /** Only these; all unless given. */
  readonly municipalities?: readonly string[];
  /** A log for each municipality. */
  readonly log?: (municipality: string) => Log;
  /** When the databases may be opened; at once unless given. What opening takes is loaded by then. */
  readonly when?: Promise<void>;
  /** What shall be done in a municipality that has been opened. What it returns is done before it is closed. */
  readonly onOpen?: (
    id: string,
    opened: OpenedMunicipality,
    configuration: Configuration,
  ) => Promise<() => Promise<unknown>>;
  /** How often those that could not be opened are tried again, in milliseconds; 15,000 unless given. */
  readonly againMs?: number;
}

/** What the municipalities are stays as it is at the moment: it changes with the databases and the configuration. */
export interface Installation {
  /** Those that are open, by key. */
  readonly municipalities: ReadonlyMap<string, OpenedMunicipality>;
  /** Those that could not be opened, and why; they are tried again. */
  readonly unopened: ReadonlyMap<string, KollegaError>;
  /** Opens what has been added, closes what has gone, and opens anew what is configured otherwise. The others notice nothing. */
  reload(configuration: Configuration): Promise<void>;
  /** Tells that this process finishes what it has in hand. */
  ending(): Promise<void>;
  close(): Promise<void>;
}

/** Opening takes some connections and some work of the server's: not hundreds at the same moment. */
const atOnce = 8;

interface Open {
  readonly opened: OpenedMunicipality;
  readonly ending: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens every municipality of an installation that is set up, and tells in each that this process works on it. They share the
 * processes that render letters. One that cannot be opened is told of, and tried again; the others are opened all the same.
 * @throws why the first could not be opened, when none could
 */
export async function openInstallation(first: Configuration, options: OpenInstallationOptions): Promise<Installation> {
  const { log = (municipality: string) => lineLog({ municipality }), againMs = 15_000 } = options;
  await options.when;
  const pdf = createPdfRenderer();
  const about = { kind: options.as, host: hostname(), pid: process.pid, version: await productVersion() };
  const open = new Map<string, Open>();
  const municipalities = new Map<string, OpenedMunicipality>();
  const unopened = new Map<string, KollegaError>();
  let configuration = first;
  let server: DatabaseServer;
  let closing = false;

  const wanted = ({ municipalities: all }: Configuration) => options.municipalities ?? [...all.keys()];

  const openOne = async (id: string) => {
    const opened = await openMunicipality(configuration, id, { ...options, server, pdf, log: log(id) });
    const stop = await options.onOpen?.(id, opened, configuration).catch(async (error: unknown) => {
      await opened.close();
      throw error;
    });
    const announced = announceProcess(opened.municipality.db, { ...about, keys: opened.municipality.keys.fingerprint });
    const close = async () => {
      municipalities.delete(id);
      open.delete(id);
      await stop?.();
      await announced.gone();
      await opened.close();
    };
    open.set(id, { opened, ending: () => announced.ending(), close });
    municipalities.set(id, opened);
    if (unopened.delete(id)) log(id).info({}, "opened after all");
  };
  const openThose = async (ids: readonly string[]) => {
    await inAll(ids, openOne, {
      atOnce,
      ended(id, outcome) {
        if (outcome.state !== "failed") return;
        // Told once for each reason.
        if (unopened.get(id)?.code !== outcome.error.code)
          log(id).error({ code: outcome.error.code }, "not opened; it is tried again");
        unopened.set(id, outcome.error);
      },
    });
    // They became ready in any order.
    for (const id of wanted(configuration)) {
      const opened = municipalities.get(id);
      if (opened && municipalities.delete(id)) municipalities.set(id, opened);
    }
  };

  // One change at a time.
  let changes: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>): Promise<void> => {
    const done = changes.then(work).then(() => undefined);
    changes = done.catch(() => undefined);
    return done;
  };
  const timer = setInterval(() => {
    if (unopened.size > 0) void inTurn(async () => void (closing || (await openThose([...unopened.keys()]))));
  }, againMs).unref();

  const close = async () => {
    closing = true;
    clearInterval(timer);
    await inTurn(async () => void (await Promise.all([...open.values()].map((one) => one.close()))));
    await pdf.close();
  };
  try {
    server = await findDatabaseServer(configuration);
    await openThose(wanted(configuration));
    const [why] = unopened.values();
    if (why && open.size === 0) throw why;
  } catch (error) {
    await close();
    throw error;
  }
  const reload = async (next: Configuration) => {
    const [before, databases] = [{ configuration, server }, await findDatabaseServer(next)];
    const gone: Open[] = [];
    for (const [id, one] of open) {
      if (!wanted(next).includes(id) || !(await same(id, before, { configuration: next, server: databases })))
        gone.push(one);
    }
    [configuration, server] = [next, databases];
    for (const id of unopened.keys()) if (!wanted(next).includes(id)) unopened.delete(id);
    await Promise.all(gone.map((one) => one.close()));
    await openThose(wanted(next).filter((id) => !open.has(id)));
  };
  return {
    municipalities,
    unopened,
    reload: (next) => inTurn(() => reload(next)),
    ending: async () => void (await Promise.all([...open.values()].map((one) => one.ending()))),
    close,
  };
}

interface Configured {
  readonly configuration: Configuration;
  readonly server: DatabaseServer;
}

/** Whether nothing that an open municipality rests on has changed. */
async function same(id: string, before: Configured, after: Configured): Promise<boolean> {
  const restsOn = async ({ configuration, server }: Configured) => ({
    municipality: configuration.municipalities.get(id),
    worker: configuration.worker,
    demo: configuration.demo,
    access: configuration.municipalities.has(id) ? await server.access(id) : null,
  });
  return isDeepStrictEqual(await restsOn(before), await restsOn(after));
}

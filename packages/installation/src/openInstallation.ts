import { hostname } from "node:os";
import { type Announced, announceProcess, type Log } from "@kollega/casework";
import { createPdfRenderer } from "@kollega/pdf";
import type { Configuration } from "./configuration/configuration.ts";
import { findDatabaseServer } from "./databaseServer.ts";
import { lineLog } from "./log.ts";
import { type OpenedMunicipality, type OpenOptions, openMunicipality } from "./openMunicipality.ts";
import { productVersion } from "./productVersion.ts";

export interface OpenInstallationOptions extends Pick<OpenOptions, "as" | "clock"> {
  /** Only these; all unless given. */
  readonly municipalities?: readonly string[];
  /** A log for each municipality. */
  readonly log?: (municipality: string) => Log;
  /** When the databases may be opened; at once unless given. What opening takes is loaded by then. */
  readonly when?: Promise<void>;
}

export interface Installation {
  readonly configuration: Configuration;
  /** By key, in the order of the configuration. */
  readonly municipalities: ReadonlyMap<string, OpenedMunicipality>;
  /** Tells that this process finishes what it has in hand. */
  ending(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens every municipality of an installation that is set up, and tells in each that this process works on it. They share the
 * processes that render letters.
 */
export async function openInstallation(
  configuration: Configuration,
  options: OpenInstallationOptions,
): Promise<Installation> {
  const { log = (municipality: string) => lineLog({ municipality }) } = options;
  await options.when;
  const server = await findDatabaseServer(configuration);
  const pdf = createPdfRenderer();
  const ids = options.municipalities ?? [...configuration.municipalities.keys()];
  const opened = await Promise.allSettled(
    ids.map((id) => openMunicipality(configuration, id, { ...options, server, pdf, log: log(id) })),
  );
  const announced: Announced[] = [];
  const close = async () => {
    await Promise.all(announced.map((one) => one.gone()));
    await Promise.all(opened.map((result) => (result.status === "fulfilled" ? result.value.close() : undefined)));
    await pdf.close();
  };
  const failed = opened.find((result) => result.status === "rejected");
  if (failed) {
    await close();
    throw failed.reason;
  }
  const municipalities = new Map<string, OpenedMunicipality>();
  for (const [index, result] of opened.entries()) {
    if (result.status === "fulfilled") municipalities.set(ids[index] ?? "", result.value);
  }
  const about = { kind: options.as, host: hostname(), pid: process.pid, version: await productVersion() };
  for (const { municipality } of municipalities.values()) announced.push(announceProcess(municipality.db, about));
  const ending = async () => void (await Promise.all(announced.map((one) => one.ending())));
  return { configuration, municipalities, ending, close };
}

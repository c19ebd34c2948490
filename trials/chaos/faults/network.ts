import type { SimulatorName } from "@kollega/connectors/simulators";
import type { Between } from "../../stage/between.ts";
import { type Link, openLink } from "./link.ts";

/** The ways between people, processes, PostgreSQL and the systems around, each of which can be cut and slowed down. */
export interface Network extends Between {
  readonly links: ReadonlyMap<string, Link>;
  /** A link to a port of this machine's. */
  to(name: string, port: number): Promise<Link>;
  close(): Promise<void>;
}

export const databaseLink = (process: string): string => `${process} – PostgreSQL`;
export const systemLink = (simulator: SimulatorName): string => `workers – ${simulator}`;
export const peopleLink = "people – server";

export function makeNetwork(): Network {
  const links = new Map<string, Link>();
  const open = async (name: string, to: Parameters<typeof openLink>[1]): Promise<Link> => {
    const link = links.get(name) ?? (await openLink(name, to));
    links.set(name, link);
    return link;
  };
  const to = (name: string, port: number) => open(name, { host: "127.0.0.1", port });
  return {
    links,
    to,
    database: async (process, socket) => (await open(databaseLink(process), { path: socket })).port,
    async simulators(addresses) {
      const linked = Object.entries(addresses).map(async ([name, { url, smtp }]) => {
        const { port } = await to(systemLink(name as SimulatorName), smtp?.port ?? Number(new URL(url).port));
        return [name, smtp ? { url, smtp: { ...smtp, port } } : { url: `http://127.0.0.1:${port}` }] as const;
      });
      return Object.fromEntries(await Promise.all(linked));
    },
    async close() {
      await Promise.all([...links.values()].map((link) => link.close()));
    },
  };
}

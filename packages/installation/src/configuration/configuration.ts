import type { MunicipalityProfile } from "@kollega/casework";
import type { ConnectionsConfig } from "@kollega/connectors";
import type { Theme } from "../branding/theme.ts";
import type { DemoConfiguration, IdentityConfiguration } from "./schema.ts";

/** An installation as it is configured: everything filled in, folders absolute. */
export interface Configuration {
  /** The file it was read from; null for the built-in demo. */
  readonly file: string | null;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly domain: string;
  readonly scheme: "http" | "https";
  readonly trustProxy: boolean;
  /** An administrator's URL of a PostgreSQL; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** More PostgreSQL servers: an administrator's URL by name. */
  readonly servers: ReadonlyMap<string, string>;
  /** Each folder in it is an assistant. */
  readonly assistantsFolder: string;
  readonly worker: { readonly fetchers: number; readonly batch: number; readonly connections: number };
  /** Where mail is received, and from whom. */
  readonly mailIn: {
    readonly host: string;
    readonly port: number;
    readonly networks: readonly string[];
    readonly tls?: { readonly cert: string; readonly key: string };
  };
  /** By key, in the order of the file. */
  readonly municipalities: ReadonlyMap<string, MunicipalityConfiguration>;
  /** Set when this is a demo: simulators, standing clock, its own identity provider. */
  readonly demo: DemoConfiguration | null;
}

export interface MunicipalityConfiguration {
  readonly profile: MunicipalityProfile;
  /** Set where the database is made by others. */
  readonly database: { readonly ownerUrl: string; readonly applicationUrl: string } | null;
  /** The server among `servers` that holds the database; null: the default one. */
  readonly server: string | null;
  /** The colours of its pages; null: neutral. */
  readonly theme: Theme | null;
  /** Null in a demo: the simulators. */
  readonly connections: ConnectionsConfig | null;
  /** The addresses at which it receives mail for its cases. */
  readonly mailAddresses: readonly string[];
  /** Addresses that events may go to, and the networks in which these may lie; null: nobody is told of events. */
  readonly webhooks: { readonly allow: readonly string[]; readonly networks: readonly string[] } | null;
  /** Null in a demo: the demo's own provider. */
  readonly identity: IdentityConfiguration | null;
}

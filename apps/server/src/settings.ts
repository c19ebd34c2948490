import type { Checker, Repository } from "@kollega/authoring";
import type { Municipality } from "@kollega/casework";
import type { Clock } from "@kollega/contracts";
import type { Text } from "@kollega/errors";
import type { Theme } from "@kollega/installation";
import type { Logger } from "pino";
import type { RateLimits } from "./http/rateLimit.ts";
import type { IdentitySettings } from "./signIn/identitySettings.ts";

/** A municipality that is ready to be used. */
export interface OpenMunicipality {
  readonly municipality: Municipality;
  /** Who says who people are: one provider for employees, one for citizens. */
  readonly identity: IdentitySettings;
  /** The colours of its pages; neutral without. */
  readonly theme?: Theme;
  /** Where people change assistants; opened when it is first asked for. */
  readonly authoring?: () => Promise<Authoring>;
  /** Set in the demo only: the clock stands and can be moved, and simulators can be visited. */
  readonly demo?: DemoSettings;
}

export interface Authoring {
  readonly repository: Repository;
  readonly checker: Checker;
}

export interface DemoSettings {
  readonly simulators: readonly { readonly title: Text; readonly url: string }[];
  /** Reads anew where the clock stands: at every request, so that no page shows yesterday, and none costs a connection. */
  readClock(): Promise<void>;
}

/** How the server is set up. */
export interface ServerSettings {
  /** By host label: "alfa" is `alfa.<domain>`. A key with a dot is a whole host name. */
  readonly municipalities: ReadonlyMap<string, OpenMunicipality>;
  /** Municipalities of this installation that could not be opened now, by key: they are tried again. */
  readonly unavailable?: ReadonlyMap<string, unknown>;
  /** What comes after the label: "localhost". */
  readonly domain: string;
  /** What browsers use: "https" behind a proxy that ends TLS. Decides cookies and HSTS. */
  readonly scheme: "http" | "https";
  /** Take the caller's address from X-Forwarded-For. Only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Real time: for sessions and limits. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly rateLimits: RateLimits;
  readonly sessionTimes: SessionTimes;
  /** Lets /metrics be read from elsewhere than this machine, as a bearer token. */
  readonly metricsToken: string | null;
}

/** In seconds. */
export interface SessionTimes {
  readonly idle: number;
  readonly absolute: number;
}

/** Half an hour without doing anything; a working day in all. */
export const defaultSessionTimes: SessionTimes = { idle: 30 * 60, absolute: 9 * 3600 };

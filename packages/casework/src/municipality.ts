import type { CaseIndex, Clock, Connectors, OrganisationRegister, PostBox, WebhookSender } from "@kollega/contracts";
import { copenhagenDate, type LocalDate } from "@kollega/danish";
import type { Logo, PdfRenderer } from "@kollega/pdf";
import type { Kysely, Transaction } from "kysely";
import type { StepQueue } from "./jobs/stepQueue.ts";
import type { MunicipalityKeys } from "./keys.ts";
import type { Breaker } from "./steps/breaker.ts";
import type { AssistantLibrary, AssistantSource } from "./store/assistantLibrary.ts";
import type { Tables } from "./store/tables.ts";

export type CaseworkDatabase = Kysely<Tables>;
export type CaseworkTransaction = Transaction<Tables>;

/** What casework needs to know of the municipality itself. */
export interface MunicipalityProfile {
  readonly id: string;
  readonly name: string;
  /** CVR number: the sender of letters. */
  readonly cvr: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly email?: string;
  readonly web?: string;
  /** The part of the municipality that writes. */
  readonly unit?: string;
  readonly logo?: Logo;
}

/** Everything that acting in one municipality takes. Commands and steps get it as their first argument. */
export interface Municipality {
  readonly profile: MunicipalityProfile;
  readonly db: CaseworkDatabase;
  /** One that others may move (see `databaseClock`) can be read anew. */
  readonly clock: Clock & { readonly refresh?: () => Promise<void> };
  readonly keys: MunicipalityKeys;
  readonly connectors: Connectors;
  readonly library: AssistantLibrary;
  readonly queue: StepQueue;
  readonly breaker: Breaker;
  readonly pdf: Pick<PdfRenderer, "render">;
  readonly log: Log;
  /** Where the organisation is kept; left out where it is told by files. */
  readonly organisationRegister?: OrganisationRegister;
  /** The index of cases that the municipality's systems share; left out where there is none. */
  readonly caseIndex?: CaseIndex;
  /** Where post for the municipality waits; left out where it is not fetched. */
  readonly postBox?: PostBox;
  /** How others are told of what happens in cases; left out where nobody is. */
  readonly webhooks?: WebhookSender;
  /** Where assistants are changed; left out where nobody can. */
  readonly assistants?: AssistantSource;
}

/** Structured log lines; never a name, a number or a value. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** The day it is in Copenhagen, by the municipality's clock. */
export const today = (municipality: Pick<Municipality, "clock">): LocalDate => copenhagenDate(municipality.clock.now());

import type { Municipality } from "@kollega/casework";
import type { Language } from "@kollega/errors";
import type { Context } from "hono";
import type { Session } from "../session/sessions.ts";
import type { OpenMunicipality, ServerSettings } from "../settings.ts";
import type { Words } from "../texts/index.ts";
import type { Visitor } from "./policy.ts";
import type { SentFile } from "./readMultipart.ts";

/** One request, seen from a route: who, where, in which language, with which checked input. */
export interface Visit<V extends Visitor = Visitor, P = unknown, Q = unknown, B = unknown> {
  readonly context: Context;
  readonly settings: ServerSettings;
  /** The municipality whose address was called. */
  readonly place: OpenMunicipality;
  readonly municipality: Municipality;
  /** `http://alfa.localhost:8600` */
  readonly origin: string;
  readonly visitor: V;
  readonly session: Session | null;
  readonly language: Language;
  readonly words: Words;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Files that were sent with a form. */
  readonly files: readonly SentFile[];
}

/** A visit whose input does not matter: what the page's frame needs. */
export type AnyVisit = Visit<Visitor, unknown, unknown, unknown>;

import type { z } from "zod";
import type { Policy, Visitor } from "./policy.ts";
import type { RateClass } from "./rateLimit.ts";
import type { Visit } from "./visit.ts";

export type Method = "get" | "post" | "put";

/** Who reads the answer: a person (HTML also when something is wrong), a program (problem+json), or a machine's probe. */
export type Face = "page" | "api" | "probe";

type Shape = z.ZodType<Record<string, unknown>>;
type Out<S> = S extends z.ZodType<infer T> ? T : Readonly<Record<string, never>>;

/** One route as it is declared. The pipeline in `mount.ts` does everything that is not its own work. */
export interface RouteDeclaration<
  V extends Visitor,
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends Shape | undefined,
> {
  readonly method: Method;
  /** A Hono pattern, `/kontrol/:decision`. It is also the label in logs and metrics. */
  readonly path: string;
  readonly face: Face;
  readonly policy: Policy<V>;
  readonly rate: RateClass;
  /** The most bytes of a request's body; 64 kB unless given. */
  readonly bodyLimit?: number;
  /** Whether a form with files is taken. They stand in `visit.files`, not yet looked at. */
  readonly files?: boolean;
  /** It only works something out: it may be sent from anywhere, without the session's token. */
  readonly changesNothing?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** For the API's description. */
  readonly describe?: ApiDescription;
  handle(visit: Visit<V, Out<P>, Out<Q>, Out<B>>): Response | Promise<Response>;
}

export interface ApiDescription {
  readonly summary: string;
  readonly status: 200 | 201 | 204;
  readonly response: z.ZodType | null;
  /** A POST that creates something: it must carry an Idempotency-Key. */
  readonly creates?: boolean;
}

/** A route with its types put away, as the registry keeps it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly face: Face;
  readonly policy: Policy;
  readonly rate: RateClass;
  readonly bodyLimit: number;
  readonly files: boolean;
  readonly changesNothing: boolean;
  readonly params: Shape | undefined;
  readonly query: Shape | undefined;
  readonly body: Shape | undefined;
  readonly describe: ApiDescription | undefined;
  handle(visit: Visit<Visitor, unknown, unknown, unknown>): Response | Promise<Response>;
}

/** Declares a route; the handler's visitor and input are typed by the policy and the schemas. */
export function route<
  V extends Visitor,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(declared: RouteDeclaration<V, P, Q, B>): Route {
  const { method, path, face, policy, rate, bodyLimit = 64 * 1024, files = false, changesNothing = false } = declared;
  const { params, query, body, describe } = declared;
  return {
    method,
    path,
    face,
    policy,
    rate,
    bodyLimit,
    files,
    changesNothing,
    params,
    query,
    body,
    describe,
    // The pipeline calls it only with a visitor that the policy allows and with input that the schemas gave.
    handle: (visit) => declared.handle(visit as Visit<V, Out<P>, Out<Q>, Out<B>>),
  };
}

import { isIP } from "node:net";
import { capabilities } from "@kollega/contracts";
import { z } from "zod";
import { isSubnet, mayLieAt } from "./http/reachable.ts";

const cvr = z.string().regex(/^\d{8}$/);
const uuid = z.string().regex(/^[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}$/);

/**
 * The networks beside the open internet in which a system may lie, as `10.20.0.0/16`. Private and link-local addresses that are in none
 * of them are not connected to, whatever its name leads to.
 */
export const networks = z.array(z.string().refine(isSubnet, "10.20.0.0/16")).max(50).default([]);

/** What every system that is reached over HTTP needs. */
const httpConnection = z.strictObject({
  /** The system's name as circuit breaker, worklist and operator page know it. */
  system: z.string().min(1).max(100),
  url: z.url({ protocol: /^https?$/ }),
  /** Says that the network to the system is closed, so that plain http may be used. */
  closedNetwork: z.boolean().default(false),
  networks,
  /** Sent as a bearer token. */
  token: z.string().min(1).optional(),
  /** PEM texts: a client certificate with its key, and the authority to trust. */
  tls: z.strictObject({ cert: z.string(), key: z.string(), ca: z.string() }).partial().optional(),
  timeoutSeconds: z.number().positive().max(120).default(10),
  maxAnswerBytes: z.int().positive().default(1_000_000),
  maxConnections: z.int().min(1).max(500).default(32),
  /** The assistants whose purposes the agreement with the system covers; others are refused before it is asked. Left out: all. */
  assistants: z.array(z.string().min(1)).max(500).optional(),
});

/** As written in code: undefined and absent are the same. */
export type HttpConnection = z.infer<typeof httpConnection>;

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Citizens' data never travels in clear over an open network. */
const isProtected = ({ url, closedNetwork }: HttpConnection) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || closedNetwork || LOOPBACK.includes(hostname);
};
const inClear = { path: ["url"], error: "Use https, or state closedNetwork: true." };

/** An address that is written as such is known at once; a name is looked at each time it is looked up. */
const isListed = (host: string, listed: readonly string[]) => isIP(host) === 0 || mayLieAt(host, listed, host);
const isReachable = (one: HttpConnection) =>
  isListed(new URL(one.url).hostname.replace(/^\[|\]$/g, ""), one.networks ?? []);
const notReachable = { path: ["url"], error: "A private address: list its network under networks." };

/** A supplier's connector: code of theirs, by the path of its module. */
const moduleConnection = httpConnection
  .extend({
    module: z.string().min(1),
    /** What this connector alone wants to know. */
    settings: z.record(z.string(), z.string()).default({}),
  })
  .refine(isProtected, inClear)
  .refine(isReachable, notReachable);

export type ModuleConnection = z.infer<typeof moduleConnection>;

/** Capabilities that a supplier's connector can have; the municipality's own organisation is no system outside. */
const forModules = z.enum([...capabilities.keys()].filter((name) => name !== "organisation"));

/** Serviceplatformen's contexts: on whose behalf it is called. */
const serviceplatform = {
  municipalityCvr: cvr,
  invocation: z
    .strictObject({ serviceAgreementUuid: uuid, userSystemUuid: uuid, userUuid: uuid, serviceUuid: uuid })
    .optional(),
};

/** By capability: which implementation, where, and with which credentials. A capability left out is not connected. */
export const connectionsConfig = z
  .strictObject({
    "population-register": httpConnection
      .extend({ implementation: z.literal("sf1520"), ...serviceplatform })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    "income-register": httpConnection
      .extend({ implementation: z.literal("income-json") })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    "day-care": httpConnection
      .extend({ implementation: z.literal("day-care-json") })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    "digital-post": httpConnection
      .extend({
        implementation: z.literal("memo"),
        /** Post to the municipality, and receipts of its letters, are fetched. */
        inbox: z.boolean().default(false),
      })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    print: httpConnection
      .extend({ implementation: z.literal("sf1600"), ...serviceplatform })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    mail: z
      .strictObject({
        implementation: z.literal("smtp"),
        system: z.string().min(1).max(100),
        host: z.string().min(1),
        networks,
        port: z.int().min(1).max(65_535),
        /** `starttls` refuses to go on in clear; `none` is for a relay on the same machine. */
        security: z.enum(["tls", "starttls", "none"]).default("starttls"),
        user: z.string().optional(),
        password: z.string().optional(),
        from: z.email(),
        timeoutSeconds: z.number().positive().max(120).default(20),
      })
      .refine(({ security, user }) => security !== "none" || user === undefined, {
        path: ["security"],
        error: "A password is not sent in clear: use tls or starttls.",
      })
      .refine((one) => isListed(one.host, one.networks), { ...notReachable, path: ["host"] }),
    "address-register": httpConnection
      .extend({ implementation: z.literal("adressevaelger") })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    "route-service": httpConnection
      .extend({ implementation: z.literal("osrm") })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    payroll: z
      .discriminatedUnion("implementation", [
        httpConnection.extend({
          implementation: z.literal("sd"),
          /** SD's InstitutionIdentifikator. */
          institution: z.string().regex(/^[A-Za-z0-9]{2,5}$/),
        }),
        z.strictObject({
          implementation: z.literal("opus-file"),
          system: z.string().min(1).max(100),
          /** Where files are laid; the payroll system takes them from there. */
          folder: z.string().min(1),
          municipalityNumber: z.string().regex(/^\d{3,4}$/),
        }),
      ])
      .refine((one) => one.implementation === "opus-file" || isProtected(one), inClear)
      .refine((one) => one.implementation === "opus-file" || isReachable(one), notReachable),
    /** Where units and employees are kept; no capability of assistants'. */
    "organisation-register": httpConnection
      .extend({
        implementation: z.literal("fk-organisation"),
        /** What the payroll system calls employments, which FK Organisation does not have: the same for all. */
        employmentType: z.string().regex(/^\d$/),
        extraNumber: z.string().regex(/^\d$/),
      })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    /** Where systems tell each other which cases there are; no capability of assistants'. */
    "case-index": httpConnection
      .extend({
        implementation: z.literal("sf1470"),
        /** Where a case is seen: its id comes after. */
        caseUrl: z.url({ protocol: /^https?$/ }).optional(),
      })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
    /** By capability: suppliers' connectors, where there is none of ours. */
    modules: z.partialRecord(forModules, moduleConnection),
    "records-system": httpConnection
      .extend({ implementation: z.literal("records-json") })
      .refine(isProtected, inClear)
      .refine(isReachable, notReachable),
  })
  .partial()
  .refine((all) => Object.keys(all.modules ?? {}).every((name) => !(name in all)), {
    path: ["modules"],
    error: "A capability has one connection: ours or a module.",
  });

export type ConnectionsConfig = z.infer<typeof connectionsConfig>;
export type ConnectionFor<Name extends keyof ConnectionsConfig> = NonNullable<ConnectionsConfig[Name]>;

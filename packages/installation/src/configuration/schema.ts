import { connectionsConfig, networks } from "@kollega/connectors";
import { z } from "zod";

/** The server that is meant where none is named: `database.url`, or the embedded one. */
export const defaultServer = "default";

const serverName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/)
  .refine((name) => name !== defaultServer, `"${defaultServer}" is the server of database.url`);

/** A municipality's key: host label, folder, and part of the database's name. */
export const municipalityKey = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);

const provider = {
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(8),
  scopes: z.array(z.string()).default([]),
  prompt: z.string().optional(),
};

const role = z.enum(["caseworker", "second-reader", "lead", "assistant-owner", "auditor", "operator"]);

const identity = z.strictObject({
  employees: z.strictObject({
    ...provider,
    rolesClaim: z.string().min(1),
    roleNames: z.record(z.string(), role).optional(),
    nameClaim: z.string().optional(),
    cprClaim: z.string().optional(),
  }),
  citizens: z.strictObject({ ...provider, cprClaim: z.string().min(1) }),
});

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "#rrggbb");

const municipality = z.strictObject({
  name: z.string().min(1).max(200),
  cvr: z.string().regex(/^\d{8}$/),
  addressLines: z.array(z.string().min(1).max(200)).max(6).default([]),
  phone: z.string().optional(),
  email: z.email().optional(),
  web: z.url({ protocol: /^https?$/ }).optional(),
  /** The part of the municipality that its letters come from. */
  unit: z.string().min(1).max(200).optional(),
  /** An SVG or PNG file; its path starts from the configuration's folder. */
  logo: z.string().min(1).optional(),
  /** The colours of its pages; neutral without. */
  theme: z.strictObject({ primary: colour, accent: colour.optional() }).optional(),
  /** Where the database is made and kept by others: its owner's URL and the running product's. */
  database: z.strictObject({ ownerUrl: postgresUrl, applicationUrl: postgresUrl }).optional(),
  /** The name of the server that holds the database, among `servers`; else the default one. */
  server: z.string().optional(),
  /** The systems that are connected. In a demo the simulators, unless given. */
  connections: connectionsConfig.optional(),
  /** Who may be told of what happens in cases. */
  webhooks: z
    .strictObject({
      /** Addresses that events may go to, each with everything below it; https but in a demo. */
      allow: z.array(z.url({ protocol: /^https?$/ })).max(50),
      /** Networks beside the open internet in which they may lie, as `10.20.0.0/16`. */
      networks,
    })
    .optional(),
  /** The addresses at which it receives mail for its cases. */
  mailIn: z.strictObject({ addresses: z.array(z.email()).min(1).max(50) }).optional(),
  /** Who says who people are. In a demo the demo's own provider, unless given. */
  identity: identity.optional(),
});

const localDate = z.iso.date();
const port = z.int().min(1).max(65_535);

const demo = z.strictObject({
  /** The day on which the demo's clock stands at first. */
  day: localDate.default("2026-03-16"),
  citizens: z.int().min(20).max(5000).default(200),
  applications: z.int().min(0).max(5000).default(120),
  /** The first of the thirteen ports of the simulators; thirty after the server's own unless given. */
  simulatorPort: port.max(65_523).optional(),
  /** The port of the demo's identity provider; ten after the server's own unless given. */
  identityPort: port.optional(),
});

/** `kollega.yaml`. What is left out has the default. */
export const configurationSchema = z
  .strictObject({
    data: z.string().min(1).default("./data"),
    host: z.string().min(1).default("127.0.0.1"),
    port: port.default(8600),
    /** Municipalities are at `<key>.<domain>`. */
    domain: z.string().min(1).default("localhost"),
    /** As browsers see it: `https` behind a proxy that ends TLS. */
    scheme: z.enum(["http", "https"]).default("http"),
    /** Take the caller's address from X-Forwarded-For: only behind a proxy that sets it. */
    trustProxy: z.boolean().default(false),
    /** Left out: the embedded PostgreSQL in the data folder. */
    database: z.strictObject({ url: postgresUrl }).optional(),
    /** More PostgreSQL servers, by name: an administrator's URL of each. */
    servers: z.record(serverName, z.strictObject({ url: postgresUrl })).default({}),
    assistants: z.string().min(1).optional(),
    worker: z
      .strictObject({
        fetchers: z.int().min(1).max(50).default(2),
        batch: z.int().min(1).max(200).default(20),
        /** The most connections to each municipality's database. */
        connections: z.int().min(1).max(200).default(8),
      })
      .prefault({}),
    /** Where `kollega receive-mail` listens for the mail systems in `networks`; STARTTLS is demanded where there is a certificate (PEM). */
    mailIn: z
      .strictObject({
        host: z.string().min(1).default("127.0.0.1"),
        port: port.default(2525),
        networks,
        tls: z.strictObject({ cert: z.string(), key: z.string() }).optional(),
      })
      .prefault({}),
    municipalities: z
      .record(municipalityKey, municipality)
      .refine((all) => Object.keys(all).length > 0, "at least one"),
    demo: demo.optional(),
  })
  .refine(
    ({ municipalities, demo }) =>
      demo !== undefined ||
      Object.values(municipalities).every(
        ({ webhooks }) => webhooks?.allow.every((url) => url.startsWith("https:")) ?? true,
      ),
    { path: ["municipalities"], error: "webhooks.allow: https only" },
  );

export type ConfigurationDocument = z.infer<typeof configurationSchema>;
export type IdentityConfiguration = z.infer<typeof identity>;
/** With its ports, given or derived. */
export type DemoConfiguration = z.infer<typeof demo> & {
  readonly simulatorPort: number;
  readonly identityPort: number;
};

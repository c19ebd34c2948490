import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChecker, deliver, makeRepository } from "@kollega/authoring";
import {
  assistantLibrary,
  breaker,
  migrations as caseworkMigrations,
  generateKeys,
  installQueue,
  type Municipality,
  openKeys,
} from "@kollega/casework";
import { standingClock } from "@kollega/contracts";
import { addDays, parseDate, syntheticCpr } from "@kollega/danish";
import type { Theme } from "@kollega/installation";
import type { Logo } from "@kollega/pdf";
import type { Database } from "@kollega/postgres";
import { testDatabase } from "@kollega/postgres/testing";
import { createServer, type Server, type ServerOptions } from "../createServer.ts";
import {
  type DemoAccount,
  type DemoIdentityProvider,
  demoClients,
  demoIdentity,
  startDemoIdentityProvider,
} from "../demo/demoIdentityProvider.ts";
import { serverMigrations } from "../migrations.ts";
import { createLog } from "../observe/log.ts";
import { Browser } from "./browser.ts";

/** The day tests stand on. */
export const testDay = "2026-11-02T09:00:00Z";

const labels = ["alfa", "beta"] as const;
type Label = (typeof labels)[number];

const born = parseDate("1985-03-04");
const roleNames = ["caseworker", "second-reader", "lead", "assistant-owner", "auditor", "operator"] as const;

/** One employee in each role and three citizens in each municipality. The caseworker is citizen 0. */
export const testAccounts: readonly DemoAccount[] = labels.flatMap((municipality, town) => [
  ...roleNames.map((role) => ({
    subject: `${municipality}-${role}`,
    name: `Medarbejder ${role}`,
    kind: "employee" as const,
    municipality,
    roles: [role],
    ...(role === "caseworker" ? { cpr: syntheticCpr(born, town * 100) } : {}),
  })),
  ...[0, 1, 2].map((n) => ({
    subject: `${municipality}-citizen-${n}`,
    name: `Borger ${n}`,
    kind: "citizen" as const,
    municipality,
    cpr: syntheticCpr(n === 0 ? born : addDays(born, n), town * 100),
  })),
]);

export interface TestServer extends AsyncDisposable {
  readonly server: Server;
  readonly port: number;
  readonly municipalities: Readonly<Record<Label, Municipality>>;
  readonly logLines: string[];
  /** The server's own clock: sessions and limits. */
  readonly clock: ReturnType<typeof standingClock>;
  readonly identityProvider: DemoIdentityProvider;
  origin(label: Label): string;
  /** A browser signed in as an account of `testAccounts`. */
  signedIn(subject: string): Promise<Browser>;
}

/** A whole server on a free port: two municipalities on real databases, and the real demo identity provider. */
export async function testServer(
  options: Partial<ServerOptions> & {
    /** Alfa with all its works, instead of one where no step is carried out. */
    readonly alfa?: Municipality;
    readonly accounts?: readonly DemoAccount[];
    /** How alfa looks; neutral unless given. */
    readonly alfaLooks?: { readonly theme: Theme; readonly logo: Logo };
  } = {},
): Promise<TestServer> {
  const { alfa: givenAlfa, accounts: more = [], alfaLooks, ...given } = options;
  const accounts = [...testAccounts, ...more];
  const logLines: string[] = [];
  const log = createLog({ destination: { write: (line) => void logLines.push(line) } });
  const databases: Database<never>[] = [];
  const clock = standingClock(testDay);
  const caseworkClock = standingClock(testDay);
  const open = async (label: Label): Promise<Municipality> => {
    const database = await testDatabase({
      migrations: [{ set: "casework", folder: caseworkMigrations }, serverMigrations],
      prepare: { key: "queue-1", run: ({ ownerUrl, application }) => installQueue({ ownerUrl, application }) },
    });
    const connection = database.connect<never>();
    databases.push(connection);
    const db = connection.db as unknown as Municipality["db"];
    return {
      profile: {
        id: label,
        name: `${label === "alfa" ? "Alfa" : "Beta"} Kommune`,
        cvr: "13748136",
        addressLines: ["Torvet 1", "9999 Prøveby"],
        ...(label === "alfa" && alfaLooks ? { logo: alfaLooks.logo } : {}),
      },
      db,
      clock: caseworkClock,
      keys: openKeys(generateKeys()),
      connectors: new Map(),
      library: assistantLibrary(db),
      queue: { send: async () => undefined },
      breaker: breaker(db),
      pdf: { render: async () => ({ ok: true, bytes: new Uint8Array() }) as never },
      log,
    } as Municipality;
  };
  const [alfa, beta] = await Promise.all([givenAlfa ?? open("alfa"), open("beta")]);
  let port = 0;
  const originOf = (label: string) => `http://${label}.localhost:${port}`;
  // The provider must know the server's address and the server the provider's: the port is found first.
  const probe = createServer({ municipalities: new Map(), port: 0, log });
  port = (await probe.listen()).port;
  await probe.close();
  const identityProvider = await startDemoIdentityProvider({
    port: 0,
    accounts,
    clients: labels.flatMap((label) => demoClients(label, originOf(label))),
  });
  const checker = createChecker();
  const folder = await mkdtemp(join(tmpdir(), "kollega-server-"));
  const place = (municipality: Municipality, label: Label) => ({
    municipality,
    authoring: async () => {
      const repository = await makeRepository(join(folder, `${label}.git`), () => municipality.clock.now());
      const installed = await municipality.library.list();
      await deliver(repository, new Map(installed.map(({ assistant }) => [assistant.id, assistant.files])));
      return { repository, checker };
    },
    ...(label === "alfa" && alfaLooks ? { theme: alfaLooks.theme } : {}),
    identity: demoIdentity(label, identityProvider.issuer),
    demo: { simulators: [], readClock: async () => undefined },
  });
  const server = createServer({
    municipalities: new Map([
      ["alfa", place(alfa, "alfa")],
      ["beta", place(beta, "beta")],
    ]),
    log,
    clock,
    ...given,
    port,
  });
  await server.listen();
  return {
    server,
    port,
    municipalities: { alfa, beta },
    logLines,
    clock,
    identityProvider,
    origin: originOf,
    async signedIn(subject) {
      const account = accounts.find((candidate) => candidate.subject === subject);
      if (!account) throw new Error(`No account ${subject}`);
      const browser = new Browser();
      const kind = account.kind === "employee" ? "medarbejder" : "borger";
      const choice = await browser.go(`${originOf(account.municipality)}/log-ind/${kind}?tilbage=/was`);
      const action = /<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "";
      await browser.go(action, { form: { account: subject } });
      return browser;
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await identityProvider.close();
      await checker.close();
      await rm(folder, { recursive: true, force: true });
      await Promise.all(databases.map((database) => database.close()));
    },
  };
}

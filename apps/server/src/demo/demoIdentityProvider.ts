import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@kollega/casework";
import type Provider from "oidc-provider";
import type { Configuration } from "oidc-provider";
import type { IdentitySettings } from "../signIn/identitySettings.ts";
import { accountPage, plainPage } from "./accountPage.ts";
import { memoryAdapter } from "./memoryAdapter.ts";

/** Somebody one can be in the demo. */
export interface DemoAccount {
  readonly subject: string;
  readonly name: string;
  readonly kind: "citizen" | "employee";
  /** The host label of the municipality where the account works or lives. */
  readonly municipality: string;
  readonly roles?: readonly Role[];
  /** A synthetic number (day + 60). Employees may have one: their own cases are closed to them. */
  readonly cpr?: string;
  /** One line on who it is, shown beside the name. */
  readonly note?: string;
}

/** What the server is to the provider: one client for each municipality and kind of account. */
export interface DemoClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly municipality: string;
  readonly kind: "citizen" | "employee";
  readonly redirectUris: readonly string[];
  readonly afterSignOut: readonly string[];
}

export interface DemoIdentityProvider {
  readonly issuer: string;
  readonly port: number;
  /** Loads the provider, which else the first sign-in does: it takes as long as starting all the rest of the server. */
  load(): Promise<void>;
  close(): Promise<void>;
}

const clientId = (municipality: string, kind: string) => `${municipality}-${kind}`;
// Protects nothing: whoever reaches the simulator may be anybody.
const secretOf = (municipality: string, kind: string) => `simulator-${municipality}-${kind}-secret`;

/** A municipality's two clients; `origin` is where browsers find its pages, e.g. `http://alfa.localhost:8600`. */
export const demoClients = (municipality: string, origin: string): readonly DemoClient[] =>
  (["citizen", "employee"] as const).map((kind) => ({
    clientId: clientId(municipality, kind),
    clientSecret: secretOf(municipality, kind),
    municipality,
    kind,
    redirectUris: [`${origin}/log-ind/retur`],
    afterSignOut: [`${origin}/`],
  }));

/** The server's settings that fit `demoClients`. */
export function demoIdentity(municipality: string, issuer: string): IdentitySettings {
  const common = (kind: "citizen" | "employee") => ({
    issuer,
    clientId: clientId(municipality, kind),
    clientSecret: secretOf(municipality, kind),
    prompt: "login",
  });
  return {
    employees: { ...common("employee"), scopes: ["profile", "roles", "cpr"], rolesClaim: "roles", cprClaim: "cpr" },
    citizens: { ...common("citizen"), scopes: ["cpr"], cprClaim: "cpr" },
  };
}

/**
 * Starts a real OpenID Connect provider for demo and tests: discovery, keys, codes, PKCE and tokens are the real thing;
 * only its sign-in page is a simulator, where one chooses who to be. It listens on this machine only.
 */
export async function startDemoIdentityProvider(options: {
  /** 0: any free port. */
  readonly port: number;
  /** Left out: `http://127.0.0.1:<port>`. */
  readonly issuer?: string;
  readonly accounts: readonly DemoAccount[];
  readonly clients: readonly DemoClient[] | ((issuer: string) => readonly DemoClient[]);
}): Promise<DemoIdentityProvider> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => (await made())(request, response);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) send(response, 500, plainPage("Simulator", "Simulatoren fejlede. Prøv igen."));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const issuer = options.issuer ?? `http://127.0.0.1:${port}`;
  const clients = typeof options.clients === "function" ? options.clients(issuer) : options.clients;
  let handler: Promise<Handle> | undefined;
  const made = () => {
    handler ??= makeProvider(issuer, options.accounts, clients);
    return handler;
  };
  return {
    issuer,
    port,
    load: async () => void (await made()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

async function makeProvider(
  issuer: string,
  accounts: readonly DemoAccount[],
  clients: readonly DemoClient[],
): Promise<Handle> {
  const { default: OidcProvider } = await import("oidc-provider");
  const provider = new OidcProvider(issuer, configuration(accounts, clients));
  const signIn = signInPages(provider, accounts, clients);
  const rest = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void rest(request, response);
    signIn(request, response).catch(() => {
      if (!response.headersSent)
        send(response, 400, plainPage("Simulator", "Login er udløbet. Gå tilbage, og prøv igen."));
    });
  };
}

function configuration(accounts: readonly DemoAccount[], clients: readonly DemoClient[]): Configuration {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const claimsOf = (account: DemoAccount) => ({
    sub: account.subject,
    name: account.name,
    ...(account.roles ? { roles: [...account.roles] } : {}),
    ...(account.cpr ? { cpr: account.cpr } : {}),
  });
  return {
    adapter: memoryAdapter(),
    clients: clients.map((client) => ({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...client.afterSignOut],
      token_endpoint_auth_method: "client_secret_post",
    })),
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "simulator" }] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    claims: { openid: ["sub"], profile: ["name"], roles: ["roles"], cpr: ["cpr"] },
    scopes: ["openid", "profile", "roles", "cpr"],
    // As brokers do: what was asked for comes in the id token.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.body = plainPage(
            "Simulator: log ud",
            "Vil du også logge ud af simulatoren?",
            `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Ja, log ud</button>`,
          );
        },
        postLogoutSuccessSource(context) {
          context.body = plainPage("Simulator", "Du er logget ud.");
        },
      },
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 900, Session: 3600, Grant: 3600 },
    findAccount(_, subject) {
      const account = accounts.find((candidate) => candidate.subject === subject);
      return account ? { accountId: subject, claims: () => claimsOf(account) } : undefined;
    },
    // Nobody is asked to consent to their own municipality.
    async loadExistingGrant(context) {
      const { client, params, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(String(params?.scope ?? "openid"));
      await grant.save();
      return grant;
    },
    renderError(context, out) {
      context.type = "html";
      context.body = plainPage("Simulator: fejl", `${out.error}: ${out.error_description ?? ""}`);
    },
  };
}

function signInPages(provider: Provider, accounts: readonly DemoAccount[], clients: readonly DemoClient[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { params, uid } = await provider.interactionDetails(request, response);
    const client = clients.find((candidate) => candidate.clientId === params.client_id);
    const offered = accounts.filter(
      (account) => account.kind === client?.kind && account.municipality === client.municipality,
    );
    if (request.method !== "POST") return send(response, 200, accountPage(offered, `/interaction/${uid}`));
    const chosen = new URLSearchParams(await readText(request)).get("account");
    const account = offered.find((candidate) => candidate.subject === chosen);
    if (!account) return send(response, 400, accountPage(offered, `/interaction/${uid}`));
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: account.subject } },
      { mergeWithLastSubmission: false },
    );
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > 4096) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
}

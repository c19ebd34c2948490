import * as oidc from "openid-client";
import { errors } from "../errors.ts";
import type { ProviderSettings } from "./identitySettings.ts";

/** What a sign-in under way must remember to check the answer. */
export interface Begun {
  readonly url: URL;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export type Claims = Readonly<Record<string, unknown>>;

const configurations = new Map<string, Promise<oidc.Configuration>>();

/** The provider's metadata, fetched once. A failure is not kept: the next sign-in tries again. */
async function configurationOf(provider: ProviderSettings): Promise<oidc.Configuration> {
  const key = `${provider.issuer} ${provider.clientId}`;
  const found = configurations.get(key) ?? discover(provider);
  configurations.set(key, found);
  try {
    return await found;
  } catch (cause) {
    configurations.delete(key);
    throw errors.identityProviderDown({}, { cause });
  }
}

async function discover(provider: ProviderSettings): Promise<oidc.Configuration> {
  const issuer = new URL(provider.issuer);
  // A simulator on this machine; anybody else speaks TLS.
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(issuer.hostname);
  const configuration = await oidc.discovery(
    issuer,
    provider.clientId,
    { client_secret: provider.clientSecret },
    oidc.ClientSecretPost(provider.clientSecret),
    { timeout: 10, ...(here ? { execute: [oidc.allowInsecureRequests] } : {}) },
  );
  configuration.timeout = 10;
  return configuration;
}

/** Begins the authorization code flow with PKCE, state and nonce. */
export async function beginAtProvider(provider: ProviderSettings, redirectUri: string): Promise<Begun> {
  const configuration = await configurationOf(provider);
  const codeVerifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: ["openid", ...provider.scopes].join(" "),
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...(provider.prompt ? { prompt: provider.prompt } : {}),
  });
  return { url, state, nonce, codeVerifier };
}

/**
 * Exchanges the answer's code for claims, checked by signature, issuer, audience, nonce and time. What is asked for and
 * not in the id token is fetched from the provider's userinfo.
 * @throws server/sign-in-failed; the cause says why
 */
export async function finishAtProvider(
  provider: ProviderSettings,
  answer: URL,
  expected: { readonly state: string; readonly nonce: string; readonly codeVerifier: string },
  wanted: readonly string[],
): Promise<Claims & { readonly sub: string }> {
  const configuration = await configurationOf(provider);
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw errors.signInFailed();
    if (wanted.every((name) => name in claims) || !configuration.serverMetadata().userinfo_endpoint) return claims;
    return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  } catch (cause) {
    throw errors.signInFailed({}, { cause });
  }
}

/** Where a person can end the provider's own session, or null when it does not offer that. */
export async function signOutUrl(provider: ProviderSettings, afterwards: string): Promise<URL | null> {
  const configuration = await configurationOf(provider);
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: afterwards });
}

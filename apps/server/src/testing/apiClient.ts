import { expect } from "vitest";
import type { z } from "zod";
import { apiRoutes } from "../api/routes.ts";
import type { Browser } from "./browser.ts";
import type { TestServer } from "./testServer.ts";

/** A program that uses the API; every answer is held against the schema that the description gives. */
export class Client {
  readonly kollega: TestServer;
  readonly browser: Browser;
  #csrf = "";
  constructor(kollega: TestServer, browser: Browser) {
    this.kollega = kollega;
    this.browser = browser;
  }

  /** Signed in at Alfa. */
  static async as(kollega: TestServer, subject: string): Promise<Client> {
    const client = new Client(kollega, await kollega.signedIn(subject));
    const session = await client.call("get", "/session");
    client.#csrf = String(session.body.csrfToken);
    return client;
  }

  async call(method: "get" | "post", path: string, json?: unknown, headers: Record<string, string> = {}) {
    const answer = await this.browser.ask(`${this.kollega.origin("alfa")}${whole(path)}`, {
      method: method.toUpperCase(),
      ...(method === "post" ? { json: json ?? {} } : {}),
      headers: { ...(this.#csrf ? { "x-csrf-token": this.#csrf } : {}), ...headers },
    });
    const body = (answer.text ? JSON.parse(answer.text) : {}) as Record<string, unknown>;
    const schema = schemaOf(method, path);
    if (answer.status < 300 && schema) schema.parse(body);
    if (answer.status >= 400) expect(answer.headers["content-type"]).toBe("application/problem+json");
    return { status: answer.status, body, headers: answer.headers };
  }
}

/** Paths are those of `/api/v1`, unless they begin with `/api`. */
const whole = (path: string) => (path.startsWith("/api/") ? path : `/api/v1${path}`);

function schemaOf(method: string, path: string): z.ZodType | null {
  const parts = whole(path).replace(/\?.*/, "").split("/");
  const found = apiRoutes.find((route) => {
    const segments = route.path.split("/");
    return (
      route.method === method &&
      segments.length === parts.length &&
      segments.every((segment, at) => segment.startsWith(":") || segment === parts[at])
    );
  });
  if (!found) throw new Error(`The API has no ${method} ${path}`);
  return found.describe?.response ?? null;
}

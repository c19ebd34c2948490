import { type IncomingHttpHeaders, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  /** A form with files: a text, or a file by its name and bytes, for each name. */
  readonly multipart?: readonly (readonly [name: string, value: string | SentFile])[];
  readonly body?: string | Buffer;
}

/**
 * What a browser does for tests, over a real socket: keeps cookies for each host, sends Origin with forms, follows
 * redirects when asked. Names under `.localhost` are this machine.
 */
export class Browser {
  readonly cookies = new Map<string, Map<string, string>>();
  location = "";

  /** One request, no redirects followed. */
  async ask(url: string, asking: Asking = {}): Promise<Answer> {
    const { protocol, host, hostname, port, pathname, search, origin } = new URL(url);
    if (protocol !== "http:") throw new Error(`Tests speak http only: ${url}`);
    const body = await bodyOf(asking);
    const method = asking.method ?? (body === undefined ? "GET" : "POST");
    const jar = this.cookies.get(hostname);
    const headers: Record<string, string> = {
      host,
      ...(jar ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
      ...(method === "GET" ? {} : { origin }),
      ...(body === undefined ? {} : { "content-type": body.type, "content-length": String(body.bytes.length) }),
      ...asking.headers,
    };
    for (const [name, value] of Object.entries(headers)) if (value === "") delete headers[name];
    const answer = await new Promise<Answer>((resolve, reject) => {
      const sent = request(
        { host: "127.0.0.1", port, method, path: pathname + search, headers, agent: false },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("error", reject);
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(parts).toString("utf8"),
            }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body?.bytes);
    });
    this.#keepCookies(hostname, answer.headers["set-cookie"] ?? []);
    return answer;
  }

  /** Goes to an address (relative: from where it is) and follows redirects, as people see it. */
  async go(url: string, asking: Asking = {}): Promise<Answer> {
    this.location = new URL(url, this.location || undefined).href;
    let answer = await this.ask(this.location, asking);
    for (
      let hops = 0;
      answer.status >= 301 && answer.status <= 308 && answer.headers.location && hops < 12;
      hops += 1
    ) {
      this.location = new URL(answer.headers.location, this.location).href;
      answer = await this.ask(this.location);
    }
    return answer;
  }

  #keepCookies(hostname: string, lines: readonly string[]) {
    const jar = this.cookies.get(hostname) ?? new Map<string, string>();
    this.cookies.set(hostname, jar);
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0(;|$)/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}

async function bodyOf({ form, json, body, multipart }: Asking): Promise<{ type: string; bytes: Buffer } | undefined> {
  if (multipart) {
    const data = new FormData();
    for (const [name, value] of multipart)
      if (typeof value === "string") data.append(name, value);
      else data.append(name, new Blob([new Uint8Array(value.bytes)], { type: "application/octet-stream" }), value.name);
    const sent = new Response(data);
    return { type: sent.headers.get("content-type") ?? "", bytes: Buffer.from(await sent.arrayBuffer()) };
  }
  if (form) {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) fields.append(name, one);
    return { type: "application/x-www-form-urlencoded", bytes: Buffer.from(fields.toString()) };
  }
  if (json !== undefined) return { type: "application/json", bytes: Buffer.from(JSON.stringify(json)) };
  if (body !== undefined) return { type: "application/x-www-form-urlencoded", bytes: Buffer.from(body) };
  return undefined;
}

/** The hidden token of a page's first form. */
export const csrfIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";

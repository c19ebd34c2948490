import { setTimeout as delay } from "node:timers/promises";
import type { Municipality } from "@kollega/casework";
import { type Answer, signIn, type Visitor } from "../../stage/web.ts";
import { NotNow } from "./lost.ts";

/** How people reach the server, and what time it is there, where that is not PostgreSQL's: sessions go by it. */
export interface Door {
  readonly municipality: Municipality;
  readonly port: number;
  readonly clock?: () => Date;
}

/** Somebody at the server over HTTP, who signs in again when they are signed out. */
export interface Person {
  get(path: string): Promise<Answer>;
  post(path: string, json: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Who asks too fast is told to wait. */
const askedToWait = 1_000;
/** How long somebody waits for an answer before they try again. */
const patience = 20_000;

export function person(door: Door, who: { readonly kind: "citizen" | "employee"; readonly id: string }): Person {
  let visitor: Visitor | undefined;
  const come = async (ask: (visitor: Visitor) => Promise<Answer>): Promise<Answer> => {
    visitor ??= await signIn(door.municipality, door.port, who, {
      ...(door.clock ? { at: door.clock() } : {}),
      patience,
    });
    const answer = await ask(visitor);
    if (answer.status === 401) visitor = undefined;
    if (answer.status === 429) await delay(askedToWait);
    return answer;
  };
  return {
    get: (path) => come((visitor) => visitor.get(path)),
    post: (path, json, headers) => come((visitor) => visitor.post(path, json, headers)),
  };
}

/** What the server refused, by the code it gave. */
export class Refused extends Error {
  readonly code: string;

  constructor(status: number, code: string, text: string) {
    super(`The server answered ${status}: ${text}`);
    this.code = code;
  }
}

/** What the server said. @throws NotNow when it could not do it now; else Refused */
export function understood({ status, text }: Answer): Readonly<Record<string, unknown>> {
  const read = () => (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  if (status >= 200 && status < 300) return read();
  if (status >= 500 || status === 429 || status === 401) throw new NotNow(`${status} ${text.slice(0, 300)}`);
  const { code } = read();
  if (code === "server/key-under-way") throw new NotNow(text);
  throw new Refused(status, String(code), text.slice(0, 500));
}

import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { municipalityId } from "../stage/municipality.ts";

/** Somebody who asks again and again. */
export interface Asker {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** On one connection for as long as the server lets them; else on a new one each time. */
  readonly keeps: boolean;
}

export interface Load {
  readonly answers: number;
  /** The longest that anybody waited, in milliseconds. */
  readonly longest: number;
  /** What was not answered, or not as it should be. */
  readonly failures: readonly string[];
  stop(): Promise<Load>;
}

/** Between two questions of the same asker: a steady load, below what one visitor may ask. */
const paceMs = 60;

/** Asks steadily until stopped, and tells everything that went wrong. Nobody asks twice for the same thing. */
export function steadyLoad(port: number, askers: readonly Asker[]): Load {
  const failures: string[] = [];
  let [answers, longest, stopping] = [0, 0, false];
  const one = async (asker: Asker) => {
    const agent = new Agent({ keepAlive: asker.keeps, maxSockets: 1 });
    while (!stopping) {
      const begun = performance.now();
      await ask(port, asker, agent).then(
        (status) => {
          answers += 1;
          if (status !== 200) failures.push(`${asker.path} answered ${status}`);
        },
        (error: NodeJS.ErrnoException) => void failures.push(`${asker.path} ${error.code ?? error.message}`),
      );
      longest = Math.max(longest, performance.now() - begun);
      await delay(paceMs);
    }
    agent.destroy();
  };
  const all = Promise.all(askers.map(one));
  const load: Load = {
    get answers() {
      return answers;
    },
    get longest() {
      return Math.round(longest);
    },
    failures,
    async stop() {
      stopping = true;
      await all;
      return load;
    },
  };
  return load;
}

function ask(port: number, { path, headers = {} }: Asker, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const host = `${municipalityId}.localhost:${port}`;
    const sent = request(
      { host: "127.0.0.1", port, path, agent, headers: { host, ...headers } },
      (answer: IncomingMessage) => {
        answer.resume();
        answer.on("error", reject);
        answer.on("end", () => (answer.complete ? resolve(answer.statusCode ?? 0) : reject(new Error("cut off"))));
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

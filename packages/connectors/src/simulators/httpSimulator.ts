import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Population } from "../population/population.ts";
import { type Behaviours, behaviours } from "./behaviour.ts";
import { answerControl } from "./control.ts";
import { type EffectLedger, effectLedger } from "./effectLedger.ts";
import { misbehave } from "./misbehave.ts";
import { sendAnswer } from "./sendAnswer.ts";
import { json, type SimulatedRequest, type SimulatedSystem } from "./simulatedSystem.ts";

export interface SimulatorOptions {
  readonly populations: readonly Population[];
  /** 0 takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Where the effects are kept over restarts. */
  readonly stateFolder?: string;
}

export interface RunningSimulator {
  readonly name: string;
  /** The control's address; a municipality's connection is `${url}/{municipality}`. */
  readonly url: string;
  /** For mail: where SMTP is spoken. */
  readonly smtp?: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

const MAX_BODY = 40_000_000;
export const LOOPBACK = "127.0.0.1";

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error("The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Starts an HTTP server with a simulator's page, control and the handler for everything else. */
export async function startHttp(
  name: string,
  options: SimulatorOptions,
  ledger: EffectLedger,
  behaviour: Behaviours,
  handle: (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer(async (request, response) => {
    try {
      const body = await readBody(request);
      const control = answerControl(name, request.method ?? "", request.url ?? "/", body, ledger, behaviour);
      if (control) sendAnswer(response, control);
      else handle(request, response, body);
    } catch {
      response.destroy(); // the other side went away, or sent too much
    }
  });
  const host = options.host ?? LOOPBACK;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Starts a simulated system on a socket of its own. */
export async function startHttpSimulator(
  system: SimulatedSystem,
  options: SimulatorOptions,
): Promise<RunningSimulator> {
  const ledger = effectLedger(system.name, options.stateFolder);
  const behaviour = behaviours();
  const populations = new Map(options.populations.map((population) => [population.municipality, population]));
  const { url, close } = await startHttp(system.name, options, ledger, behaviour, (request, response, body) => {
    const [, municipality = "", rest = "", query = ""] = /^\/([^/?]+)([^?]*)\??(.*)$/.exec(request.url ?? "") ?? [];
    const population = populations.get(municipality);
    if (population === undefined) {
      sendAnswer(response, json(404, { code: "unknown-municipality" }));
      return;
    }
    const asked: SimulatedRequest = {
      municipality,
      population,
      method: request.method ?? "",
      path: rest,
      query: new URLSearchParams(query),
      headers: request.headers,
      body,
    };
    const operation = system.operations.find((one) => one.matches(asked));
    if (operation === undefined) {
      sendAnswer(response, json(404, { code: "unknown-operation" }));
      return;
    }
    misbehave(behaviour.choose(municipality, operation.name), response, () => operation.answer(asked, ledger));
  });
  return {
    name: system.name,
    url,
    async close() {
      await close();
      ledger.close();
    },
  };
}

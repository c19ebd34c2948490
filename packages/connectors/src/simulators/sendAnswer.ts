import type { ServerResponse } from "node:http";
import type { SimulatedAnswer } from "./simulatedSystem.ts";

/** Sends an answer that says it comes from a simulator. `after` runs when it is on its way. */
export function sendAnswer(response: ServerResponse, answer: SimulatedAnswer, after?: () => void): void {
  const headers = {
    server: "Kollega-simulator",
    "content-type": `${answer.mediaType}; charset=utf-8`,
    "content-length": Buffer.byteLength(answer.body),
    ...(answer.status === 503 ? { "retry-after": "1" } : {}),
  };
  response.writeHead(answer.status, headers).end(answer.body, after);
}

import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Mode } from "./behaviour.ts";
import { sendAnswer } from "./sendAnswer.ts";
import { json, type SimulatedAnswer } from "./simulatedSystem.ts";

let nonsenseCount = 0;

/** Every other time another kind of nonsense: what is no protocol, no document, half a document, or the wrong one. */
function sendNonsense(response: ServerResponse, answer: SimulatedAnswer): void {
  nonsenseCount += 1;
  const kind = nonsenseCount % 5;
  if (kind === 0) response.socket?.end("?? this is not HTTP ??\r\n\r\n");
  else if (kind === 1) sendAnswer(response, { status: 200, mediaType: "text/html", body: "<html><p>Welcome!" });
  else if (kind === 2) sendAnswer(response, { ...answer, body: answer.body.slice(0, answer.body.length / 2) });
  else if (kind === 3) sendAnswer(response, { ...answer, body: "" });
  else
    sendAnswer(response, { ...answer, body: answer.mediaType === "text/xml" ? "<answer/>" : `{"person":1,"key":[]}` });
}

/** The bytes of an answer, for a second one on the same connection. */
const raw = (answer: SimulatedAnswer) =>
  `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\nContent-Type: ${answer.mediaType}\r\n` +
  `Content-Length: ${Buffer.byteLength(answer.body)}\r\n\r\n${answer.body}`;

const NOT_DONE: Partial<Record<Mode, SimulatedAnswer>> = {
  fail: json(500, { code: "simulated-failure" }),
  unavailable: json(503, { code: "simulated-unavailable" }),
  refuse: json(403, { code: "simulated-refusal" }),
};

/** Answers as the mode says. `perform` does what was asked, and gives the honest answer. */
export function misbehave(
  { mode, delayMs }: { mode: Mode; delayMs: number },
  response: ServerResponse,
  perform: () => SimulatedAnswer,
): void {
  const notDone = NOT_DONE[mode];
  if (notDone) sendAnswer(response, notDone);
  else if (mode !== "hang") {
    const answer = perform();
    const { socket } = response;
    if (mode === "slow") setTimeout(() => response.destroyed || sendAnswer(response, answer), delayMs).unref();
    else if (mode === "lose-answer") socket?.destroy();
    else if (mode === "nonsense") sendNonsense(response, answer);
    else sendAnswer(response, answer, mode === "answer-twice" ? () => socket?.write(raw(answer)) : undefined);
  }
}

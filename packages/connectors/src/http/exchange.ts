import type { ClientRequest, IncomingMessage } from "node:http";
import { performance } from "node:perf_hooks";
import { notListed } from "./reachable.ts";

export interface Answer {
  readonly got: "answer";
  readonly status: number;
  readonly body: Buffer;
}

export interface NoAnswer {
  readonly got: "nothing";
  readonly why: "not-connected" | "not-listed" | "timed-out" | "dropped" | "too-large" | "malformed";
  /** Whether the recipient may have seen the request. */
  readonly sent: boolean;
  /** A kept connection that the other side had closed meanwhile: says nothing of the system. */
  readonly stale: boolean;
  readonly seconds: number;
  readonly cause: Error;
}

export interface Limits {
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  readonly maxAnswerBytes: number;
}

type NodeError = Error & { code?: string };

/** Without what Node hangs on it: a parser's error carries the packet, and the packet a person. */
const bare = (error: NodeError) => new Error(error.code ?? "The connection failed");

/** Node's parser names its errors HPE_…: the other side did not speak HTTP. */
const isMalformed = (error: NodeError) => error.code?.startsWith("HPE_") ?? false;

function whyOf(error: NodeError, sent: boolean): NoAnswer["why"] {
  if (sent) return isMalformed(error) ? "malformed" : "dropped";
  return error.code === notListed ? "not-listed" : "not-connected";
}

/** Sends a request that was made but not begun, and reads the answer within the limits. Never rejects. */
export function exchange(request: ClientRequest, body: string | undefined, limits: Limits): Promise<Answer | NoAnswer> {
  return new Promise((resolve) => {
    const started = performance.now(); // a duration, not a time of day
    let sent = false;
    let response: IncomingMessage | undefined;

    const settle = (result: Answer | NoAnswer) => {
      clearTimeout(timer);
      limits.signal.removeEventListener("abort", timeUp);
      resolve(result);
      if (result.got === "nothing") request.destroy();
    };
    const give = (why: NoAnswer["why"], cause: Error) => {
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const stale = why === "dropped" && request.reusedSocket && response === undefined;
      settle({ got: "nothing", why, sent, stale, seconds, cause });
    };
    const timeUp = () => give("timed-out", new Error("No answer in time"));
    const timer = setTimeout(timeUp, limits.timeoutSeconds * 1000);

    // Nothing leaves before the connection is there, and over TLS not before it is secure.
    const onSent = () => {
      sent = true;
    };
    request.on("socket", (socket) => {
      if (socket.connecting) socket.once("encrypted" in socket ? "secureConnect" : "connect", onSent);
      else if (!socket.destroyed) onSent();
    });
    request.on("error", (error) => {
      give(whyOf(error, sent), bare(error));
    });
    request.on("response", (incoming) => {
      response = incoming;
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.maxAnswerBytes) give("too-large", new Error("The answer is too large"));
        else chunks.push(chunk);
      });
      incoming.on("error", (error) => give("dropped", bare(error)));
      incoming.on("end", () =>
        settle({ got: "answer", status: incoming.statusCode ?? 0, body: Buffer.concat(chunks) }),
      );
    });

    limits.signal.addEventListener("abort", timeUp, { once: true });
    if (limits.signal.aborted) timeUp();
    else request.end(body);
  });
}

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from "node:net";

/** A way between two processes that a trial can cut and slow down. */
export interface Link {
  readonly name: string;
  /** Who connects here is passed on. */
  readonly port: number;
  /** What is open is reset, and what comes is refused, until it is mended. */
  cut(): void;
  /** Each piece is so late in either direction, until it is mended. */
  delay(milliseconds: number): void;
  /**
   * Nothing passes any more, and only one side is told: the other has a connection that nobody answers, until it is mended.
   * What comes new is taken and never answered.
   */
  halfOpen(told: Side): void;
  /** As before. What was half open is reset, as by a system that has sent its last probe in vain. */
  mend(): void;
  /** Holds the next answer back for so long. Resolves when there is one: the other side has done what it was asked. */
  holdNextAnswer(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export type Side = "caller" | "called";

type State =
  | { readonly is: "well" }
  | { readonly is: "cut" }
  | { readonly is: "slow"; readonly by: number }
  | { readonly is: "half-open" };

interface Pair {
  readonly caller: Socket;
  readonly called: Socket | null;
}

/** Listens on a free port of this machine's, and passes on what comes. */
export async function openLink(name: string, to: NetConnectOpts): Promise<Link> {
  let state: State = { is: "well" };
  let hold: { readonly milliseconds: number; readonly began: () => void } | undefined;
  const pairs = new Set<Pair>();
  // A socket of this machine's own knows no reset: its end is told at once, as a reset is.
  const end = (socket: Socket | null) => ("path" in to ? socket?.destroy() : socket?.resetAndDestroy());
  const reset = ({ caller, called }: Pair) => {
    caller.resetAndDestroy();
    end(called);
  };
  const lateness = (answer: boolean): number => {
    const slow = state.is === "slow" ? state.by : 0;
    if (!answer || !hold) return slow;
    const { milliseconds, began } = hold;
    hold = undefined;
    began();
    return slow + milliseconds;
  };
  const server = createServer({ allowHalfOpen: true }, (caller) => {
    if (state.is === "cut") {
      caller.resetAndDestroy();
      return;
    }
    const pair = { caller, called: state.is === "half-open" ? null : connect({ ...to, allowHalfOpen: true }) };
    pairs.add(pair);
    for (const socket of [pair.caller, pair.called]) {
      socket?.on("error", () => reset(pair));
      socket?.on("close", () => pairs.delete(pair));
    }
    if (!pair.called) return void caller.pause();
    pass(caller, pair.called, () => lateness(false));
    pass(pair.called, caller, () => lateness(true));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    name,
    port: (server.address() as AddressInfo).port,
    cut() {
      state = { is: "cut" };
      for (const pair of pairs) reset(pair);
    },
    delay(milliseconds) {
      state = { is: "slow", by: milliseconds };
    },
    halfOpen(told) {
      state = { is: "half-open" };
      for (const { caller, called } of pairs) {
        for (const socket of [caller, called]) socket?.removeAllListeners().on("error", () => undefined);
        (told === "caller" ? called : caller)?.pause();
        if (told === "caller") caller.resetAndDestroy();
        else end(called);
      }
    },
    mend() {
      const halves = state.is === "half-open" ? [...pairs] : [];
      state = { is: "well" };
      for (const pair of halves) reset(pair);
      for (const pair of halves) pairs.delete(pair);
    },
    holdNextAnswer: (milliseconds) =>
      new Promise((began) => {
        hold = { milliseconds, began };
      }),
    async close() {
      for (const pair of pairs) reset(pair);
      server.close();
      await once(server, "close");
    },
  };
}

/** Passes on what comes, in order, each piece as late as it is when it comes. */
function pass(from: Socket, to: Socket, lateness: () => number): void {
  let free = 0;
  const later = (work: () => void, late: number) => {
    const at = Math.max(free, performance.now() + late);
    free = at;
    if (late === 0 && at <= performance.now()) work();
    else setTimeout(work, Math.max(0, at - performance.now()));
  };
  from.on("data", (piece: Buffer) => later(() => to.writable && to.write(piece), lateness()));
  from.on("end", () => later(() => to.writable && to.end(), 0));
  from.on("close", () => later(() => to.destroy(), 0));
}

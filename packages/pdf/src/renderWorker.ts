import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { KollegaError } from "@kollega/errors";
import { errors } from "./errors.ts";
import type { RenderAnswer, RenderRequest } from "./messages.ts";

const PROGRAM = fileURLToPath(new URL("./renderProcess.ts", import.meta.url));
const FONTS = fileURLToPath(new URL("../fonts", import.meta.url));
const FONT_CONFIGURATION = fileURLToPath(new URL("../fonts/only-these.conf", import.meta.url));
const START_TIMEOUT_MS = 30_000;

/** What the letter under way waits for. */
interface Turn {
  readonly request: RenderRequest;
  readonly timeoutMs: number;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: KollegaError) => void;
}

/** One render process and the letter it has. A letter that takes too long costs the process its life. */
export class RenderWorker {
  /** Letters rendered so far. */
  rendered = 0;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly #process: ChildProcess;
  #turn: Turn | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ready = false;
  #ended = false;

  constructor(compilerPackage: string) {
    this.#process = fork(PROGRAM, [compilerPackage, FONTS], {
      // Nothing of the parent's environment: no secrets, and no other fonts than ours.
      env: { FONTCONFIG_FILE: FONT_CONFIGURATION },
      execArgv: [],
      serialization: "advanced",
      // What native code prints could hold the letter's content.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#process.on("message", (answer: RenderAnswer) => this.#receive(answer));
    this.gone = new Promise((resolve) => {
      const end = (reason: unknown) => {
        this.#ended = true;
        this.#fail(errors.renderFailed({}, { cause: reason }));
        resolve();
      };
      this.#process.once("error", end);
      this.#process.once("exit", (code, signal) => end(new Error(`The render process ended (${signal ?? code}).`)));
    });
  }

  /** Whether it can take another letter. */
  get alive(): boolean {
    return !this.#ended && !this.#process.killed && this.#process.connected;
  }

  /** Renders one letter; the time runs from when the ready process has it. */
  render(request: RenderRequest, timeoutMs: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#turn = { request, timeoutMs, resolve, reject };
      this.#keepRunning(true);
      if (this.#ready) this.#send();
      else this.#failAfter(START_TIMEOUT_MS, () => errors.unavailable());
    });
  }

  /** Ends the process at once. Resolves when it is gone. */
  kill(): Promise<void> {
    this.#keepRunning(true);
    this.#process.kill("SIGKILL");
    return this.gone;
  }

  #receive(answer: RenderAnswer) {
    switch (answer.kind) {
      case "ready":
        this.#ready = true;
        this.#send();
        break;
      case "unavailable":
        this.#fail(errors.unavailable({}, { cause: new Error(answer.reason) }));
        void this.kill();
        break;
      case "failed":
        this.#fail(errors.renderFailed({}, { cause: new Error(answer.reason) }));
        break;
      case "rendered": {
        this.rendered += 1;
        const turn = this.#endTurn();
        turn?.resolve(answer.pdf);
        break;
      }
    }
  }

  #send() {
    if (!this.#turn) return;
    const { request, timeoutMs } = this.#turn;
    this.#failAfter(timeoutMs, () => errors.timedOut());
    this.#process.send(request);
  }

  #failAfter(milliseconds: number, error: () => KollegaError) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#process.kill("SIGKILL");
      this.#fail(error());
    }, milliseconds);
  }

  #fail(error: KollegaError) {
    this.#endTurn()?.reject(error);
  }

  #endTurn(): Turn | undefined {
    clearTimeout(this.#timer);
    const turn = this.#turn;
    this.#turn = undefined;
    if (!this.#process.killed) this.#keepRunning(false);
    return turn;
  }

  /** Only a letter under way keeps the program running. */
  #keepRunning(needed: boolean) {
    if (needed) {
      this.#process.ref();
      this.#process.channel?.ref();
    } else {
      this.#process.unref();
      this.#process.channel?.unref();
    }
  }
}

import { errors } from "./errors.ts";
import type { LetterDocument } from "./letterDocument.ts";
import type { Logo } from "./logo.ts";
import type { RenderRequest, SetLogo } from "./messages.ts";
import { prepareLetter } from "./prepareLetter.ts";
import { RenderWorker } from "./renderWorker.ts";
import { TYPST_PACKAGE } from "./typst.ts";

export interface RenderOptions {
  /** Written into the PDF. The same letter with the same time gives the same bytes. */
  readonly creationTime: Date;
  /** The sender's logo: shown when it is the one that the letter names. */
  readonly logo?: Logo | null;
}

/** The port: a letter in, PDF/UA-1 out. Errors: pdf/render-failed, pdf/timed-out, pdf/unavailable, pdf/closed. */
export type RenderPdf = (letter: LetterDocument, options: RenderOptions) => Promise<Uint8Array>;

export interface PdfRenderer {
  readonly render: RenderPdf;
  /** Ends the processes; letters under way and waiting fail with pdf/closed. Resolves when every process is gone. */
  close(): Promise<void>;
}

export interface PdfRendererOptions {
  /** How many processes render at the same time. Default 1. */
  readonly workers?: number;
  /** How long one letter may take once its process has it, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** A process is replaced after so many letters, since the compiler's memory grows. Default 500. */
  readonly recycleAfter?: number;
  /** The npm package of the native Typst compiler. Default: the one for Linux x64 with glibc. */
  readonly compilerPackage?: string;
}

interface Job {
  readonly request: RenderRequest;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A renderer with its own processes, started when the first letter comes. Letters wait their turn in the order they came.
 * An idle renderer does not keep the program running, but `close` it: then its processes are gone when it says so.
 */
export function createPdfRenderer(options: PdfRendererOptions = {}): PdfRenderer {
  const { workers: size = 1, timeoutMs = 10_000, recycleAfter = 500, compilerPackage = TYPST_PACKAGE } = options;
  for (const count of [size, timeoutMs, recycleAfter])
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError("workers, timeoutMs and recycleAfter are at least 1.");
  const waiting: Job[] = [];
  const idle: RenderWorker[] = [];
  const all = new Set<RenderWorker>();
  let closed = false;

  function worker(): RenderWorker | undefined {
    const free = idle.pop();
    if (free || all.size >= size) return free;
    const started = new RenderWorker(compilerPackage);
    all.add(started);
    void started.gone.then(() => {
      all.delete(started);
      const index = idle.indexOf(started);
      if (index >= 0) idle.splice(index, 1);
      next();
    });
    return started;
  }

  function next() {
    if (closed || waiting.length === 0) return;
    const free = worker();
    if (!free) return;
    const job = waiting.shift();
    if (job) void run(free, job);
    next();
  }

  async function run(on: RenderWorker, { request, resolve, reject }: Job) {
    try {
      resolve(await on.render(request, timeoutMs));
    } catch (error) {
      reject(closed ? errors.closed({}, { cause: error }) : (error as Error));
    }
    if (!on.alive) return; // its end calls for the next letter
    if (on.rendered >= recycleAfter) {
      await on.kill();
    } else {
      idle.push(on);
      next();
    }
  }

  return {
    render: async (letter, { creationTime, logo }) => {
      const seconds = Math.floor(creationTime.getTime() / 1000);
      if (!Number.isSafeInteger(seconds)) throw new RangeError("The creation time is no time.");
      if (closed) throw errors.closed();
      const letterToSet = prepareLetter(letter);
      return new Promise((resolve, reject) => {
        const request = { letter: letterToSet, logo: logoFor(letter, logo), creationTimestamp: seconds };
        waiting.push({ request, resolve, reject });
        next();
      });
    },
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(errors.closed());
      await Promise.all([...all].map((each) => each.kill()));
    },
  };
}

/** The room for a logo in a letter's head, in millimetres. */
const room = { width: 56, height: 18 };

function logoFor({ sender }: LetterDocument, logo: Logo | null | undefined): SetLogo | null {
  if (!logo || logo.hash !== sender.logo) return null;
  const scale = Math.min(room.width / logo.width, room.height / logo.height);
  return {
    format: logo.mediaType === "image/png" ? "png" : "svg",
    bytes: [...logo.bytes],
    width: logo.width * scale,
    height: logo.height * scale,
  };
}

/** One letter in a process of its own: for a command that sets a single letter. A service keeps a renderer. */
export const renderPdf: RenderPdf = async (letter, options) => {
  const renderer = createPdfRenderer();
  try {
    return await renderer.render(letter, options);
  } finally {
    await renderer.close();
  }
};

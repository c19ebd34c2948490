/** Something that must not be. `what` is the same for what is likely the same fault. */
export interface Finding {
  readonly what: string;
  readonly detail: string;
}

/** Ends a case at its first finding. */
export class Found extends Error {
  readonly finding: Finding;

  constructor(what: string, detail: string) {
    super(what);
    this.finding = { what, detail: detail.slice(0, 2000) };
  }
}

/** Processor time that one call may take, in milliseconds. */
const slowest = 1000;

/** Runs one call into the engine: it may neither throw nor take long; `more` is time allowed beside the usual. */
export function call<T>(name: string, run: () => T, more = 0): T {
  const began = process.threadCpuUsage();
  let result: T;
  try {
    result = run();
  } catch (error) {
    if (error instanceof Found) throw error;
    const [message = ""] = String(error).split("\n");
    const place = error instanceof Error ? (/\n\s+at (.*)/.exec(error.stack ?? "")?.[1] ?? "") : "";
    throw new Found(`${name} threw ${message.slice(0, 80)}`, `${place}`);
  }
  const { user, system } = process.threadCpuUsage(began);
  const took = (user + system) / 1000;
  if (took > slowest + more) throw new Found(`${name} is slow`, `${took.toFixed(0)} ms`);
  return result;
}

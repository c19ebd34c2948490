import { KollegaError } from "@kollega/errors";
import { until } from "../../stage/until.ts";

/** SQL states: no connection (08), a full disk or no memory (53), shut down or starting (57P). */
const lostCodes = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|53|57P|08)/;
const lostTexts =
  /Connection terminated|connection (error|closed)|socket hang up|timeout exceeded when trying to connect|not queryable/i;

/** The server answered, but not yet: it, or what it needs, is away; or it asks for patience. */
export class NotNow extends Error {}

/** Whether an error says that the database or the server went away, and nothing else. */
export function isLost(error: unknown): boolean {
  if (error instanceof NotNow) return true;
  if (error instanceof KollegaError || !(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return lostCodes.test(code) || lostTexts.test(error.message);
}

/** Does a thing as people do: when the connection is lost on the way, the same once more. */
export async function insist<Result>(
  what: string,
  work: () => Promise<Result>,
  repeated: (error: unknown) => void = () => undefined,
): Promise<Result> {
  let result: { value: Result } | undefined;
  let failure: { error: unknown } | undefined;
  let last: unknown;
  const attempt = async () => {
    try {
      result = { value: await work() };
    } catch (error) {
      last = error;
      if (isLost(error)) repeated(error);
      else failure = { error };
    }
    return result !== undefined || failure !== undefined;
  };
  await until(what, 600_000, attempt, 200, () => `(${String(last)})`);
  if (failure) throw failure.error;
  if (!result) throw new Error(`no result: ${what}`);
  return result.value;
}

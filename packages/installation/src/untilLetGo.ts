import type { Readable } from "node:stream";

/**
 * `kollega start` starts processes before the databases are ready, so that they load meanwhile, and writes to their standard
 * input when they may begin. Resolves then; at once where nobody holds us.
 */
export async function untilLetGo(
  env: Readonly<Record<string, string | undefined>> = process.env,
  input: Readable = process.stdin,
): Promise<void> {
  if (env.KOLLEGA_HELD !== "yes") return;
  await new Promise<void>((resolve) => {
    // Without a word: who holds us has gone, and we shall not begin.
    const gone = () => process.exit(0);
    input.once("end", gone).once("data", () => {
      input.off("end", gone).destroy();
      resolve();
    });
  });
}

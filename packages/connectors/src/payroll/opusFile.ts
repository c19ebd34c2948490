import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Connector, EffectOutcome, ProbeOutcome, payroll } from "@kollega/contracts";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { errors } from "../errors.ts";
import { failed, unknown } from "../http/settleEffect.ts";
import { nameUuid } from "../nameUuid.ts";
import { opusLines } from "./opusLines.ts";

type Receipt = { readonly delivery: string };

/** The file that belongs to a delivery. */
export const opusFileName = (key: string): string => `KOERSEL_${nameUuid("payroll", key)}.txt`;

/**
 * Payroll by a file in KMD/OPUS' format, laid in a folder that the payroll system takes it from. The file appears whole or not at all, and
 * once: it is written aside (`.kollega`), marked as begun, and then moved in one step. Once it has been moved it stays so, also when
 * the payroll system has taken it away: begun, and no longer aside, is delivered.
 */
export function opusFileConnector(
  connection: Extract<ConnectionFor<"payroll">, { implementation: "opus-file" }>,
): Connector<typeof payroll> {
  const { system, folder, municipalityNumber } = connection;
  const aside = join(folder, ".kollega");
  const pathsOf = (key: string) => {
    const name = opusFileName(key);
    return { name, ready: join(aside, name), begun: join(aside, `${name}.begun`), out: join(folder, name) };
  };

  async function find(key: string): Promise<ProbeOutcome<Receipt>> {
    const { name, ready, begun } = pathsOf(key);
    try {
      // A folder that cannot be reached says nothing of what lies in it.
      await readdir(aside);
      const [isBegun, isReady] = await Promise.all([exists(begun), exists(ready)]);
      return isBegun && !isReady ? { outcome: "done", receipt: { delivery: name } } : { outcome: "not-received" };
    } catch (error) {
      return unknown(errors.probeUnanswered({ system, fault: codeOf(error) }));
    }
  }

  return {
    capability: "payroll",
    system,
    operations: {
      report: {
        async perform({ records }, context): Promise<EffectOutcome<Receipt>> {
          const lines = opusLines(records, municipalityNumber);
          if (!lines.ok) return failed(errors.recipientRefused({ system, fault: lines.fault }), false);
          const { name, ready, begun, out } = pathsOf(context.key);
          let moving = false;
          try {
            await mkdir(aside, { recursive: true, mode: 0o700 });
            const before = await find(context.key);
            if (before.outcome !== "not-received") return before;
            await write(ready, lines.lines.map((one) => `${one}\r\n`).join(""));
            await write(begun, "");
            await sync(aside);
            moving = true;
            await rename(ready, out);
            await sync(folder);
            return { outcome: "done", receipt: { delivery: name } };
          } catch (error) {
            if (moving) return unknown(errors.recipientFailed({ system, fault: codeOf(error) }));
            return failed(errors.notConnected({ system }), true);
          }
        },
        probe: (context) => find(context.key),
      },
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Whole on the disk before it returns. */
async function write(path: string, text: string): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { force: true });
  const file = await open(unfinished, "wx", 0o600);
  try {
    await file.writeFile(text, "latin1");
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "file system";

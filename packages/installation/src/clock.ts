import type { DatabaseClock, Municipality } from "@kollega/casework";
import pg from "pg";

/** How often a worker looks where the clock stands. The one that takes the step that moving it sends knows at once. */
const pollMs = 10_000;
const reconnectMs = 1_000;

/**
 * Keeps a demo's clock where the database says it stands, also when another process moved it. A server listens, so that a
 * page never shows yesterday; a worker polls, and wakes what has come due.
 */
export function followClock(
  municipality: Municipality & { readonly clock: DatabaseClock },
  url: string,
  as: "server" | "worker",
): () => Promise<void> {
  return as === "worker" ? poll(municipality) : listen(municipality, url);
}

function poll({ clock, db, queue, log }: Municipality & { readonly clock: DatabaseClock }): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const look = async () => {
    const before = clock.standing()?.getTime();
    await clock.refresh();
    if (clock.standing()?.getTime() === before) return;
    await db.transaction().execute((trx) => queue.send(trx, [{ step: "wake" }]));
  };
  const timer = setInterval(() => {
    underWay = look().catch(() => log.warn({}, "clock not read"));
  }, pollMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

function listen({ clock, log }: Pick<Municipality, "log"> & { readonly clock: DatabaseClock }, url: string) {
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  const refresh = () => clock.refresh().catch(() => log.warn({}, "clock not read"));
  const again = () => {
    if (!closed) retry = setTimeout(() => void open(), reconnectMs);
  };
  const open = async () => {
    const next = new pg.Client({ connectionString: url, application_name: "kollega clock" });
    next.on("error", () => undefined); // `end` follows
    next.on("notification", () => void refresh());
    try {
      await next.connect();
      await next.query("listen kollega_clock");
    } catch {
      await next.end().catch(() => undefined);
      return again();
    }
    client = next;
    next.once("end", again);
    if (closed) await next.end();
    else await refresh();
  };
  const opening = open();
  return async () => {
    closed = true;
    clearTimeout(retry);
    await opening;
    await client?.end().catch(() => undefined);
  };
}

import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/** The first of the sockets that systemd hands over lies here (sd_listen_fds). */
const firstSocket = 3;

/**
 * The listening socket that a supervisor has opened for this process, by systemd's protocol (LISTEN_FDS, LISTEN_PID); null when
 * there is none. It stays open while nobody serves it, so that connections wait instead of being refused.
 */
export function inheritedSocket(env: Environment = process.env, pid: number = process.pid): number | null {
  return Number(env.LISTEN_PID) === pid && Number(env.LISTEN_FDS) >= 1 ? firstSocket : null;
}

/** Tells systemd how far we are (`Type=notify`); does nothing where nobody asks. */
export async function tellSupervisor(what: "ready" | "stopping", env: Environment = process.env): Promise<void> {
  if (!env.NOTIFY_SOCKET) return;
  const said = spawn("systemd-notify", [`--${what}`], { stdio: "ignore" });
  await new Promise<void>((resolve) => {
    said.once("error", () => resolve());
    said.once("exit", () => resolve());
  });
}

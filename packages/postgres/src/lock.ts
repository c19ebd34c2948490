import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * Runs `work` while no other process of this machine runs work under the same name. The lock is an abstract Unix
 * socket: the kernel frees it when its holder dies, however it dies, and nothing is left on the disk.
 */
export async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const path = `\0kollega-lock-${name}`;
  const waiting = new Set<Socket>();
  let server = await hold(path, waiting);
  while (server === undefined) {
    await released(path);
    server = await hold(path, waiting);
  }
  try {
    return await work();
  } finally {
    const closed = once(server, "close");
    server.close();
    for (const socket of waiting) socket.destroy();
    await closed;
  }
}

function hold(path: string, waiting: Set<Socket>): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on("error", () => undefined).on("close", () => waiting.delete(socket));
    });
    server.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

/** Resolves when the present holder is done or dead: its end of the connection closes. */
function released(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on("error", () => undefined).on("close", () => resolve());
    socket.resume();
  });
}

import { connect } from "node:net";
import { join } from "node:path";

/** PostgreSQL's SSLRequest: length 8, code 80877103. The server answers one byte before it asks who we are. */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Does the server answer on its socket? A process that was just killed still stands in /proc, but does not. */
export function answers(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketFolder, ".s.PGSQL.5432"));
    const end = (answered: boolean) => {
      resolve(answered);
      socket.destroy();
    };
    socket.setTimeout(1_000, () => end(false));
    socket
      .on("data", () => end(true))
      .on("error", () => end(false))
      .on("close", () => end(false));
    socket.write(sslRequest);
  });
}

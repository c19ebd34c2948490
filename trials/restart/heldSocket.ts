import net from "node:net";

/** A socket that is bound and that nobody here accepts on: whoever gets it listens. */
export interface HeldSocket {
  readonly fd: number;
  close(): void;
}

interface Handle {
  readonly fd: number;
  close(): void;
}

/** What Node's own cluster opens a port with that its workers share: `net.Server` would accept connections itself. */
const { _createServerHandle: createHandle } = net as unknown as {
  _createServerHandle(address: string, port: number, addressType: 4): Handle | number;
};

/** Opens a port as a supervisor does (systemd's socket unit): it stays open from one server to the next. */
export function heldSocket(port: number): HeldSocket {
  const handle = createHandle("127.0.0.1", port, 4);
  if (typeof handle === "number") throw new Error(`The port ${port} cannot be bound (${handle})`);
  return { fd: handle.fd, close: () => handle.close() };
}

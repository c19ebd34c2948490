import type { SimulatorAddresses } from "@kollega/connectors/simulators";

/** What lies between an installation's processes and what they call. */
export interface Between {
  /** Where the simulators are reached, given where they are. */
  simulators(addresses: SimulatorAddresses): Promise<SimulatorAddresses>;
  /** The port of this machine's at which a process reaches PostgreSQL, which listens on a socket. */
  database(process: string, socket: string): Promise<number>;
}

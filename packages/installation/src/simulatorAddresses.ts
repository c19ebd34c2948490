import type { SimulatorAddresses } from "@kollega/connectors/simulators";
import type { Configuration } from "./configuration/configuration.ts";

/** In the order of their ports, as the simulators' program has them. */
const names = [
  "population-register",
  "income-register",
  "day-care",
  "digital-post",
  "print",
  "records-system",
  "address-register",
  "route-service",
  "payroll",
  "organisation-register",
  "case-index",
  "mail",
] as const satisfies readonly (keyof SimulatorAddresses)[];

/** Where the demo's simulators are: one port after the other, SMTP after the last. */
export function simulatorAddresses(demo: NonNullable<Configuration["demo"]>): SimulatorAddresses {
  const host = "127.0.0.1";
  return Object.fromEntries(
    names.map((name, place) => [
      name,
      {
        url: `http://${host}:${demo.simulatorPort + place}`,
        ...(name === "mail" ? { smtp: { host, port: demo.simulatorPort + names.length } } : {}),
      },
    ]),
  );
}

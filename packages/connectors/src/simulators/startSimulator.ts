import { addressRegisterSimulator } from "./addressRegister.ts";
import { caseIndexSimulator } from "./caseIndex.ts";
import { dayCareSimulator } from "./dayCare.ts";
import { digitalPostSimulator } from "./digitalPost.ts";
import { type RunningSimulator, type SimulatorOptions, startHttpSimulator } from "./httpSimulator.ts";
import { incomeRegisterSimulator } from "./incomeRegister.ts";
import { startMailSimulator } from "./mail.ts";
import { organisationRegisterSimulator } from "./organisationRegister.ts";
import { payrollSimulator } from "./payroll.ts";
import { populationRegisterSimulator } from "./populationRegister.ts";
import { printSimulator } from "./print.ts";
import { recordsSystemSimulator } from "./recordsSystem.ts";
import { routeServiceSimulator } from "./routeService.ts";

const OVER_HTTP = [
  populationRegisterSimulator,
  incomeRegisterSimulator,
  dayCareSimulator,
  digitalPostSimulator,
  printSimulator,
  recordsSystemSimulator,
  addressRegisterSimulator,
  routeServiceSimulator,
  payrollSimulator,
  organisationRegisterSimulator,
  caseIndexSimulator,
];

/** The simulators there are, each by its connection's name, in the order of their ports. */
export const simulatorNames = [
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
] as const;

export type SimulatorName = (typeof simulatorNames)[number];

export const isSimulatorName = (name: string): name is SimulatorName => simulatorNames.some((known) => known === name);

/** Starts one simulator on a socket of its own, for every municipality whose population it is given. */
export function startSimulator(
  name: SimulatorName,
  options: SimulatorOptions & { smtpPort?: number },
): Promise<RunningSimulator> {
  const system = OVER_HTTP.find((one) => one.name === name);
  return system ? startHttpSimulator(system, options) : startMailSimulator(options);
}

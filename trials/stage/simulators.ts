import { fileURLToPath } from "node:url";
import type { BehaviourRule, Effect, SimulatorAddresses, SimulatorName } from "@kollega/connectors/simulators";
import { simulatorNames } from "@kollega/connectors/simulators";
import { type Started, startProcess } from "./processes.ts";

const main = fileURLToPath(import.meta.resolve("@kollega/connectors/simulators")).replace(/index\.ts$/, "main.ts");

export interface Simulators {
  readonly addresses: SimulatorAddresses;
  misbehave(simulator: SimulatorName, rule: Partial<BehaviourRule>): Promise<void>;
  /** All of them behave again. */
  behave(): Promise<void>;
  effects(simulator: SimulatorName): Promise<readonly Effect[]>;
  stop(): Promise<void>;
}

/** The simulators in a process of their own, as a municipality's systems are. */
export async function startSimulators(options: {
  readonly municipality: string;
  readonly citizens: number;
  readonly on: string;
  readonly seed: number;
  readonly folder: string;
}): Promise<Simulators> {
  const process: Started = await startProcess({
    args: [
      ...[main, "--municipalities", options.municipality, "--size", String(options.citizens), "--on", options.on],
      ...["--seed", String(options.seed), "--state", `${options.folder}/simulators`],
    ],
    log: `${options.folder}/simulators.log`,
  });
  const addresses = JSON.parse(process.line) as SimulatorAddresses;
  const control = async (name: SimulatorName, path: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${addresses[name]?.url}/_simulator/${path}`, init);
    if (!answer.ok) throw new Error(`The simulator ${name} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    addresses,
    async misbehave(name, rule) {
      await control(name, "behaviour", { method: "POST", body: JSON.stringify(rule) });
    },
    async behave() {
      for (const name of simulatorNames) await control(name, "behaviour", { method: "DELETE" });
    },
    async effects(name) {
      const { effects } = (await control(name, "effects")) as { effects: readonly Effect[] };
      return effects;
    },
    stop: async () => void (await process.stop()),
  };
}

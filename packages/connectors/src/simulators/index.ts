export type { BehaviourRule } from "./behaviour.ts";
export type { Effect } from "./effectLedger.ts";
export type { RunningSimulator, SimulatorOptions } from "./httpSimulator.ts";
export { type SimulatorAddresses, simulatedConnections } from "./simulatedConnections.ts";
export { type SimulatorName, simulatorNames, startSimulator } from "./startSimulator.ts";
export { startWebhookReceiver, type WebhookReceiver } from "./webhookReceiver.ts";

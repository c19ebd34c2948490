export { type ConnectionFor, type ConnectionsConfig, connectionsConfig, networks } from "./connectionsConfig.ts";
export {
  closeConnectors,
  createCaseIndex,
  createConnectors,
  createOrganisationRegister,
  createPostBox,
} from "./createConnectors.ts";
export { errors } from "./errors.ts";
export { openConnectors } from "./kit/loadConnector.ts";
export { newConnector } from "./kit/newConnector.ts";
export { startMailReceiver } from "./mailIn/mailReceiver.ts";
export type { ReceivedMail } from "./mailIn/readMail.ts";
export { DEMO_DAY, demoPopulation } from "./population/demoPopulation.ts";
export { type Citizen, type Home, homeAddress, type Population, residentsOf } from "./population/population.ts";
export { type PopulationOrder, syntheticPopulation } from "./population/syntheticPopulation.ts";
export { type WebhookSenderOptions, webhookSender } from "./webhooks/webhookSender.ts";

export { createServer, type Server, type ServerOptions } from "./createServer.ts";
export {
  type DemoAccount,
  type DemoClient,
  type DemoIdentityProvider,
  demoClients,
  demoIdentity,
  startDemoIdentityProvider,
} from "./demo/demoIdentityProvider.ts";
export { errors } from "./errors.ts";
export { defaultRateLimits, type RateLimits } from "./http/rateLimit.ts";
export type { ListedRoute } from "./http/registry.ts";
export { serverMigrations } from "./migrations.ts";
export { createLog } from "./observe/log.ts";
export { type DemoSettings, defaultSessionTimes, type OpenMunicipality, type ServerSettings } from "./settings.ts";
export type {
  CitizenProvider,
  EmployeeProvider,
  IdentitySettings,
  ProviderSettings,
} from "./signIn/identitySettings.ts";

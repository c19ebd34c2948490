// What acts in cases is loaded when it is called: who only starts and stops processes need not wait for it.

export { assistantRepository } from "./assistantRepository.ts";
export type { BackupOptions, BackupReport } from "./backup/backup.ts";
export type { RestoreOptions } from "./backup/restore.ts";
export type { Theme } from "./branding/theme.ts";
export type { Configuration, MunicipalityConfiguration } from "./configuration/configuration.ts";
export {
  checkConfiguration,
  type ReadConfigurationOptions,
  readConfiguration,
} from "./configuration/readConfiguration.ts";
export type { DemoConfiguration, IdentityConfiguration } from "./configuration/schema.ts";
export { type DatabaseServer, findDatabaseServer, startDatabaseServer } from "./databaseServer.ts";
export { demoDay } from "./demo/demoDay.ts";
export { type DemoEmployee, demoEmployees } from "./demo/demoEmployees.ts";
export { DEMO_SEED, type DemoCitizen, type DemoPeople, demoPeople } from "./demo/demoPeople.ts";
export { demoSeeded } from "./demo/demoSeeded.ts";
export type { SeedOptions } from "./demo/seedDemo.ts";
export { errors } from "./errors.ts";
export {
  backup,
  keyState,
  openInstallation,
  openMunicipality,
  restore,
  rotateKeys,
  runWorker,
  seedDemo,
  takeIntoForce,
} from "./lazily.ts";
export { lineLog, silentLog } from "./log.ts";
export { addToConfiguration } from "./municipalities/addToConfiguration.ts";
export type { BackedUpMunicipality } from "./municipalities/backupOne.ts";
export { openBackupRun } from "./municipalities/backupRun.ts";
export { errors as municipalityErrors } from "./municipalities/errors.ts";
export { type InAllOptions, inAll, type Outcome } from "./municipalities/inAll.ts";
export { type BroughtUpToDate, type Municipalities, municipalitiesOf } from "./municipalities/municipalities.ts";
export type { MunicipalityStatus } from "./municipalities/status.ts";
export { onReload } from "./onReload.ts";
export type { Installation, OpenInstallationOptions } from "./openInstallation.ts";
export type { OpenedMunicipality, OpenOptions } from "./openMunicipality.ts";
export { productVersion } from "./productVersion.ts";
export type { KeyState } from "./rotateKeys.ts";
export type { RunningWorker } from "./runWorker.ts";
export { installationSecret } from "./secrets.ts";
export { type Progress, type SetUp, type SetUpOptions, setUp } from "./setUp.ts";
export { simulatorAddresses } from "./simulatorAddresses.ts";
export { inheritedSocket, tellSupervisor } from "./supervisor.ts";
export { untilLetGo } from "./untilLetGo.ts";

export { type Cluster, type ClusterOptions, findCluster, startCluster } from "./cluster.ts";
export { type ConnectOptions, connect, type Database, whileTheOtherSideLives } from "./connect.ts";
export { errors } from "./errors.ts";
export { type MigrateOptions, type MigrationSet, migrate, pendingMigrations } from "./migrate.ts";
export {
  createMunicipalityDatabase,
  type MunicipalityDatabase,
  type MunicipalityDatabaseOptions,
} from "./municipalityDatabase.ts";
export { typeParsers } from "./typeParsers.ts";

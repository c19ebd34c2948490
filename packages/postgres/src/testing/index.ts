export { type TestDatabase, type TestDatabaseOptions, testDatabase } from "./testDatabase.ts";
export { ownCluster, ownDataFolder, runFolder, sharedCluster } from "./testRun.ts";

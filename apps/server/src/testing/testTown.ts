import { installAssistant } from "@kollega/casework";
import { type TestMunicipality, testMunicipality } from "@kollega/casework/testing";
import { migrate } from "@kollega/postgres";
import { serverMigrations } from "../migrations.ts";

/** A municipality where steps are carried out against simulators, with the server's tables in its database. */
export async function testTown(
  citizens: number,
  /** Documents to install in place of those of the first-party assistant. */
  documents?: ReadonlyMap<string, string>,
): Promise<TestMunicipality> {
  const town = await testMunicipality({ citizens });
  if (documents) await installAssistant(town.municipality, { kind: "system" }, documents);
  await migrate({
    url: town.ownerUrl,
    migrations: serverMigrations,
    owner: "test_owner",
    application: "test_application",
  });
  return town;
}

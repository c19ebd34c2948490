import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { createMunicipalityDatabase } from "./municipalityDatabase.ts";
import { sharedCluster } from "./testing/index.ts";

const ping = async (url: string) => {
  await using database = connect({ url });
  await database.pool.query("select 1");
};

test("a municipality's database is made once, also by several at once, and again is no harm", async () => {
  const cluster = await sharedCluster();
  const make = () => createMunicipalityDatabase({ adminUrl: cluster.url("postgres"), name: "gamma" });
  const made = await Promise.all([make(), make(), make()]);
  expect(made.filter(({ created }) => created)).toHaveLength(1);
  expect(await make()).toEqual({
    name: "gamma",
    owner: "gamma_owner",
    application: "gamma_application",
    created: false,
  });
  await ping(cluster.url("gamma", "gamma_application"));
  await ping(cluster.url("gamma", "gamma_owner"));
});

test("no municipality's roles can connect to another's database", async () => {
  const cluster = await sharedCluster();
  for (const name of ["delta", "epsilon"]) {
    await createMunicipalityDatabase({ adminUrl: cluster.url("postgres"), name });
  }
  for (const role of ["delta_owner", "delta_application"]) {
    await expect(ping(cluster.url("epsilon", role))).rejects.toMatchObject({ code: "42501" });
  }
});

test("an administrator who is no superuser, as on a managed server, can make a municipality's database", async () => {
  const cluster = await sharedCluster();
  await using admin = connect({ url: cluster.url("postgres") });
  await admin.pool.query("create role manager login createdb createrole");
  const adminUrl = cluster.url("postgres", "manager");
  expect(await createMunicipalityDatabase({ adminUrl, name: "zeta" })).toMatchObject({ created: true });
  await ping(cluster.url("zeta", "zeta_application"));
});

test.each(["", "Alfa", "1alfa", 'al"fa', "alfa; drop database beta", "a".repeat(49)])(
  "%j is refused as a name",
  async (name) => {
    const made = createMunicipalityDatabase({ adminUrl: "postgresql://nowhere.invalid/postgres", name });
    await expect(made).rejects.toMatchObject({ code: "postgres/name-invalid" });
  },
);

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { assistantHash } from "@kollega/assistant";
import {
  approveProposal,
  createChecker,
  documentsOf,
  newAssistant,
  openProposal,
  readProposal,
  saveProposal,
} from "@kollega/authoring";
import { installAssistant, installInForce, system } from "@kollega/casework";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { assistantRepository } from "./assistantRepository.ts";
import { silentLog } from "./log.ts";
import { type OpenedMunicipality, openMunicipality } from "./openMunicipality.ts";
import { runWorker } from "./runWorker.ts";
import { setUp } from "./setUp.ts";
import { withClient } from "./state.ts";
import { takeIntoForce } from "./takeIntoForce.ts";
import { testInstallation } from "./testing/testInstallation.ts";

vi.setConfig({ testTimeout: 60_000 });

const [author, approver] = [
  { id: "a", name: "Prøve Anna" },
  { id: "b", name: "Prøve Bo" },
] as const;

let t: Awaited<ReturnType<typeof testInstallation>>;
let opened: OpenedMunicipality;
let url: string;
beforeAll(async () => {
  t = await testInstallation();
  const { server } = await setUp(t.configuration);
  url = (await server.access(t.id)).ownerUrl;
  opened = await openMunicipality(t.configuration, t.id, { as: "server", log: silentLog });
});
afterAll(async () => {
  await opened.close();
  await t.remove();
});

const repositoryHere = () => assistantRepository(t.configuration, t.id, () => opened.municipality.clock.now());

/** A proposal of a new assistant, which nobody has approved yet, and what it will be known by. */
async function proposed(id: string) {
  const repository = await repositoryHere();
  const documents = newAssistant(id, { da: "Prøve", en: "Sample" });
  const number = await openProposal(repository, author, { assistant: id, title: `Ny: ${id}`, documents });
  return { repository, number, hash: assistantHash(documents) };
}

const installedHash = async (id: string) =>
  (await opened.municipality.db.selectFrom("assistant").select("hash").where("id", "=", id).executeTakeFirst())?.hash;

/** How often the decisions that wait were woken for new documents. */
const wakes = async () => {
  const { rows } = await withClient(url, (client) =>
    client.query<{ n: number }>("select count(*)::int as n from pgboss.job where data ->> 'step' = 'wake'"),
  );
  return rows[0]?.n ?? 0;
};

test("a process killed between approval and installing loses nothing: at the next start it is installed, and once", async () => {
  const { repository, number, hash } = await proposed("draebt");
  const before = await wakes();
  await withClient(url, async (client) => {
    // Nobody installs while this is held: the approval gets so far and no further.
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('kollega install'))");
    const { dataFolder, databaseUrl } = t.configuration;
    const script = fileURLToPath(new URL("./testing/approveHere.ts", import.meta.url));
    const child = spawn(process.execPath, [script, dataFolder, databaseUrl ?? "", t.id, String(number)]);
    const ended = once(child, "exit");
    await vi.waitFor(async () => expect((await readProposal(repository, number)).state).toBe("approved"), 30_000);
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    await client.query("commit");
  });
  expect(await installedHash("draebt")).toBeUndefined();
  // Several begin at once, as after a machine was started anew.
  const workers = await Promise.all(
    Array.from({ length: 2 }, () => runWorker(t.configuration, { log: () => silentLog })),
  );
  await Promise.all([1, 2].map(() => installInForce(opened.municipality)));
  await vi.waitFor(async () => expect(await installedHash("draebt")).toBe(hash), 20_000);
  await Promise.all(workers.map((worker) => worker.stop()));
  await installInForce(opened.municipality);
  expect((await wakes()) - before).toBe(1);
  const sets = await opened.municipality.db
    .selectFrom("document_set")
    .select("hash")
    .where("assistant", "=", "draebt")
    .execute();
  expect(sets).toEqual([{ hash }]);
});

test("a worker that is running installs what was approved, by a step that was sent before the approval", async () => {
  const { number, repository } = await proposed("trin");
  const { tip } = await readProposal(repository, number);
  const checker = createChecker();
  const refused = { approver: author, number, on: tip, checker };
  const worker = await runWorker(t.configuration, { log: () => silentLog });
  // Refused, but so far it had come: what the process would have left behind that died after the next line.
  await expect(takeIntoForce(opened.municipality, repository, refused)).rejects.toThrow();
  const { documents } = await approveProposal(repository, approver, number, tip, checker);
  await checker.close();
  expect(await installedHash("trin")).toBeUndefined();
  await withClient(url, (client) =>
    client.query("update pgboss.job set start_after = now() where data ->> 'step' = 'install' and state = 'created'"),
  );
  // Another step makes the worker look now, instead of within ten seconds.
  const { db, queue } = opened.municipality;
  await db.transaction().execute((trx) => queue.send(trx, [{ step: "wake" }]));
  await vi.waitFor(async () => expect(await installedHash("trin")).toBe(assistantHash(documents)), 30_000);
  await worker.stop();
});

test("an approval that is refused installs nothing", async () => {
  const { number, repository } = await proposed("afvist");
  const { tip } = await readProposal(repository, number);
  const checker = createChecker();
  await expect(
    takeIntoForce(opened.municipality, repository, { approver: author, number, on: tip, checker }),
  ).rejects.toMatchObject({ code: "authoring/own-proposal" });
  await checker.close();
  await installInForce(opened.municipality);
  expect(await installedHash("afvist")).toBeUndefined();
});

test("what was installed by another way stays, until a change of it is approved here", async () => {
  const { municipality } = opened;
  const repository = await repositoryHere();
  const number = await openProposal(repository, author, { assistant: "friplads", title: "Ret" });
  const proposal = await readProposal(repository, number);
  const { current } = await documentsOf(repository, proposal);
  const other = new Map([...current, ["CHANGELOG.md", "Lagt ind fra kommandolinjen\n"]]);
  const { hash } = await installAssistant(municipality, system, other);
  await installInForce(municipality);
  expect(await installedHash("friplads")).toBe(hash);
  const documents = new Map([["CHANGELOG.md", "Godkendt her\n"]]);
  const tip = await saveProposal(repository, author, number, { on: proposal.tip, documents, what: "Skriv det ned" });
  const checker = createChecker();
  await takeIntoForce(municipality, repository, { approver, number, on: tip, checker });
  await checker.close();
  expect((await municipality.library.current("friplads")).assistant.files.get("CHANGELOG.md")).toBe("Godkendt her\n");
});

import { fileURLToPath } from "node:url";
import { testDatabase } from "@kollega/postgres/testing";
import { expect, test } from "vitest";
import { type DecisionId, newId } from "../ids.ts";
import type { Tables } from "../store/tables.ts";
import { installQueue, startBoss } from "./boss.ts";
import { queueName, type StepJob, stepQueue } from "./stepQueue.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const prepared = () =>
  testDatabase({
    migrations: { set: "casework", folder: fileURLToPath(new URL("../../migrations", import.meta.url)) },
    prepare: { key: "queue-2", run: ({ ownerUrl, application }) => installQueue({ ownerUrl, application }) },
  });

test("a step is sent when its transaction commits, and never when it rolls back", async () => {
  const database = await prepared();
  await using connected = database.connect<Tables>();
  const boss = await startBoss({ url: database.url, as: "sender", log });
  const queue = stepQueue(boss);
  const decision = newId<DecisionId>();
  await expect(
    connected.db.transaction().execute(async (trx) => {
      await queue.send(trx, [{ step: "prepare", decision }]);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await boss.fetch<StepJob>(queueName)).toEqual([]);
  await connected.db.transaction().execute((trx) => queue.send(trx, [{ step: "prepare", decision }, { step: "wake" }]));
  const jobs = await boss.fetch<StepJob>(queueName, { batchSize: 5 });
  // In which order what was sent together comes is not promised.
  expect(jobs).toHaveLength(2);
  expect(jobs.map((job) => job.data)).toEqual(
    expect.arrayContaining([{ step: "prepare", decision }, { step: "wake" }]),
  );
  await boss.stop({ graceful: false });
});

test("a step is kept for years, however long no worker runs", async () => {
  const database = await prepared();
  await using connected = database.connect<Tables>();
  const boss = await startBoss({ url: database.url, as: "sender", log });
  await connected.db.transaction().execute((trx) => stepQueue(boss).send(trx, [{ step: "wake" }]));
  const { rows } = await connected.pool.query(
    "select (keep_until > now() + interval '9 years') as kept from pgboss.job where name = $1",
    [queueName],
  );
  expect(rows).toEqual([{ kept: true }]);
  await boss.stop({ graceful: false });
});

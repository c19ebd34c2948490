import { openInstallation, readConfiguration } from "@kollega/installation";
import { type EmptyJob, sendEmpty } from "./chain.ts";

/** A worker whose steps do nothing but send what follows, in a transaction: what the queue alone costs. Fetches as casework's. */
const configuration = await readConfiguration();
const { municipalities } = await openInstallation(configuration, { as: "worker" });
for (const { municipality, boss } of municipalities.values()) {
  const { fetchers, batch } = configuration.worker;
  await boss.work<EmptyJob, object[]>(
    "step",
    {
      batchSize: batch,
      localConcurrency: fetchers,
      burstWhenBatchFull: true,
      perJobResults: true,
      pollingIntervalSeconds: 5,
      notifyPollingIntervalSeconds: 5,
      heartbeatRefreshSeconds: 3,
    },
    (jobs) =>
      Promise.all(
        jobs.map(async ({ id, data }) => {
          await municipality.db.transaction().execute(async (trx) => {
            if (data.follows) await sendEmpty(boss, trx, [{ step: "empty", follows: false }]);
          });
          return { id, status: "completed" as const };
        }),
      ),
  );
}
process.stdout.write("ready\n");
process.once("SIGTERM", () => process.exit(0));

import type { OpenedMunicipality } from "@kollega/installation";
import type { Transaction } from "kysely";
import { fromKysely } from "pg-boss";

/** A step that does nothing. The last of a case's parallel ones is followed by one more, as gathering by preparing. */
export interface EmptyJob {
  readonly step: "empty";
  readonly follows: boolean;
}

type Boss = OpenedMunicipality["boss"];

export async function sendEmpty<Tables>(
  boss: Boss,
  trx: Transaction<Tables>,
  jobs: readonly EmptyJob[],
  afterSeconds = 0,
): Promise<void> {
  await boss.insert(
    "step",
    jobs.map((data) => ({ data, startAfter: afterSeconds })),
    { db: fromKysely(trx) },
  );
}

/** As many parallel steps for each case as it had sources. */
export const emptyChain = (sources: number): readonly EmptyJob[] =>
  Array.from({ length: sources }, (_, at) => ({ step: "empty", follows: at === sources - 1 }));

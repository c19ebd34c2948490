import { registerEmployee } from "@kollega/casework";
import { makeStage } from "../../trials/stage/stage.ts";
import { signIn, type Visitor } from "../../trials/stage/web.ts";
import { manyCases } from "../casework/manyCases.ts";
import { type Bench, quantile, rounded } from "../figure.ts";

const kinds = ["worklist", "control", "search"] as const;
type Kind = (typeof kinds)[number];
export const names: readonly string[] = kinds.map((kind) => `load/${kind}`);

/** Requests a second, whether or not the ones before have been answered. */
const rate = 40;
const seconds = 60;
/** A person may not look at much more than this a minute. */
const eachMinute = 100;

/**
 * The 99th percentile of pages asked for at a steady rate, beside a working worker: each is timed from when it was due, so that a slow
 * answer is paid for by those who wait behind it. BENCH_LOAD_CASES: how many cases there are (10,000).
 */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    const { municipality } = opened;
    const n = await manyCases(stage, opened, Number(process.env.BENCH_LOAD_CASES ?? 10_000));
    tell(`${n} cases`);
    await stage.startServer();
    const worker = await stage.startWorker("bench-worker");
    const caseworker = await registerEmployee(municipality.db, {
      ...{ subject: "bench", name: "Prøve Bænk", person: null },
      roles: ["caseworker"],
    });
    const decisions = await municipality.db.selectFrom("decision").select("id").limit(1000).execute();
    const found = await municipality.db.selectFrom("person").select("name").limit(100).execute();
    const sessions = Math.ceil((rate * 60) / eachMinute);
    const visitors = await Promise.all(
      Array.from({ length: sessions }, () => signIn(municipality, stage.configuration.port, caseworker)),
    );
    const looks: Readonly<Record<Kind, (visitor: Visitor, at: number) => Promise<{ readonly status: number }>>> = {
      worklist: (visitor) => visitor.get("/arbejdsliste"),
      control: (visitor, at) => visitor.get(`/kontrol/${decisions[at % decisions.length]?.id}`),
      search: (visitor, at) => visitor.post("/api/v1/cases/search", { text: found[at % found.length]?.name ?? "" }),
    };
    const one = async (at: number, due: number): Promise<{ kind: Kind; took: number }> => {
      // Half the list, somewhat less than half control, now and then a search.
      const kind = at % 20 === 19 ? "search" : at % 2 === 0 ? "worklist" : "control";
      const visitor = visitors[at % visitors.length];
      if (!visitor) throw new Error("nobody is signed in");
      const { status } = await looks[kind](visitor, at);
      if (status !== 200) throw new Error(`${kind} answered ${status}`);
      return { kind, took: performance.now() - due };
    };
    await openLoop(one, 5);
    const measured = await openLoop(one, seconds);
    for (const kind of kinds) {
      if (!chosen.has(`load/${kind}`)) continue;
      const took = measured.filter((each) => each.kind === kind).map((each) => each.took);
      tell(`load/${kind}: median ${rounded(quantile(took, 0.5))} ms, longest ${rounded(Math.max(...took))} ms`);
      emit({ name: `load/${kind}`, value: rounded(quantile(took, 0.99)), unit: "ms (p99)", n: took.length });
    }
    await worker.stop();
    await opened.close();
  } finally {
    await stage.close();
  }
}

/** Begins one at each tick, whatever has become of those before. */
async function openLoop<T>(one: (at: number, due: number) => Promise<T>, forSeconds: number): Promise<readonly T[]> {
  const begun: Promise<T>[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const tick = () => {
      const due = Math.min(rate * forSeconds, Math.floor(((performance.now() - start) * rate) / 1000) + 1);
      for (let at = begun.length; at < due; at += 1) begun.push(one(at, start + (at * 1000) / rate));
      if (begun.length < rate * forSeconds) setTimeout(tick, 5);
      else resolve();
    };
    tick();
  });
  return Promise.all(begun);
}

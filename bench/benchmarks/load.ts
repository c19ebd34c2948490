import { makeStage } from "../../trials/stage/stage.ts";
import { fillCases } from "../cases/fill.ts";
import { freshFrom, submitMany } from "../casework/submit.ts";
import { type Bench, quantile, rounded } from "../figure.ts";
import { type Kind, openOffice } from "../office/office.ts";
import { openLoop } from "../openLoop.ts";

const kinds = ["worklist", "search", "control"] as const satisfies readonly Kind[];
export const names: readonly string[] = kinds.map((kind) => `load/${kind}`);
export const onlyByName = true;

/** Requests a second, whether or not the ones before have been answered. */
const rate = 40;
const seconds = Number(process.env.BENCH_LOAD_SECONDS ?? 60);
/** Applications a second that come in meanwhile, so that the worker works. */
const incoming = 2;
const many = Number(process.env.BENCH_LOAD_CASES ?? 1_000_000);
const few = 10_000;

type Measured = ReadonlyMap<Kind, readonly number[]>;

/**
 * The 99th percentile of what caseworkers do at a steady rate, beside a worker at work, with 1,000,000 cases (BENCH_LOAD_CASES) and with
 * 10,000: of both 5,000 are open. Each is timed from when it was due.
 */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const small = await measure(few, tell);
  const large = many > few ? await measure(many, tell) : small;
  for (const kind of kinds) {
    const p99 = (measured: Measured) => rounded(quantile(measured.get(kind) ?? [], 0.99));
    if (!chosen.has(`load/${kind}`)) continue;
    emit({
      ...{ name: `load/${kind}`, value: p99(large), unit: "ms (p99)", n: large.get(kind)?.length ?? 0 },
      ...{ baseline: `${few} cases`, baselineValue: p99(small), ratio: rounded(p99(large) / p99(small)) },
    });
  }
}

async function measure(cases: number, tell: (text: string) => void): Promise<Measured> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    const there = await fillCases(stage, opened, { cases, ready: 4_000, waiting: 1_000, tell });
    const server = await stage.startServer({ name: "bench-server" });
    const worker = await stage.startWorker("bench-worker-at-work");
    tell(`${there} cases: measuring`);
    const office = await openOffice(stage, opened, rate);
    const one = async (at: number, due: number) => {
      const kind = await office.visit(at);
      return { kind, took: performance.now() - due };
    };
    await openLoop(rate, 10, one);
    const [measured] = await Promise.all([
      openLoop(rate, seconds, one),
      openLoop(incoming, seconds, () => submitMany(stage, opened.municipality, freshFrom(1), 1)),
    ]);
    const of = (kind: Kind) => measured.filter((each) => each.kind === kind).map(({ took }) => took);
    const found = new Map(kinds.map((kind) => [kind, of(kind)]));
    for (const [kind, took] of found)
      tell(
        `${there} cases, ${kind}: median ${rounded(quantile(took, 0.5))} ms, p99 ${rounded(quantile(took, 0.99))} ms, longest ${rounded(Math.max(...took))} ms`,
      );
    tell(`${there} cases: ${office.approved} decisions approved meanwhile`);
    await server.stop();
    await worker.stop();
    await opened.close();
    return found;
  } finally {
    await stage.close();
  }
}

import { inspect } from "node:util";
import type {
  Capability,
  Connector,
  EffectContext,
  EffectImplementation,
  EffectOutcome,
  ProbeOutcome,
  QueryImplementation,
} from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { BehaviourRule, Mode } from "./simulators/behaviour.ts";
import type { Effect } from "./simulators/effectLedger.ts";

/** A capability's implementation, connected to a simulator of its own. */
export interface SuiteBench<C extends Capability> {
  readonly connector: Connector<C>;
  /** The same implementation, at an address where nobody listens. */
  readonly disconnected: Connector<C>;
  /** The simulator's address. */
  readonly control: string;
  close(): Promise<void>;
}

export interface Suite<C extends Capability> {
  readonly capability: C;
  /** Where there is no probe, a test waits until the connection's own time is up: give it a second. */
  start(): Promise<SuiteBench<C>>;
  /** For each query: several subjects, and one that the system does not know. */
  /** `unknownSubject` is left out where nothing that is asked about can be unknown. */
  readonly queries?: Readonly<Record<string, { inputs: readonly unknown[]; unknownSubject?: unknown }>>;
  /** For each effect: what to do, and the key under which the simulator counts ours. */
  readonly effects?: Readonly<Record<string, { input: unknown; countedAs(key: string): string }>>;
  /** What no error, outcome or reason may ever hold: CPR numbers, names. */
  readonly secrets: readonly string[];
}

type Outcome = EffectOutcome<unknown> | ProbeOutcome<unknown>;

const NONSENSE_KINDS = 5;

/**
 * The promises that every implementation of a capability keeps towards an honest and a misbehaving simulator: declared
 * errors for questions; for effects `done` only when it was done, `failed` only when it was not, else `unknown`.
 */
export function contractSuite<C extends Capability>(suite: Suite<C>): void {
  describe(suite.capability.name, () => promises(suite));
}

function promises<C extends Capability>(suite: Suite<C>): void {
  const { capability, secrets } = suite;
  let bench: SuiteBench<C>;
  let keys = 0;

  beforeAll(async () => {
    bench = await suite.start();
  });
  afterAll(async () => {
    await bench.connector.close?.();
    await bench.disconnected.close?.();
    await bench.close();
  });
  afterEach(() => fetch(`${bench.control}/_simulator/behaviour`, { method: "DELETE" }));

  const behave = (mode: Mode, more: Partial<BehaviourRule> = {}) =>
    fetch(`${bench.control}/_simulator/behaviour`, { method: "POST", body: JSON.stringify({ mode, ...more }) });
  const context = (signal = new AbortController().signal): EffectContext => {
    keys += 1;
    return {
      key: `decision-${keys}:effect`,
      requestId: `request-${keys}`,
      at: new Date("2026-11-16T09:00:00Z"),
      signal,
    };
  };
  /** Gives up once the system has taken the request, which it never answers, or answers too late. */
  const givingUpOn = async <T>(
    mode: "hang" | "slow",
    operation: string | undefined,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    await behave(mode, { times: 1, delayMs: 60_000, ...(operation && { operation }) });
    const caller = new AbortController();
    let over = false;
    const called = call(caller.signal).finally(() => {
      over = true;
    });
    called.catch(() => undefined); // told below
    // A connector that asks for something else than the system has is answered at once, and never comes here.
    for (let left = 1; left > 0 && !over; ) {
      const { behaviour } = (await (await fetch(`${bench.control}/_simulator/behaviour`)).json()) as { behaviour: [] };
      left = behaviour.length;
    }
    caller.abort();
    return called;
  };
  const operationOf = <T>(connector: Connector<C>, name: string) =>
    (connector as Connector).operations[name] as unknown as T;

  /** Everything that is told of a failure is searched for what must not be told. */
  const clean = <T>(told: T): T => {
    const all = inspect(told, { depth: 12, showHidden: true }) + JSON.stringify(told);
    for (const secret of secrets) expect(all).not.toContain(secret);
    return told;
  };

  for (const [name, { inputs, unknownSubject }] of Object.entries(suite.queries ?? {})) {
    const declared = capability.operations[name];
    if (declared?.kind !== "query") throw new Error(`${name} is no query`);
    const ask = (input: unknown, connector = bench.connector, asked = context()) =>
      operationOf<QueryImplementation>(connector, name)(input, asked);
    const failure = async (asked: Promise<unknown>): Promise<string> => {
      const error = await asked.then(
        (answer) => expect.fail(`answered ${inspect(answer)}`),
        (thrown: unknown) => thrown,
      );
      clean(error);
      return error instanceof KollegaError ? error.code : `undeclared: ${inspect(error)}`;
    };

    describe(name, () => {
      test("answers are valid by the contract", async () => {
        for (const input of inputs) declared.output.parse(await ask(input));
      });
      test("a slow answer is waited for", async () => {
        await behave("slow", { delayMs: 50, times: 2 });
        declared.output.parse(await ask(inputs[0]));
      });
      if (unknownSubject !== undefined)
        test("a subject that the system does not know is told as such", async () => {
          expect(await failure(ask(unknownSubject))).toBe("contracts/source-knows-no-such");
        });
      test.each([
        ["fail", "contracts/source-unavailable"],
        ["unavailable", "contracts/source-unavailable"],
        ["lose-answer", "contracts/source-unavailable"],
        ["refuse", "contracts/source-refused"],
      ] as const)("%s is %s", async (mode, code) => {
        await behave(mode);
        expect(await failure(ask(inputs[0]))).toBe(code);
      });
      test("nonsense of every kind is an invalid answer", async () => {
        await behave("nonsense");
        for (let kind = 0; kind < NONSENSE_KINDS; kind++) {
          expect(await failure(ask(inputs[0]))).toBe("contracts/source-answer-invalid");
        }
      });
      test("a system that answers twice is never believed about another subject", async () => {
        const honest = await Promise.all(inputs.map((input) => ask(input)));
        await behave("answer-twice");
        for (let round = 0; round < 5; round++) {
          for (const [index, input] of inputs.entries()) {
            const answer = await ask(input).catch((error: unknown) => error);
            if (!(answer instanceof KollegaError)) expect(answer).toEqual(honest[index]);
          }
        }
      });
      test("no answer when the caller gives up is a time-out", async () => {
        const code = await givingUpOn("hang", undefined, (signal) =>
          failure(ask(inputs[0], bench.connector, context(signal))),
        );
        expect(code).toBe("contracts/source-timed-out");
      });
      test("nobody listening is unavailable", async () => {
        expect(await failure(ask(inputs[0], bench.disconnected))).toBe("contracts/source-unavailable");
      });
    });
  }

  for (const [name, { input, countedAs }] of Object.entries(suite.effects ?? {})) {
    const declared = capability.operations[name];
    if (declared?.kind !== "effect") throw new Error(`${name} is no effect`);
    const once = declared.guarantee === "at-most-once";
    const implementation = (connector = bench.connector) => operationOf<EffectImplementation>(connector, name);
    const perform = async (asked: EffectContext, connector = bench.connector) =>
      clean(await implementation(connector).perform(input, asked));
    const probe = async (asked: EffectContext): Promise<Outcome> =>
      clean((await implementation().probe?.(asked)) ?? expect.fail("no probe"));
    const counted = async (key: string): Promise<Pick<Effect, "received" | "performed">> => {
      const response = await fetch(`${bench.control}/_simulator/effects/${encodeURIComponent(countedAs(key))}`);
      if (response.status === 404) return { received: 0, performed: 0 };
      const { received, performed } = (await response.json()) as Effect;
      return { received, performed };
    };
    const refused = (retry: boolean) => ({ outcome: "failed", retry });

    describe(name, () => {
      test("done once, with a receipt that is valid by the contract", async () => {
        const asked = context();
        const outcome = await perform(asked);
        if (outcome.outcome !== "done") return expect.fail(inspect(outcome));
        declared.receipt.parse(outcome.receipt);
        expect(await counted(asked.key)).toEqual({ received: 1, performed: 1 });
      });
      test("what was not done fails or is unknown, and is never done later", async () => {
        for (const [mode, expected] of [
          ["unavailable", refused(true)],
          ["refuse", refused(false)],
          ["fail", once ? refused(true) : { outcome: "unknown" }],
        ] as const) {
          await behave(mode, { times: 1 });
          const asked = context();
          expect(await perform(asked), mode).toMatchObject(expected);
          expect((await counted(asked.key)).performed, mode).toBe(0);
          if (!once) expect(await probe(asked), mode).toEqual({ outcome: "not-received" });
        }
      });
      test.each([
        ["hang", 0],
        ["slow", 1],
      ] as const)("what was sent and not answered in time is unknown: %s", async (mode, performed) => {
        const asked = context();
        const outcome = once
          ? await behave(mode, { times: 1, delayMs: 60_000 }).then(() => perform(asked))
          : await givingUpOn(mode, name, (signal) => perform({ ...asked, signal }));
        expect(outcome).toMatchObject({ outcome: "unknown" });
        expect((await counted(asked.key)).performed).toBe(performed);
        if (!once) expect(await probe(asked)).toMatchObject({ outcome: performed ? "done" : "not-received" });
      });
      test("what was done without a usable answer is unknown, never failed", async () => {
        await behave("lose-answer", { operation: name, times: 1 });
        await behave("nonsense", { operation: name, times: NONSENSE_KINDS });
        for (let attempt = 0; attempt < NONSENSE_KINDS + 1; attempt++) {
          const asked = context();
          expect(await perform(asked)).toMatchObject({ outcome: "unknown" });
          expect(await counted(asked.key)).toEqual({ received: 1, performed: 1 });
          if (!once) expect(await probe(asked)).toMatchObject({ outcome: "done" });
        }
      });
      test("an answer that comes twice is one effect", async () => {
        await behave("answer-twice", { operation: name });
        const asked = context();
        expect(await perform(asked)).toMatchObject({ outcome: "done" });
        expect(await counted(asked.key)).toEqual({ received: 1, performed: 1 });
      });
      test("nobody listening is a failure to be tried again", async () => {
        expect(await perform(context(), bench.disconnected)).toMatchObject(refused(true));
      });
      test("a caller that has given up beforehand sends nothing", async () => {
        const asked = { ...context(), signal: AbortSignal.abort() };
        expect(await perform(asked)).toMatchObject(refused(true));
        expect(await counted(asked.key)).toEqual({ received: 0, performed: 0 });
      });
      if (declared.guarantee === "keyed") {
        test("a repeat gets the first receipt and does nothing", async () => {
          const asked = context();
          const first = await perform(asked);
          expect(first.outcome).toBe("done");
          expect(await perform(asked)).toEqual(first);
          expect(await probe(asked)).toEqual(first);
          expect(await counted(asked.key)).toEqual({ received: 2, performed: 1 });
        });
      }
      if (!once) {
        test("a recipient that cannot be asked leaves it unknown", async () => {
          const asked = context();
          for (const mode of ["fail", "unavailable", "refuse", "nonsense"] as const) {
            await behave(mode, { operation: "probe", times: 1 });
            expect(await probe(asked), mode).toMatchObject({ outcome: "unknown" });
          }
          const silent = await givingUpOn("hang", "probe", (signal) => probe({ ...asked, signal }));
          expect(silent).toMatchObject({ outcome: "unknown" });
          expect(await probe(asked)).toEqual({ outcome: "not-received" });
        });
      }
      if (once) {
        test("there is no probe where the recipient cannot be asked", () => {
          expect(implementation().probe).toBeUndefined();
        });
      }
    });
  }
}

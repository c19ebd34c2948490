import { type Almanac, Engine, type Operator, type TopLevelCondition } from "json-rules-engine";
import { type Answer, type Contestant, inTime } from "../contestant.ts";

export interface JsonRule<C> {
  readonly conditions: TopLevelCondition;
  /** Its engine has constant results only; what depends on the case is worked out by hand. */
  readonly answer: Answer | ((one: C) => Answer);
}

export interface JsonRulesOptions {
  /** Names worked out by hand from other names, as its engine has no expressions. */
  readonly facts?: Readonly<Record<string, (almanac: Almanac) => Promise<unknown>>>;
  readonly operators?: readonly Operator<string, string>[];
}

/** json-rules-engine with hit policy FIRST: rules of falling priority, stopped at the first that matches. */
export function jsonRules<C extends Readonly<Record<string, unknown>>>(
  name: string,
  rules: readonly JsonRule<C>[],
  pool: readonly C[],
  { facts = {}, operators = [] }: JsonRulesOptions = {},
): Contestant {
  const engine = new Engine();
  for (const [id, work] of Object.entries(facts)) engine.addFact(id, (_, almanac) => work(almanac));
  for (const operator of operators) engine.addOperator(operator);
  for (const [i, { conditions }] of rules.entries()) {
    engine.addRule({ conditions, event: { type: String(i) }, priority: rules.length - i });
  }
  engine.on("success", () => {
    engine.stop();
  });
  return inTime(
    name,
    pool,
    async (one) => {
      const { events } = await engine.run(one);
      const answer = rules[Number(events[0]?.type)]?.answer ?? null;
      return typeof answer === "function" ? answer(one) : answer;
    },
    (answer) => answer,
  );
}

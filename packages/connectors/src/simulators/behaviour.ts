import { z } from "zod";
import { seededRandom } from "../population/random.ts";

/** How a simulator can be told to behave. */
export const behaviourRule = z.strictObject({
  /** For this municipality only. */
  municipality: z.string().optional(),
  /** For this operation of the contract only, or for `probe`. */
  operation: z.string().optional(),
  mode: z.enum([
    "normal",
    "slow", // done at once, and answered after delayMs
    "fail", // HTTP 500, SMTP 451; nothing is done
    "unavailable", // HTTP 503, SMTP 421; nothing is done
    "hang", // takes the request and never answers; nothing is done
    "answer-twice", // done once, answered twice on the same connection
    "nonsense", // done, and answered with what cannot be understood
    "lose-answer", // done, and the connection is cut before the answer
    "refuse", // HTTP 403, SMTP 550; nothing is done
  ]),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  probability: z.number().min(0).max(1).default(1),
  /** The same seed gives the same course of `probability`. */
  seed: z.int().default(1),
  /** How many times; then as before. */
  times: z.int().positive().optional(),
});

export type BehaviourRule = z.infer<typeof behaviourRule>;
export type Mode = BehaviourRule["mode"];

/** The rules that stand, the newest first; the first that fits a request decides. */
export function behaviours() {
  let rules: { rule: BehaviourRule; left: number; next: () => number }[] = [];
  return {
    add(rule: BehaviourRule): void {
      const { next } = seededRandom(`behaviour/${rule.seed}`);
      rules.unshift({ rule, left: rule.times ?? Number.POSITIVE_INFINITY, next });
    },
    reset(): void {
      rules = [];
    },
    list: (): BehaviourRule[] => rules.map(({ rule }) => rule),
    /** How to behave towards one request; counts it. A probe's answer is lost only where the rule names `probe`. */
    choose(municipality: string, operation: string): { mode: Mode; delayMs: number } {
      for (const entry of rules) {
        const { rule } = entry;
        if (rule.municipality !== undefined && rule.municipality !== municipality) continue;
        if (rule.operation !== undefined && rule.operation !== operation) continue;
        if (operation === "probe" && rule.operation === undefined && rule.mode === "lose-answer") continue;
        if (entry.next() >= rule.probability) continue;
        entry.left -= 1;
        if (entry.left <= 0) rules = rules.filter((other) => other !== entry);
        return rule;
      }
      return { mode: "normal", delayMs: 0 };
    },
  };
}

export type Behaviours = ReturnType<typeof behaviours>;

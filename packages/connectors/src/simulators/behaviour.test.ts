import fc from "fast-check";
import { expect, test } from "vitest";
import { behaviourRule, behaviours } from "./behaviour.ts";

const rule = (more: object) => behaviourRule.parse(more);

test("without a rule all is normal, and again after a reset", () => {
  const behaviour = behaviours();
  expect(behaviour.choose("alfa", "send").mode).toBe("normal");
  behaviour.add(rule({ mode: "fail" }));
  behaviour.reset();
  expect(behaviour.choose("alfa", "send").mode).toBe("normal");
});

test("a rule is for its municipality and operation only, and the newest comes first", () => {
  const behaviour = behaviours();
  behaviour.add(rule({ mode: "fail", municipality: "alfa", operation: "send" }));
  expect(behaviour.choose("beta", "send").mode).toBe("normal");
  expect(behaviour.choose("alfa", "probe").mode).toBe("normal");
  behaviour.add(rule({ mode: "slow", delayMs: 7 }));
  expect(behaviour.choose("alfa", "send")).toMatchObject({ mode: "slow", delayMs: 7 });
});

test("a rule is used up after its times, and the one before stands again", () => {
  const behaviour = behaviours();
  behaviour.add(rule({ mode: "refuse" }));
  behaviour.add(rule({ mode: "fail", times: 2 }));
  const modes = [1, 2, 3].map(() => behaviour.choose("alfa", "send").mode);
  expect(modes).toEqual(["fail", "fail", "refuse"]);
});

test("the same seed gives the same course, about as probable as was said", () => {
  const course = (seed: number) => {
    const behaviour = behaviours();
    behaviour.add(rule({ mode: "fail", probability: 0.3, seed }));
    return Array.from({ length: 400 }, () => behaviour.choose("alfa", "send").mode);
  };
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const modes = course(seed);
      expect(course(seed)).toEqual(modes);
      const failed = modes.filter((mode) => mode === "fail").length;
      expect(failed).toBeGreaterThan(60);
      expect(failed).toBeLessThan(190);
    }),
    { numRuns: 50 },
  );
});

test("the answers of probes are lost only where that is asked for", () => {
  const behaviour = behaviours();
  behaviour.add(rule({ mode: "lose-answer" }));
  expect(behaviour.choose("alfa", "send").mode).toBe("lose-answer");
  expect(behaviour.choose("alfa", "probe").mode).toBe("normal");
  behaviour.add(rule({ mode: "lose-answer", operation: "probe" }));
  expect(behaviour.choose("alfa", "probe").mode).toBe("lose-answer");
});

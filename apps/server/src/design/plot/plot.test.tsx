import fc from "fast-check";
import { expect, test } from "vitest";
import { BarPlot } from "./barPlot.tsx";
import { LinePlot, pathOf } from "./linePlot.tsx";
import { linearScale } from "./scale.ts";

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 40 });

test("a scale covers all its values, and its ends have names", () => {
  fc.assert(
    fc.property(values, (given) => {
      const { at, ticks } = linearScale(given, [0, 100]);
      expect(ticks.length).toBeGreaterThan(1);
      for (const value of given) {
        expect(at(value)).toBeGreaterThanOrEqual(-1e-6);
        expect(at(value)).toBeLessThanOrEqual(100 + 1e-6);
      }
      for (const tick of ticks) expect(Number.isFinite(at(tick))).toBe(true);
    }),
  );
});

/** Every number of a drawing. */
const numbersIn = (drawing: string): readonly number[] =>
  [...drawing.matchAll(/-?\d+(\.\d+)?|NaN|Infinity/g)].map(([number]) => Number(number));

test("plots draw no number that is none: for no points, one, equal ones, and far ones", () => {
  fc.assert(
    fc.property(values, (given) => {
      const points = given.map((y, x) => ({ x, y }));
      const line = (
        <LinePlot
          series={[{ name: "a", points }]}
          xTicks={[{ x: 0, label: "start" }]}
          showY={() => "y"}
          described="beskrevet"
        />
      ).toString();
      const bars = (
        <BarPlot
          labels={given.map(String)}
          series={[{ name: "a", values: given.map(Math.abs) }]}
          show={() => "v"}
          missing="–"
          described="beskrevet"
        />
      ).toString();
      for (const drawing of [line, bars]) {
        expect(drawing).not.toMatch(/NaN|Infinity|undefined/);
        for (const number of numbersIn(drawing.replace(/<text.*?<\/text>/gs, "")))
          expect(Number.isFinite(number)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test("a bar is as long as its figure says, and what is not known has none", () => {
  const drawing = (
    <BarPlot
      labels={["en", "to", "tre"]}
      series={[{ name: "a", values: [10, 20, null] }]}
      show={String}
      missing="færre end 5"
      described="tre"
    />
  ).toString();
  const widths = [...drawing.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(2);
  expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 2);
  expect(drawing).toContain("færre end 5");
});

test("a step holds its value until the next one or its own end, and nothing is drawn where no value is known", () => {
  const points = [
    { x: 0, y: 1, until: 10 },
    { x: 10, y: 2, until: 20 },
    { x: 30, y: 3, until: 40 },
  ];
  expect(pathOf(points, "step")).toBe("M0.0 1.0H10.0V2.0H20.0M30.0 3.0H40.0");
  expect(pathOf(points, "line")).toBe("M0.0 1.0L10.0 2.0M30.0 3.0");
});

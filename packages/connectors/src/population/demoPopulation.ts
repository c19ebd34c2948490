import { parseDate } from "@kollega/danish";
import type { Population } from "./population.ts";
import { syntheticPopulation } from "./syntheticPopulation.ts";

/** The day the demo stands on at first, and that its citizens are seen from. */
export const DEMO_DAY = parseDate("2026-11-16");

/** The demo's citizens of a municipality: the same for simulators, seed and tests. */
export const demoPopulation = (municipality: string): Population =>
  syntheticPopulation({ municipality, seed: 1, size: 200, on: DEMO_DAY });

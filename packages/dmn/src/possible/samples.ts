import { placesOf } from "../check/place.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";

/** Answers tried for one question. */
const most = 9;

/**
 * Values of a type that stand for all of them: those something is held against, and one between each two. None where no value of the
 * type is like another, as of lists.
 */
export function samplesOf(type: FeelType, held: readonly FeelValue[]): readonly FeelValue[] {
  const places = placesOf({ name: "", type, allowed: null, whole: false }, [{ not: false, items: held }]);
  const samples = places.map(({ example }) => example).filter((example) => example !== null);
  if (samples.length <= most) return samples;
  return Array.from({ length: most }, (_, i) => samples[Math.round((i * (samples.length - 1)) / (most - 1))] ?? null);
}

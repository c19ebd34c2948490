/** From and up to, in øre a year, both within; null is without end. */
export interface Bin {
  readonly from: number | null;
  readonly to: number | null;
}

const kroner = 100;
const steps = [600, 1_200, 2_400, 6_000, 12_000, 24_000].map((step) => step * kroner);

const above: readonly Bin[] = [
  ...steps.map((to, at) => ({ from: at === 0 ? 1 : (steps[at - 1] ?? 0) + 1, to })),
  { from: (steps.at(-1) ?? 0) + 1, to: null },
];
const none: Bin = { from: 0, to: 0 };
const below: readonly Bin[] = above
  .map(({ from, to }) => ({ from: to === null ? null : -to, to: -(from ?? 0) }))
  .toReversed();

const amounts = [none, ...above];
const changes = [...below, none, ...above];

/** The bins of a distribution: of changes, both ways, or of amounts. */
export const binsFor = (changed: boolean): readonly Bin[] => (changed ? changes : amounts);

export function binOf(oere: number, changed: boolean): number {
  const size = Math.abs(oere);
  let far = 0;
  if (size > 0) {
    far = 1;
    for (const step of steps) if (size > step) far += 1;
  }
  return changed ? below.length + (oere < 0 ? -far : far) : far;
}

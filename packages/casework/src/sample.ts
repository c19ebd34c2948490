/** How many of like decisions are controlled singly; from the manifest's `control.sample`. */
export interface Sample {
  readonly first: number;
  readonly thenEvery?: number | undefined;
}

/** What has been done with like decisions so far: same documents, type and outcome. */
export interface SampledSoFar {
  /** Ordinary ones controlled singly and left unchanged, since control last changed one. */
  readonly singly: number;
  /** Members of sets, drawn or not: approved, or in a set that is open. */
  readonly inSets: number;
  /** How many of these were drawn by lot. */
  readonly drawn: number;
}

/** How many more must be controlled singly, unchanged, before like decisions may be made into a set. */
export const missingFirst = ({ first }: Sample, { singly }: Pick<SampledSoFar, "singly">): number =>
  Math.max(0, first - singly);

/** How many of a new set's members are drawn: so many that, counted over all sets, one of each `thenEvery` was. */
export const toDraw = ({ thenEvery }: Sample, { inSets, drawn }: SampledSoFar, members: number): number =>
  thenEvery === undefined ? 0 : Math.min(members, Math.max(0, Math.floor((inSets + members) / thenEvery) - drawn));

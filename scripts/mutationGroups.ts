const dmn = "packages/dmn/src";

/** Files that are mutated together, and the tests beside them that should notice; each group has a score of its own. */
export interface MutationGroup {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

export const groups: Readonly<Record<string, MutationGroup>> = {
  numbers: {
    mutate: [`${dmn}/values/{number,decimal}.ts`, `${dmn}/builtins/numeric.ts`],
    tests: [`${dmn}/values/number*.test.ts`, `${dmn}/builtins/{builtins,numeric}.test.ts`],
  },
  dates: {
    mutate: [`${dmn}/values/{date,calendar,dateTime,time,duration,zone,arithmetic,compare}.ts`],
    tests: [`${dmn}/values/!(number*).test.ts`],
  },
  tables: {
    mutate: [
      `${dmn}/model/{table,matching,columnIndex,hitPolicy,tableNeighbours,neighbours}.ts`,
      `${dmn}/check/{place,checkTable}.ts`,
    ],
    tests: [`${dmn}/model/*.test.ts`, `${dmn}/check/*.test.ts`],
  },
};

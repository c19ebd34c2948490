/**
 * The walls of the house. A room imports only from rooms on lower floors, and only their public face. `errors` lies under
 * all floors; rooms that do not exist yet have their place, too.
 */
const floors = [
  ["errors"],
  ["dmn", "danish", "contracts", "log", "postgres", "pdf", "attachments", "tracing"],
  ["assistant", "connectors", "robot"],
  ["casework", "authoring", "simulation", "openness", "commons"],
  ["installation"],
  ["installation"],
  ["server", "cli"],
];

const folderOf = (room) => (["server", "cli"].includes(room) ? `apps/${room}` : `packages/${room}`);
const inside = (rooms) => `^(${rooms.map(folderOf).join("|")})/`;
/** Tests, and what only tests use: `x.test.ts`, what several tests share (`xSuite.ts`, `xSpecs.ts`), and `testing/`. */
const tests = String.raw`\.test\.tsx?$|(Suite|Specs)\.ts$|/(test|testing)/`;

const floorRules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `floor-of-${room}`,
    comment: `${room} imports only from floors below it.`,
    severity: "error",
    from: { path: inside([room]) },
    to: {
      path: inside(
        floors
          .slice(floor)
          .flat()
          .filter((other) => other !== room),
      ),
    },
  })),
);

export default {
  forbidden: [
    ...floorRules,
    {
      name: "room-without-floor",
      comment: "A new room takes its place in `floors` first.",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: inside(floors.flat()) },
      to: {},
    },
    {
      name: "dmn-is-a-library-of-its-own",
      comment: "packages/dmn is useful to anyone: it knows nothing of ours, not even our errors.",
      severity: "error",
      from: { path: "^packages/dmn/", pathNot: tests },
      to: { path: "^(packages|apps)/", pathNot: "^packages/dmn/" },
    },
    {
      name: "public-face",
      comment:
        "Another room is imported by its public face: src/index.ts (simulators and what tests use have their own).",
      severity: "error",
      from: { path: "^((?:packages|apps)/[^/]+)/" },
      to: { path: "^(packages|apps)/", pathNot: ["^$1/", "^packages/[^/]+/src/(testing/|simulators/)?index\\.ts$"] },
    },
    {
      name: "by-its-name",
      comment: "Another room is imported as @kollega/…, never by a path out of the own room.",
      severity: "error",
      from: { path: "^((?:packages|apps)/[^/]+)/" },
      to: { path: "^(packages|apps)/", pathNot: "^$1/", dependencyTypesNot: ["aliased-workspace"] },
    },
    {
      name: "testing-in-tests-only",
      comment: "What serves tests is not part of the product.",
      severity: "error",
      from: { pathNot: tests },
      to: { path: ["/src/testing/", "^scripts/", String.raw`\.test\.tsx?$`] },
    },
    {
      name: "scripts-only-for-the-browser",
      comment: "Of the tooling, tests use the browser helper only.",
      severity: "error",
      from: { path: "^(packages|apps)/" },
      to: { path: "^scripts/", pathNot: "^scripts/browser\\.ts$" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other to run are one thing, or lack a third. Types may be mutually recursive.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-development-dependency",
      comment: "The product does not run on what is installed for development.",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "declared-dependency",
      comment: "A room declares in its package.json what it imports.",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: tests },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      comment: "What is imported exists.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: "node_modules" },
    // Without these it finds nothing behind `exports` and the `.ts` extensions.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};

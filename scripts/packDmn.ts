// `npm run pack:dmn [-- <folder>]`: makes the rules engine a package of its own in `packages/dmn/dist`: JavaScript, types, documentation and
// a package.json to publish. Nothing in it is of this repository's other rooms.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const room = join(root, "packages/dmn");
const target = process.argv[2] ?? join(room, "dist");

rmSync(target, { recursive: true, force: true });
const tsc = join(root, "node_modules/typescript-native/bin/tsc");
execFileSync(process.execPath, [tsc, "--project", join(room, "tsconfig.build.json"), "--outDir", target], {
  stdio: "inherit",
});

const { private: _, exports: __, ...own } = JSON.parse(readFileSync(join(room, "package.json"), "utf8"));
const published = {
  ...own,
  engines: { node: ">=22" },
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  sideEffects: false,
};
writeFileSync(join(target, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
cpSync(join(room, "README.md"), join(target, "README.md"));
cpSync(join(room, "docs"), join(target, "docs"), { recursive: true });
cpSync(join(root, "LICENSE"), join(target, "LICENSE"));
console.log(`${target} is ready for npm publish.`);

#!/usr/bin/env node
// `kollega` on whatever Node runs this file: the program itself needs Node 24, which comes with the dependencies.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const needed = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const own = join(root, "node_modules/.bin/node");

if (Number(process.versions.node.split(".")[0]) >= needed) {
  // Compiled once for all runs: a command then begins in half the time.
  module.enableCompileCache?.(join(root, "node_modules/.cache/kollega"));
  const { freshPrograms } = await import("../src/start/programs.ts");
  const built = process.argv[2] === "start" ? freshPrograms(root) : null;
  if (built !== null) process.setSourceMapsEnabled(true);
  await import(built === null ? "../src/main.ts" : pathToFileURL(join(built, "kollega.mjs")).href);
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  console.error(`kollega needs Node ${needed}; this is ${process.version}. Run npm ci in ${root}, which brings it.`);
  process.exit(1);
}

// Installs what package-lock.json asks for, unless it is installed. Runs before `npm start` and `npm test` on whatever
// Node the machine has (20 or newer), before there is anything installed: only `node:` modules here.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Inside node_modules, so that it goes when they go: `npm ci` begins by removing them. */
const stamp = join(root, "node_modules", ".kollega-setup");

const lockfile = readFileSync(join(root, "package-lock.json"));
const wanted = createHash("sha256").update(lockfile).update(`${process.platform}-${process.arch}`).digest("hex");

if (!isInstalled()) await withLock(() => isInstalled() || install());

function isInstalled() {
  if (stampedWith(wanted)) return true;
  // Somebody has run `npm install` or `npm ci`: npm writes last, and newer than the lockfile, what it has installed.
  if (writtenAt(join(root, "node_modules", ".package-lock.json")) <= writtenAt(join(root, "package-lock.json")))
    return false;
  writeFileSync(stamp, wanted);
  return true;
}

function stampedWith(hash) {
  try {
    return readFileSync(stamp, "utf8") === hash;
  } catch {
    return false;
  }
}

function writtenAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function install() {
  process.stdout.write("Installing dependencies (some seconds; a minute on a slow line) … ");
  const began = performance.now();
  const { status, stderr, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    env: { ...process.env, PATH: outsidePath() },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) {
    console.log("failed.");
    console.error(stderr || String(error));
    console.error(adviceFor(`${stderr} ${error}`));
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  console.log(`done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

/** Without node_modules/.bin: npm must not run on the Node that it is about to remove. */
function outsidePath() {
  const own = join("node_modules", ".bin");
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(sep + own))
    .join(delimiter);
}

function adviceFor(said) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(said)) {
    return "The package registry cannot be reached. Is there a network, and is a proxy or mirror set (npm config get registry)?";
  }
  if (/ENOSPC/.test(said)) return "The disk is full. Dependencies take about 700 MB.";
  if (/EACCES|EPERM|EROFS/.test(said)) return `The folder ${root} cannot be written by this user.`;
  if (/ENOENT.*npm|npm ENOENT/.test(said)) return "npm was not found. It comes with Node.js.";
  return "npm could not install the dependencies; see above.";
}

/**
 * One process at a time. The lock is an abstract Unix socket, which the kernel frees however its holder ends. Where there
 * is none (Node before 20.4, other systems) set-up goes on without.
 */
async function withLock(work) {
  const path = `\0kollega-setup-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`;
  for (;;) {
    const server = createServer((socket) => socket.on("error", () => undefined).unref());
    const outcome = await new Promise((resolve) => {
      server.on("error", (error) => resolve(error.code));
      server.listen(path, () => resolve("held"));
    });
    if (outcome !== "EADDRINUSE") {
      work();
      server.close();
      server.unref();
      return;
    }
    await new Promise((resolve) => {
      const socket = connect(path, () => console.log("Another process is installing dependencies; waiting for it."));
      socket.on("error", () => undefined).on("close", resolve);
      socket.resume();
    });
  }
}

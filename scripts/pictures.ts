// `npm run pictures -- <folder>`: every page of the demo, in each state, in Danish and English, at three widths, as PNG files
// to be looked at. `--docs` writes the few that the documentation shows into docs/pictures instead; `--only <words>` takes those
// whose name has the words, `--running --port <port>` a demo that runs already.
import { execFile } from "node:child_process";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import type { Browser as Chromium, Page } from "playwright-core";
import { findBrowser, openBrowser } from "./browser.ts";
import { type Demo, runningDemo, startDemo } from "./pictures/demo.ts";
import { type Sight, sights } from "./pictures/sights.ts";
import { followTutorial } from "./tutorials/followTutorial.ts";
import { readTutorial } from "./tutorials/readTutorial.ts";
import { docs, tutorials } from "./tutorials/tutorials.ts";

const languages = ["da", "en"] as const;
const widths = [320, 768, 1440] as const;
const height = 900;

/** What the documentation shows: a sight's name and how wide it is seen. */
const shown: readonly (readonly [file: string, name: RegExp, width: 390 | 1440])[] = [
  ["arbejdsliste", /^employee-\d+-arbejdsliste$/, 1440],
  ["kontrol", /^employee-\d+-kontrol-decision$/, 1440],
  ["noegletal", /^employee-\d+-noegletal$/, 1440],
  ["regler", /^employee-\d+-assistenter-assistant-regler$/, 1440],
  ["brev-med-proevesag", /^employee-\d+-assistenter-assistant-breve-proeve$/, 1440],
  ["proev", /^employee-\d+-assistenter-assistant-proev$/, 1440],
  ["ansoegning", /^citizen-\d+-ansoeg-form$/, 390],
  ["min-sag", /^citizen-\d+-mine-sager-case$/, 390],
  ["brev", /^citizen-\d+-dokumenter-document-laes$/, 390],
];
const mostBytes = 150_000;

const tell = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      docs: { type: "boolean" },
      port: { type: "string", default: "8700" },
      only: { type: "string" },
      running: { type: "boolean" },
    },
  });
  const found = await findBrowser();
  if (!found) throw new Error("No browser starts here. As root: apt-get install -y chromium.");
  const folder = values.docs ? join(import.meta.dirname, "../docs/pictures") : (positionals[0] ?? "tmp/pictures");
  await mkdir(folder, { recursive: true });
  const port = Number(values.port);
  await using demo = values.running ? runningDemo(port) : await startDemo(port, tell);
  const chromium = await openBrowser(found);
  try {
    if (values.docs) await forTutorials(chromium, demo, folder);
    const all = (await sights(demo)).filter(({ name }) => !values.only || name.includes(values.only));
    if (values.docs) await forDocs(chromium, all, folder);
    else await everything(chromium, all, folder);
  } finally {
    await chromium.close();
  }
}

/** A page in a sight's state. */
async function show(chromium: Chromium, sight: Sight, language: string, width: number): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  const { origin, hostname } = new URL(sight.url);
  const cookies = new Map([...(sight.as.cookies.get(hostname) ?? []), ["kollega-language", language] as const]);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  await page.goto(sight.url, { waitUntil: "load" });
  await sight.before?.(page);
  return page;
}

async function everything(chromium: Chromium, all: readonly Sight[], folder: string): Promise<void> {
  for (const [index, sight] of all.entries()) {
    tell(`${index + 1} of ${all.length}: ${sight.name}`);
    for (const language of languages)
      for (const width of widths) {
        const page = await show(chromium, sight, language, width);
        await page.screenshot({ path: join(folder, `${sight.name}-${language}-${width}.png`), fullPage: true });
        await page.context().close();
      }
  }
}

async function forDocs(chromium: Chromium, all: readonly Sight[], folder: string): Promise<void> {
  for (const [name, pattern, width] of shown) {
    const sight = all.find((one) => pattern.test(one.name));
    if (!sight) throw new Error(`There is no ${name}`);
    const page = await show(chromium, sight, "da", width);
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    await page.context().close();
    await lighten(file);
  }
}

/** The pictures of the tutorials, taken on the way as they are followed. */
async function forTutorials(chromium: Chromium, demo: Demo, folder: string): Promise<void> {
  for (const name of tutorials) {
    const steps = readTutorial(await readFile(join(docs, "tutorials", name), "utf8"));
    await followTutorial(chromium, demo, steps, folder);
    for (const { step } of steps) if (step.do === "picture") await lighten(join(folder, step.file));
  }
}

async function lighten(file: string): Promise<void> {
  // With fewer colours where the tool is at hand; pages have few.
  await promisify(execFile)("pngquant", ["--force", "--ext", ".png", "--strip", "64", file]).catch(() =>
    tell("pngquant is not installed: pictures keep all their colours"),
  );
  const { size } = await stat(file);
  tell(`${file}: ${Math.round(size / 1000)} kB`);
  if (size > mostBytes) throw new Error(`${file} is larger than ${mostBytes / 1000} kB`);
}

await main();

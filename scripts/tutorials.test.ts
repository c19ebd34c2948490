import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { startDemo } from "./pictures/demo.ts";
import { followTutorial } from "./tutorials/followTutorial.ts";
import { readTutorial } from "./tutorials/readTutorial.ts";
import { docs, tutorials } from "./tutorials/tutorials.ts";

const found = await findBrowser();
const read = (file: string) => readTutorial(readFileSync(join(docs, "tutorials", file), "utf8"));

test("a numbered line that asks for nothing that can be followed is told with its line", () => {
  expect(() => readTutorial("# Titel\n\n1. Gør noget smart.")).toThrow("Line 3");
  expect(
    readTutorial("1. Skriv `3` i **Antal** under **Børn**. Du ser «Tre».\n\n![Et billede](../pictures/tre.png)"),
  ).toEqual([
    { line: 1, step: { do: "fill", value: "3", label: "Antal", group: "Børn" } },
    { line: 1, step: { do: "see", text: "Tre" } },
    { line: 3, step: { do: "picture", file: "tre.png" } },
  ]);
});

test("every picture of a tutorial is there", () => {
  const missing = tutorials
    .flatMap(read)
    .flatMap(({ step }) => (step.do === "picture" ? [step.file] : []))
    .filter((file) => {
      try {
        return readFileSync(join(docs, "pictures", file)).length === 0;
      } catch {
        return true;
      }
    });
  expect(missing).toEqual([]);
});

/** The first of so many ports that are all free: the demo has one each for the server, its simulators and its identity provider. */
async function freePorts(count: number): Promise<number> {
  for (let first = 20_000 + (process.pid % 20_000); ; first += count) {
    const ports = Array.from({ length: count }, (_, at) => first + at);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

test.skipIf(!found)(
  "what the tutorials say is what happens, step by step, in the demo as npm start makes it",
  { timeout: 300_000 },
  async () => {
    if (!found) return;
    const chromium = await openBrowser(found);
    try {
      await using demo = await startDemo(await freePorts(44), () => undefined);
      for (const file of tutorials) await followTutorial(chromium, demo, read(file));
    } finally {
      await chromium.close();
    }
  },
);

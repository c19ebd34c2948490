import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { assetRoute } from "./assetRoute.ts";

const app = new Hono();
app.get("/assets/*", (context) => assetRoute.handle(context, {} as Parameters<typeof assetRoute.handle>[1]));

const ask = async (path: string, accepted: string, tag?: string) => {
  const headers = { "accept-encoding": accepted, ...(tag ? { "if-none-match": tag } : {}) };
  const answer = await app.request(path, { headers });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

const sheet = "/assets/dkfds/css/dkfds.min.css";

test("styles and scripts come compressed as the browser takes it, and are the same file", async () => {
  const plain = await ask(sheet, "identity");
  const brotli = await ask(sheet, "gzip, deflate, br");
  const zipped = await ask(sheet, "gzip, br;q=0");
  expect(plain.answer.headers.get("content-encoding")).toBeNull();
  expect(brotli.answer.headers.get("content-encoding")).toBe("br");
  expect(zipped.answer.headers.get("content-encoding")).toBe("gzip");
  expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
  expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
  const tags = [plain, brotli, zipped].map(({ answer }) => answer.headers.get("etag") ?? "");
  expect(new Set(tags).size).toBe(3);
  expect((await ask(sheet, "br", tags[1])).answer.status).toBe(304);
});

test("fonts are sent as they are", async () => {
  const { answer } = await ask("/assets/dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-Thin-Latin1.woff2", "br");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-encoding")).toBeNull();
});

test("what every page loads of the design is below 60 kB", async () => {
  const paths = [sheet, "/assets/kollega.css", "/assets/browser/keys.js"];
  const sizes = await Promise.all(paths.map(async (path) => (await ask(path, "br")).bytes.length));
  expect(Math.min(...sizes)).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
});

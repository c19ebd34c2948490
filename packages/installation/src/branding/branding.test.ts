import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KollegaError } from "@kollega/errors";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkConfiguration, readConfiguration } from "../configuration/readConfiguration.ts";
import { contrast, nearestWithContrast } from "./contrast.ts";
import { readLogo } from "./readLogo.ts";
import { readTheme } from "./theme.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kollega-branding-"));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
const written = async (content: string | Buffer, kind = "svg") => {
  const file = join(folder, `${++count}.${kind}`);
  await writeFile(file, content);
  return file;
};
const svg = (inside: string, root = 'viewBox="0 0 40 10"') =>
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>\n${inside}\n</svg>`;
const refusal = async (file: string): Promise<KollegaError> => {
  const error: unknown = await readLogo(file).then(
    () => new Error("It was taken."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof KollegaError)) throw error;
  return error;
};

test("an SVG that only draws is a logo, with how wide and high it is", async () => {
  const drawn = svg(
    '<defs><linearGradient id="a"><stop stop-color="red"/></linearGradient></defs><style>.b{fill:url(#a)}</style><g class="b"><path d="M0 0h40v10"/></g><use xlink:href="#a"/>',
  );
  expect(await readLogo(await written(drawn))).toMatchObject({ mediaType: "image/svg+xml", width: 40, height: 10 });
  const sized = await readLogo(await written(svg("<path d='M0 0'/>", 'width="120px" height="30px"')));
  expect(sized).toMatchObject({ width: 120, height: 30 });
  expect(sized.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("an SVG that does more than drawing is refused, with what and where", async () => {
  const refused: readonly (readonly [inside: string, told: RegExp])[] = [
    ["<script>alert(1)</script>", /<script>/],
    ["<a href='https://a.example'><path/></a>", /<a>/],
    ["<image href='data:image/png;base64,AA'/>", /<image>/],
    ["<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", /<foreignObject>/],
    ["<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", /<p>/],
    ["<animate attributeName='x'/>", /<animate>/],
    ["<path onload='x()'/>", /onload/],
    ["<use xlink:href='https://a.example/x.svg#a'/>", /xlink:href/],
    ["<use href='other.svg#a'/>", /href/],
    ["<path fill='url(https://a.example/#x)'/>", /fill/],
    ["<path style='fill:url( &quot;//a.example&quot; )'/>", /style/],
    ["<style>@import 'https://a.example/x.css';</style>", /style/],
    ["<style><![CDATA[path{fill:url(x.svg#a)}]]></style>", /style/],
    ["<style>path{fill:\\75rl(x)}</style>", /style/],
    ["<text>Alfa</text>", /outlines/],
    ["<path>", /XML/],
  ];
  for (const [inside, told] of refused) {
    const error = await refusal(await written(svg(inside)));
    expect(error.code, inside).toBe("installation/logo-unsafe");
    expect(error.what.en).toMatch(told);
    expect(error.what.en).toMatch(/line [3-9]/);
  }
  const doctype = `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("").replace('<?xml version="1.0"?>', "")}`;
  expect((await refusal(await written(doctype))).code).toBe("installation/logo-unsafe");
});

test("a PNG is a logo by what it is, not by its name", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEElEQVR4nGNgYPj/n4EBAAT+Af8qzhOzAAAAAElFTkSuQmCC",
    "base64",
  );
  expect(await readLogo(await written(png, "svg"))).toMatchObject({ mediaType: "image/png", width: 2, height: 1 });
  expect((await refusal(await written("GIF89a", "png"))).code).toBe("installation/logo-kind-unknown");
  expect((await refusal(await written(png.subarray(0, 20), "png"))).code).toBe("installation/logo-kind-unknown");
});

test("a logo that is missing, too large or without a size is refused by name", async () => {
  expect((await refusal(join(folder, "none.svg"))).code).toBe("installation/logo-unreadable");
  const large = await refusal(await written(svg(`<path d="${"M0 0".repeat(11_000)}"/>`)));
  expect(large.what.en).toMatch(/43 kB|44 kB/);
  expect((await refusal(await written(svg("<path/>", "")))).code).toBe("installation/logo-without-size");
});

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#767676", "#ffffff")).toBeGreaterThan(4.5);
});

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

test("of any colour there is a near one that passes, and a theme takes it", () => {
  fc.assert(
    fc.property(colour, (one) => {
      const near = nearestWithContrast(one, "#ffffff", 4.5);
      expect(contrast(near, "#ffffff")).toBeGreaterThanOrEqual(4.5);
      // Near: hardly darker than it must be.
      if (near !== one) expect(contrast(near, "#ffffff")).toBeLessThan(4.75);
      const { theme, faults } = readTheme({ primary: near });
      expect(faults).toEqual([]);
      expect(contrast(theme.primaryDark, "#ffffff")).toBeGreaterThanOrEqual(contrast(near, "#ffffff"));
    }),
  );
});

test("a colour that is too light is refused with its ratio and the nearest that passes; faults stand with their lines", async () => {
  const file = join(folder, "gamma.yaml");
  const municipality = (theme: string) =>
    `municipalities:\n  gamma:\n    name: Gamma\n    cvr: '99999903'\n    logo: none.svg\n    theme:\n${theme}demo: {}\n`;
  await writeFile(file, municipality("      primary: '#3399FF'\n      accent: '#ffe080'\n"));
  const { configuration, faults } = await checkConfiguration({ file, env: {} });
  expect(configuration).toBeNull();
  expect(faults.map(({ code, place }) => [code, place?.line])).toEqual([
    ["installation/logo-unreadable", 5],
    ["installation/theme-contrast", 7],
    ["installation/theme-contrast", 8],
  ]);
  const [, primary, accent] = faults;
  expect(primary?.what.en).toBe(
    "The colour primary (#3399ff) has a contrast of 2.94:1 with white text of buttons; WCAG AA demands 4.5:1.",
  );
  const nearest = /#[0-9a-f]{6}/.exec(primary?.todo.en ?? "")?.[0] ?? "";
  expect(contrast(nearest, "#ffffff")).toBeGreaterThanOrEqual(4.5);
  expect(accent?.what.en).toContain("demands 3:1");
  const told = await checkConfiguration({
    file: await written(municipality("      primary: blue\n"), "yaml"),
    env: {},
  });
  expect(told.faults[0]?.what.en).toContain("#rrggbb");
});

test("the demo's municipalities can be told apart, and one that says nothing is neutral", async () => {
  const { municipalities } = await readConfiguration({ env: {}, folder });
  const [alfa, beta] = [...municipalities.values()];
  expect(alfa?.theme?.primary).not.toBe(beta?.theme?.primary);
  expect(alfa?.profile.logo?.hash).not.toBe(beta?.profile.logo?.hash);
  const plain = await written("municipalities: { gamma: { name: Gamma, cvr: '99999903' } }\ndemo: {}\n", "yaml");
  const gamma = (await readConfiguration({ file: plain, env: {} })).municipalities.get("gamma");
  expect(gamma?.theme).toBeNull();
  expect(gamma?.profile).toEqual({ id: "gamma", name: "Gamma", cvr: "99999903", addressLines: [] });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkConfiguration, readConfiguration } from "./readConfiguration.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kollega-configuration-"));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function written(text: string, mode = 0o644): Promise<string> {
  const file = join(folder, `${++count}.yaml`);
  await writeFile(file, text, { mode });
  return file;
}

const faultsOf = async (text: string, env: Record<string, string> = {}) => {
  const { configuration, faults } = await checkConfiguration({ file: await written(text), env });
  expect(configuration).toBeNull();
  return faults.map(({ code, place, what, todo }) => ({ code, line: place?.line, what: what.en, todo: todo.en }));
};

const minimal = "municipalities: { gamma: { name: Gamma, cvr: '99999903' } }\ndemo: {}\n";

test("a demo's other ports go with the server's, unless given", async () => {
  const portsWith = async (env: Record<string, string>) => {
    const { port, demo } = await readConfiguration({ env, folder });
    return [port, demo?.simulatorPort, demo?.identityPort];
  };
  expect(await portsWith({})).toEqual([8600, 8630, 8610]);
  expect(await portsWith({ PORT: "8700" })).toEqual([8700, 8730, 8710]);
  expect(await portsWith({ PORT: "8700", KOLLEGA_IDENTITY_PORT: "9000" })).toEqual([8700, 8730, 9000]);
  expect(await portsWith({ PORT: "65530" })).toEqual([65530, 65500, 65520]);
});

test("without a file it is the demo of two municipalities", async () => {
  const configuration = await readConfiguration({ env: {}, folder });
  expect(configuration).toMatchObject({
    file: null,
    port: 8600,
    dataFolder: join(folder, "data"),
    databaseUrl: null,
    demo: { day: "2026-03-16", citizens: 200, applications: 120 },
  });
  expect([...configuration.municipalities.values()].map(({ profile }) => profile.name)).toEqual([
    "Alfa Kommune (demo)",
    "Beta Kommune (demo)",
  ]);
});

test("the environment overrides the file, and relative folders are the file's", async () => {
  const file = await written(`${minimal}port: 9000\ndata: ./here\n`);
  const read = (env: Record<string, string>) => readConfiguration({ file, env });
  expect(await read({})).toMatchObject({ port: 9000, dataFolder: join(folder, "here") });
  const changed = { PORT: "9100", KOLLEGA_DATA: "/elsewhere", KOLLEGA_DATABASE_URL: "postgresql://a@b/c" };
  expect(await read(changed)).toMatchObject({
    port: 9100,
    dataFolder: "/elsewhere",
    databaseUrl: "postgresql://a@b/c",
  });
  expect(await readConfiguration({ env: { KOLLEGA_CONFIG: file, KOLLEGA_SIMULATOR_PORT: "9200" } })).toMatchObject({
    demo: { simulatorPort: 9200 },
  });
});

test("everything that is wrong is told at once, with its line, what it is and what to do", async () => {
  const faults = await faultsOf(`prot: 8600
port: eighty
municipalities:
  gamma:
    name: Gamma
    cvr: 12
    colour: blue
  Delta!: { name: Delta, cvr: '99999904' }
demo: { day: 2026-02-30 }
`);
  const at = (line: number) => faults.filter((fault) => fault.line === line);
  expect(at(1)).toEqual([
    {
      code: "installation/key-unknown",
      line: 1,
      what: "There is no key prot here.",
      todo: expect.stringContaining("port"),
    },
  ]);
  expect(at(2)[0]?.what).toContain("port:");
  expect(at(6)[0]?.what).toContain("municipalities.gamma.cvr:");
  expect(at(7)[0]).toMatchObject({ code: "installation/key-unknown", todo: expect.stringContaining("addressLines") });
  expect(at(8)).toHaveLength(1);
  expect(at(9)[0]?.what).toContain("demo.day:");
});

test("what is not YAML is told with its line, and an alias bomb is refused", async () => {
  expect((await faultsOf("data: x\nport: [1\n"))[0]).toMatchObject({ code: "installation/not-yaml", line: 3 });
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n`;
  const faults = await faultsOf(bomb);
  expect(new Set(faults.map(({ line }) => line))).toEqual(new Set([2, 3]));
  expect(faults[0]?.what).toContain("aliases (*a) are refused");
});

test("a wrong port in the environment is told by the variable's name", async () => {
  expect(await faultsOf(minimal, { PORT: "http" })).toMatchObject([
    { code: "installation/variable-invalid", what: expect.stringContaining("PORT") },
  ]);
});

test("outside a demo every municipality says what it is connected to and who says who people are", async () => {
  const faults = await faultsOf("municipalities:\n  gamma: { name: Gamma, cvr: '99999903' }\n");
  expect(faults.map(({ what }) => what)).toEqual([
    expect.stringContaining("municipalities.gamma.connections"),
    expect.stringContaining("municipalities.gamma.identity"),
  ]);
});

test("a secret comes from a file that only its owner may read", async () => {
  const secret = await written("s3cret-s3cret\n", 0o600);
  const withToken = (file: string) =>
    `${minimal.replace(
      "cvr: '99999903'",
      `cvr: '99999903', connections: { income-register: { implementation: income-json, system: S, url: "https://income.invalid", token: { secretFile: ${file} } } }`,
    )}`;
  const { municipalities } = await readConfiguration({ file: await written(withToken(secret)), env: {} });
  expect(municipalities.get("gamma")?.connections?.["income-register"]?.token).toBe("s3cret-s3cret");
  const open = await written("s3cret-s3cret\n", 0o644);
  const faults = await faultsOf(withToken(open));
  expect(faults).toMatchObject([{ code: "installation/secret-readable", line: 1 }]);
  expect(await faultsOf(withToken("missing"))).toMatchObject([{ code: "installation/secret-missing" }]);
});

test("a file that is not there is told", async () => {
  await expect(readConfiguration({ file: join(folder, "none.yaml"), env: {} })).rejects.toMatchObject({
    code: "installation/configuration-faulty",
    cause: { errors: [{ code: "installation/configuration-unreadable" }] },
  });
});

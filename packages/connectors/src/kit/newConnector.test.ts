import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { capabilities } from "@kollega/contracts";
import { afterAll, expect, test } from "vitest";
import { contractSuite } from "../contractSuite.ts";
import { population, secrets, subjects, suiteOf } from "../simulatedSuite.ts";
import { startHttpSimulator } from "../simulators/httpSimulator.ts";
import { loadConnector } from "./loadConnector.ts";
import { newConnector, scaffolded } from "./newConnector.ts";
import { simulatorKit } from "./simulatorKit.ts";
import { suiteInputs } from "./suites.ts";

const root = resolve(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "kollega-new-"));
afterAll(() => rmSync(folder, { recursive: true }));

const connection = (module: string, url: string) => ({
  ...{ module, system: "S", url, closedNetwork: false, networks: [], settings: {} },
  ...{ timeoutSeconds: 5, maxAnswerBytes: 1_000_000, maxConnections: 32 },
});

/** What `kollega connector new` lays out keeps its contract before anybody has written a line. */
for (const name of scaffolded) {
  const capability = capabilities.get(name);
  if (!capability) throw new Error(`There is no capability ${name}`);
  for (const [file, text] of newConnector(name, folder, root)) writeFileSync(join(folder, `${name}-${file}`), text);
  contractSuite({
    capability,
    ...suiteOf(suiteInputs(name, subjects), {}),
    secrets,
    async start() {
      const { default: simulator } = await import(join(folder, `${name}-simulator.ts`));
      const running = await startHttpSimulator(simulator(simulatorKit(capability)), { populations: [population] });
      const connect = (url: string) => loadConnector(name, connection(`${name}-connector.ts`, url), folder);
      return {
        connector: await connect(`${running.url}/${population.municipality}`),
        disconnected: await connect("http://127.0.0.1:1"),
        control: running.url,
        close: () => running.close(),
      };
    },
  });
}

test.each([
  ["nothing there", undefined, "connectors/module-unreadable"],
  ["no TypeScript", "this is no module", "connectors/module-unreadable"],
  ["another shape", "export default {};", "connectors/module-unfit"],
  ["another capability", `export default { capability: "print", connect: () => ({}) };`, "connectors/module-unfit"],
  [
    "an operation too few",
    `export default { capability: "day-care", connect: () => ({ places: async () => ({ places: [] }) }) };`,
    "connectors/module-unfit",
  ],
  [
    "no probe where the contract has one",
    `export default { capability: "day-care", connect: () => ({ places: async () => ({ places: [] }), registerSubsidy: { perform: async () => ({}) } }) };`,
    "connectors/module-unfit",
  ],
])("a module that cannot be used is refused when it is loaded: %s", async (what, text, code) => {
  const module = `${what.replaceAll(" ", "-")}.ts`;
  if (text !== undefined) writeFileSync(join(folder, module), text);
  const loading = loadConnector("day-care", connection(module, "http://127.0.0.1:1"), folder);
  await expect(loading).rejects.toMatchObject({ code });
});

test("nothing is begun for what is no system outside", () => {
  expect(() => newConnector("organisation", folder, root)).toThrow("connectors/no-scaffold");
  expect(() => newConnector("day-kare", folder, root)).toThrow("connectors/no-scaffold");
});

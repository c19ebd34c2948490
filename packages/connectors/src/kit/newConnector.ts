import { relative } from "node:path";
import { type Capability, capabilities, type EffectOperation, type Operation } from "@kollega/contracts";
import { z } from "zod";
import { errors } from "../errors.ts";

/** Not to begin with: the organisation is our own, and mail is SMTP. */
const without = new Set(["organisation", "mail"]);

/** Capabilities that a connector can be begun for. */
export const scaffolded: readonly string[] = [...capabilities.keys()].filter((name) => !without.has(name));

/**
 * The files of a new connector: it works, against the simulator that comes with it, and keeps the contract. What is left is to make both
 * speak as the system does.
 *
 * @param root where Kollega is, from the connector's folder: editors find the types there
 * @returns the texts by file name
 * @throws connectors/no-scaffold
 */
export function newConnector(name: string, folder: string, root: string): ReadonlyMap<string, string> {
  const capability = capabilities.get(name);
  if (!capability || !scaffolded.includes(name)) {
    throw errors.noScaffold({ capability: name, known: scaffolded.join(", ") });
  }
  return new Map([
    ["connector.ts", connectorText(capability)],
    ["simulator.ts", simulatorText(capability)],
    ["contract.ts", contractText(capability)],
    ["tsconfig.json", tsconfigText(relative(folder, root))],
    ["package.json", `${JSON.stringify({ name: `kollega-${name}`, private: true, type: "module" }, null, 2)}\n`],
    ["README.md", readmeText(capability)],
  ]);
}

const contractName = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const isEffect = (operation: Operation): operation is EffectOperation => operation.kind === "effect";
const receiptFields = ({ receipt }: EffectOperation) =>
  receipt instanceof z.ZodObject ? Object.keys(receipt.shape) : [];

function connectorText({ name, title, operations }: Capability): string {
  const contract = contractName(name);
  const each = Object.entries(operations).map(([operation, declared]) =>
    isEffect(declared)
      ? `    /** ${declared.title.en}. */
    ${operation}: kit.effect("/${operation}", kit.operations.${operation}),`
      : `    /** ${declared.title.en}. */
    async ${operation}(input, context) {
      // The answer repeats the question's id, so that it can be no other question's.
      const { output } = kit.operations.${operation};
      const answered = kit.z.object({ request: kit.z.literal(context.requestId), answer: output });
      const { answer } = await kit.ask("/${operation}", input, context, answered);
      return answer;
    },`,
  );
  return `import type { ConnectorModule } from "@kollega/connectors/kit";
import type { ${contract} } from "@kollega/contracts";

/** ${title.en}. */
const connector: ConnectorModule<typeof ${contract}> = {
  capability: "${name}",
  connect: (kit) => ({
${each.join("\n")}
  }),
};

export default connector;
`;
}

function simulatorText({ name, operations }: Capability): string {
  const contract = contractName(name);
  const effects = Object.entries(operations).filter(([, declared]) => isEffect(declared));
  const each = Object.entries(operations).map(([operation, declared]) =>
    isEffect(declared)
      ? `    {
      name: "${operation}",
      matches: ({ method, path }) => method === "POST" && path === "/${operation}",
      answer(request, ledger) {
        const key = request.headers["idempotency-key"];
        const input = kit.operations.${operation}.input.safeParse(kit.jsonBody(request));
        if (!input.success || typeof key !== "string") return kit.invalidRequest;
        const receipt = ledger.receive({
          municipality: request.municipality,
          operation: "${operation}",
          key,
          // A repeat is answered with the first receipt, and does nothing.
          keyed: true,
          receipt: (ordinal) => ({ ${receiptFields(declared)
            .map((field) => `${field}: \`${field}-\${ordinal}\``)
            .join(", ")} }),
          summary: {},
        });
        return kit.json(201, { key, ...receipt });
      },
    },
    kit.probe("/${operation}"),`
      : `    {
      name: "${operation}",
      matches: ({ method, path }) => method === "POST" && path === "/${operation}",
      answer(request) {
        const input = kit.operations.${operation}.input.safeParse(kit.jsonBody(request));
        if (!input.success) return kit.invalidRequest;
        const answer = kit.sample("${operation}", input.data, request.population);
        return answer ? kit.json(200, { request: request.headers["x-request-id"], answer }) : kit.unknownSubject;
      },
    },`,
  );
  return `import type { SimulatorModule } from "@kollega/connectors/kit";
import type { ${contract} } from "@kollega/contracts";

/** Plays the system, over a socket, with citizens who do not exist${effects.length > 0 ? "; counts what was done under each key" : ""}. */
const simulator: SimulatorModule<typeof ${contract}> = (kit) => ({
  name: "${name}",
  operations: [
${each.join("\n")}
  ],
});

export default simulator;
`;
}

const contractText = ({ name }: Capability) => `import type { ContractModule } from "@kollega/connectors/kit";
import type { ${contractName(name)} } from "@kollega/contracts";

/** What the contract's tests need to know of this connector: nothing, unless the system counts effects under other keys than ours. */
const contract: ContractModule<typeof ${contractName(name)}> = {};

export default contract;
`;

/** As strict as Kollega is itself; and nothing is built: types are taken off when it is loaded. */
const tsconfigText = (root: string) => {
  const paths = {
    "@kollega/connectors/kit": [`${root}/packages/connectors/src/kit/index.ts`],
    "@kollega/contracts": [`${root}/packages/contracts/src/index.ts`],
  };
  const compilerOptions = { noEmit: true, typeRoots: [`${root}/node_modules/@types`], paths };
  return `${JSON.stringify({ extends: `${root}/tsconfig.json`, compilerOptions, include: ["*.ts"] }, null, 2)}\n`;
};

const readmeText = ({ name, title }: Capability) => `# A connector for ${name}

${title.en}, for Kollega.

- \`connector.ts\` speaks with the system. It imports types only; what it works with it is given as \`kit\`.
- \`simulator.ts\` plays the system, honestly, over a socket. The tests tell it to be slow, to fail and to lose answers.
- \`contract.ts\` is for what the tests must know.

\`kollega connector test .\` checks the types and puts the connector to the contract's tests. In \`kollega.yaml\`, at the municipality:

\`\`\`yaml
connections:
  modules:
    ${name}: { module: <this folder>/connector.ts, system: <the system's name>, url: "https://…" }
\`\`\`
`;

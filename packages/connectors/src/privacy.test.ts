import http from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import type { EffectContext, EffectImplementation, QueryImplementation } from "@kollega/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeConnectors, createConnectors } from "./createConnectors.ts";
import { CVR, clock, letter } from "./simulatedSuite.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";

const person = "6506932850";
const name = "Prøve Hemmelig 001";

interface Told {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/** A server that says anything, and remembers every address and header that it was asked by. */
let told: Told = { status: 200, mediaType: "text/plain", body: "" };
const lines: string[] = [];
const server = http.createServer((request, response) => {
  lines.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
  request.resume().on("end", () => response.writeHead(told.status, { "content-type": told.mediaType }).end(told.body));
});

const systems = [
  "population-register",
  "income-register",
  "day-care",
  "digital-post",
  "print",
  "records-system",
] as const;
let connectors: ReturnType<typeof createConnectors>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = Object.fromEntries(systems.map((system) => [system, { url }]));
  connectors = createConnectors(simulatedConnections(addresses, { key: "alfa", cvr: CVR }));
});
afterAll(async () => {
  await closeConnectors(connectors);
  await new Promise((resolve) => server.close(resolve));
});

/** Bodies that hold a number and a name wherever a careless message could take them from. */
const soap = (inner: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inner}</s:Body></s:Envelope>`;
const bodies = [
  `${person} ${name}`,
  `{"person":"${person}","name":"${name}"`,
  JSON.stringify({ person, months: person, places: { [person]: name }, key: person, code: person }),
  JSON.stringify({ person, months: [{ month: person }], places: [{ [name]: person, place: name }], [person]: name }),
  `<${name.replaceAll(" ", "")} a="${person}"><b></${person}>`,
  soap(`<s:Fault><faultcode>s:Client</faultcode><faultstring>${person} ${name}</faultstring></s:Fault>`),
  soap(`<s:Fault><faultcode>${person}</faultcode><faultstring>PNR not found: ${person}</faultstring></s:Fault>`),
  soap(
    `<PersonLookupResponse xmlns="http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/">` +
      `<persondata><personnummer>${person}</personnummer><navn><personadresseringsnavn>${name}</personadresseringsnavn></navn>` +
      `<foedselsdato><dato>${person}</dato></foedselsdato></persondata>` +
      `<relationer><barn><personnummer>${name}</personnummer></barn></relationer></PersonLookupResponse>`,
  ),
];
const anyAnswer: fc.Arbitrary<Told> = fc.record({
  status: fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503),
  mediaType: fc.constantFrom("text/plain", "application/json", "text/xml"),
  body: fc.constantFrom(...bodies),
});

const recipient = { name, address: { lines: ["Prøvevej 1"], postalCode: "9999", city: "Prøveby" } };
const inputs: Readonly<Record<string, unknown>> = {
  "population-register person": { person },
  "income-register income": { person, from: "2026-01", until: "2026-02" },
  "day-care places": { person, on: "2026-11-16" },
  "day-care registerSubsidy": { person, ownSharePercent: "10", from: "2026-12-01", payments: [] },
  "digital-post send": { person, ...letter },
  "print send": { recipient, ...letter },
  "records-system file": { person, caseTitle: name, documents: [letter.document] },
};

/** What an operation tells: the answer is the caller's, but what is thrown or is no success must not tell of a person. */
async function outcomesOf(operation: string): Promise<unknown[]> {
  const [capability = "", call = ""] = operation.split(" ");
  const implementation = connectors.get(capability)?.operations[call] as QueryImplementation | EffectImplementation;
  const context: EffectContext = {
    key: "decision:effect",
    requestId: "request",
    at: clock.now(),
    signal: new AbortController().signal,
  };
  if (typeof implementation !== "function") {
    return [await implementation.perform(inputs[operation], context), await implementation.probe?.(context)];
  }
  return [
    await implementation(inputs[operation], context).then(
      () => "answered",
      (error: unknown) => error,
    ),
  ];
}

test("whatever a system says, no error, outcome, URL or header tells of a person", async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer, async (answer) => {
      told = answer;
      lines.length = 0;
      const outcomes = (await Promise.all(Object.keys(inputs).map(outcomesOf))).flat();
      const all = inspect(outcomes, { depth: 12, showHidden: true, maxStringLength: null }) + lines.join("\n");
      expect(lines.length).toBeGreaterThan(0);
      expect(all).not.toContain(person);
      expect(all).not.toContain("Hemmelig");
    }),
    { numRuns: 60 },
  );
});

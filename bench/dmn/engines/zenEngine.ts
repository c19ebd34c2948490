import { ZenEngine } from "@gorules/zen-engine";
import { type Answer, type Contestant, inTime } from "../contestant.ts";

/** A table in zen-engine's language: expressions of the columns, and cells by the column's place; "" passes anything. */
export interface ZenTable {
  readonly hit: "first" | "collect";
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly rules: readonly { readonly inputs: readonly string[]; readonly outputs: readonly string[] }[];
}

export interface ZenModel {
  /** Named expressions worked out before the table, each of which may use `$.name` of those before it. */
  readonly expressions?: readonly (readonly [name: string, expression: string])[];
  readonly table: ZenTable;
}

/** zen-engine: its model made once. It decides on a thread of its own and gives promises. */
export function zenEngine(
  name: string,
  model: ZenModel,
  pool: readonly Readonly<Record<string, unknown>>[],
  { show = (result: Answer) => result, inFlight = 1 } = {},
): Contestant {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph(model))));
  return inTime(
    name,
    pool,
    (inputs) => decision.evaluate(inputs),
    (response) => show(response.result as Answer),
    inFlight,
  );
}

/** zen-engine from the text of a request's JSON to the text of the answer's. */
export function zenEngineFromJson(name: string, model: ZenModel, requests: readonly string[]): Contestant {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph(model))));
  return inTime(
    name,
    requests,
    async (text) => JSON.stringify((await decision.evaluate(JSON.parse(text))).result),
    (text) => JSON.parse(text) as Answer,
  );
}

function graph({ expressions = [], table }: ZenModel) {
  const nodes = [
    { id: "in", name: "in", type: "inputNode", content: {} },
    ...(expressions.length === 0
      ? []
      : [
          {
            id: "expressions",
            name: "expressions",
            type: "expressionNode",
            content: {
              expressions: expressions.map(([key, value]) => ({ id: key, key, value })),
              passThrough: true,
            },
          },
        ]),
    { id: "table", name: "table", type: "decisionTableNode", content: tableContent(table) },
    { id: "out", name: "out", type: "outputNode", content: {} },
  ];
  const edges = nodes.slice(1).map(({ id }, i) => ({
    id: `to-${id}`,
    type: "edge",
    sourceId: nodes[i]?.id ?? "",
    targetId: id,
  }));
  return { nodes, edges };
}

function tableContent({ hit, inputs, outputs, rules }: ZenTable) {
  return {
    hitPolicy: hit,
    inputs: inputs.map((field, i) => ({ id: `i${i}`, name: field, field })),
    outputs: outputs.map((field, i) => ({ id: `o${i}`, name: field, field })),
    rules: rules.map((rule, n) => ({
      _id: `rule${n}`,
      ...Object.fromEntries(rule.inputs.map((text, i) => [`i${i}`, text])),
      ...Object.fromEntries(rule.outputs.map((text, i) => [`o${i}`, text])),
    })),
  };
}

import {
  compile,
  contextOf,
  type DmnModel,
  type EvaluateOptions,
  type FeelContext,
  type FeelType,
  fromJson,
  isContext,
  type JsonInput,
  type Program,
  parseJson,
  toJson,
} from "@kollega/dmn";
import { type Answer, atOnce, type Case, type Contestant } from "../contestant.ts";

/** Ours, by its public API: the model compiled once, inputs as FEEL values, the value as it comes. */
export function ours(
  name: string,
  model: DmnModel,
  decision: string,
  pool: readonly Case[],
  options: EvaluateOptions = {},
): Contestant {
  const program = compiled(model);
  const type = inputType(program, pool);
  const inputs = pool.map((one) => read(decision, one, type));
  return atOnce(
    name,
    inputs,
    (values) => program.evaluate(decision, values, options),
    ({ value, diagnostics }) => {
      if (diagnostics.length > 0) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
      return toJson(value) as Answer;
    },
  );
}

/** Ours as a service uses it: from the text of a request's JSON to the text of the answer's. */
export function oursFromJson(
  name: string,
  model: DmnModel,
  decision: string,
  requests: readonly string[],
  like: readonly Case[],
): Contestant {
  const program = compiled(model);
  const type = inputType(program, like);
  return atOnce(
    name,
    requests,
    (text) => {
      const values = read(decision, parseJson(text), type);
      return JSON.stringify(toJson(program.evaluate(decision, values).value));
    },
    (text) => JSON.parse(text) as Answer,
  );
}

function compiled(model: DmnModel): Program {
  const { ok, program, diagnostics } = compile(model);
  if (!ok) throw new Error(`the model ${model.name} does not compile: ${JSON.stringify(diagnostics)}`);
  return program;
}

/** The type of the inputs that the cases have: those the decision needs of a model that may have more. */
function inputType(program: Program, pool: readonly Case[]): FeelType {
  const given = Object.keys(pool[0] ?? {});
  return contextOf(new Map([...program.inputs].filter(([name]) => given.includes(name))));
}

function read(decision: string, json: JsonInput, type: FeelType): FeelContext {
  const result = fromJson(json, type);
  if (!result.ok) throw new Error(`inputs of ${decision}: ${JSON.stringify(result.mismatches)}`);
  if (!isContext(result.value)) throw new Error(`inputs of ${decision} are no context`);
  return result.value;
}

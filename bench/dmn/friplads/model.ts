import { type Assistant, toDmn } from "@kollega/assistant";
import type { Decision, DmnModel } from "@kollega/dmn";

/** What the model works out of evidence, and here is given. */
const given = ["annualIncome", "children"];

/** The decisions the own share rests on, in the order in which they can be made. */
const order = ["addition", "lowerLimit", "upperLimit", "bandWidth", "band", "ownSharePercent"];

/** The assistant's rules as its DMN export has them, with income and children as inputs. */
export function fripladsModel(assistant: Assistant): DmnModel {
  const model = toDmn(assistant);
  return {
    ...model,
    inputData: [...(model.inputData ?? []), ...given.map((name) => ({ name, type: `${name}Type` }))],
    decisions: model.decisions?.filter(({ name }) => !given.includes(name)) ?? [],
  };
}

/** The decisions of that model up to the own share, for engines that must be told the order. */
export function fripladsDecisions({ decisions = [] }: DmnModel): readonly Decision[] {
  return order.map((name) => {
    const found = decisions.find((decision) => decision.name === name);
    if (!found) throw new Error(`friplads has no ${name}`);
    return found;
  });
}

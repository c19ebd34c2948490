import type { Assistant } from "../model/assistant.ts";

/** The assistant as the public calculator works with it: what one states stands for what a case would fetch or a person judge. */
export const calculatorOf = (assistant: Assistant): Assistant => assistant.calculator?.stated ?? assistant;

/** The findings that the calculator tells. */
export const findingsTold = ({ manifest }: Assistant): readonly string[] =>
  Object.entries(manifest.findings).flatMap(([name, { answer }]) => (answer ? [name] : []));

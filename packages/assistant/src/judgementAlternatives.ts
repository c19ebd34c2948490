import type { Text } from "@kollega/errors";
import { decide } from "./decide.ts";
import type { Facts } from "./facts.ts";
import type { Determination } from "./finding.ts";
import type { Assistant } from "./model/assistant.ts";

/** What choosing one option of an awaited judgement would lead to. */
export interface JudgementAlternative {
  readonly judgement: string;
  readonly option: string;
  readonly title: Text;
  readonly determination: Determination;
}

/** Every option of every judgement that the facts wait for, with the determination it would lead to. */
export function judgementAlternatives(assistant: Assistant, facts: Facts): readonly JudgementAlternative[] {
  const awaited = decide(assistant, facts).findings.flatMap((finding) =>
    finding.status === "undecided" && finding.undecided.kind === "judgement-awaited" && finding.question
      ? [finding]
      : [],
  );
  return awaited.flatMap(({ name, question }) =>
    (question?.options ?? []).map(({ option, title }) => ({
      judgement: name,
      option,
      title,
      determination: decide(assistant, {
        ...facts,
        judgements: { ...facts.judgements, [name]: { option, reasons: "" } },
      }),
    })),
  );
}

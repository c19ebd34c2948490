import { fill } from "../../texts/index.ts";
import { anchorOf } from "./anchor.ts";
import type { Screen } from "./screen.ts";

/** A finding that a person must still see to before approval, and what is to be done about it. */
export interface Remaining {
  readonly name: string;
  readonly text: string;
}

/** What is left before approval, in the order of the page: judgements and what cannot be worked out first make the rest move. */
export function remaining({ view, visit }: Screen): readonly Remaining[] {
  const { control } = visit.words;
  return view.findings.flatMap(({ finding, each, controlled }) => {
    const told = { finding: finding.title[visit.language] };
    if (finding.status === "undecided") {
      const judged = finding.undecided.kind === "judgement-awaited";
      if (finding.undecided.kind === "depends-on") return [];
      return [{ name: finding.name, text: fill(judged ? control.remainingJudge : control.remainingUndecided, told) }];
    }
    return each && !controlled ? [{ name: finding.name, text: fill(control.remainingConfirm, told) }] : [];
  });
}

/** Where a person goes on after one of these has been seen to: the next that is left, else approval. */
export function anchorAfter(screen: Screen, name: string): string {
  const left = remaining(screen);
  const at = left.findIndex((one) => one.name === name);
  const next = left[at + 1] ?? left.find((one) => one.name !== name);
  return next ? anchorOf("delresultat", next.name) : "godkend-titel";
}

import type { ControlledFinding } from "@kollega/casework";
import { fill } from "../../texts/index.ts";
import { anchorOf } from "./anchor.ts";
import { unseenOf } from "./documents.tsx";
import { isUnopened } from "./openEvidence.tsx";
import { groundsOf, isSingle, type Screen } from "./screen.ts";

/** What a person must see to before approval: what is to be done about it, and where on the page. */
export interface Remaining {
  readonly anchor: string;
  readonly text: string;
  /** The finding it is about. */
  readonly finding?: string;
  /** It is seen to beside the page. */
  readonly beside?: boolean;
}

/**
 * What is left before approval, in the order that it is best seen to: what has come in first, since it may change all; judgements and what
 * cannot be worked out, since they make the rest move; then objections, and the letter.
 */
export function remaining(screen: Screen): readonly Remaining[] {
  const { view, visit, assistant } = screen;
  const { language, words } = visit;
  const unseen = unseenOf(screen);
  return [
    ...(unseen.length > 0 ? [{ anchor: "nyt", text: fill(words.news.remaining, { count: unseen.length }) }] : []),
    ...filesLeft(screen),
    ...evidenceLeft(screen),
    ...view.findings.flatMap((one) => judgedLeft(one, visit)),
    ...view.objections
      .filter(({ state }) => state === "open")
      .map(({ id, evidence }) => ({
        anchor: `indsigelse-${id}`,
        text: fill(words.objections.remaining, {
          evidence: assistant.manifest.evidence[evidence]?.title[language] ?? evidence,
        }),
      })),
    ...view.letterFaults.map(({ text }) => ({
      anchor: "brev",
      text: fill(words.control.remainingLetter, { fault: text[language] }),
    })),
  ];
}

/** Files that decide: they open beside the page, which then knows nothing of it. */
const filesLeft = ({ view, visit }: Screen): readonly Remaining[] =>
  view.documents
    .filter(({ id }) => view.unopened.documents.includes(id))
    .map(({ title }) => ({
      anchor: "vedhaeftet",
      text: fill(visit.words.control.remainingOpen, { evidence: title }),
      beside: true,
    }));

/** What decides is opened at once, at the first finding that rests on any of it. */
function evidenceLeft(screen: Screen): readonly Remaining[] {
  const { view, visit } = screen;
  const left = view.evidence.filter(({ name }) => isUnopened(screen, name));
  const rests = ({ finding }: ControlledFinding) =>
    left.some(({ name }) => groundsOf(screen, finding.name).evidence.includes(name));
  const first = view.findings.find((one) => isSingle(one) && rests(one));
  if (!first) return [];
  const evidence = left.map(({ title }) => title[visit.language]).join(", ");
  const text = fill(visit.words.control.remainingOpen, { evidence });
  return [{ anchor: anchorOf("delresultat", first.finding.name), text }];
}

function judgedLeft({ finding, each, controlled }: ControlledFinding, visit: Screen["visit"]): readonly Remaining[] {
  const { control } = visit.words;
  const told = { finding: finding.title[visit.language] };
  const at = { anchor: anchorOf("delresultat", finding.name), finding: finding.name };
  if (finding.status === "undecided") {
    const judged = finding.undecided.kind === "judgement-awaited";
    if (finding.undecided.kind === "depends-on") return [];
    return [{ ...at, text: fill(judged ? control.remainingJudge : control.remainingUndecided, told) }];
  }
  return each && !controlled ? [{ ...at, text: fill(control.remainingConfirm, told) }] : [];
}

/** Where a person goes on after a finding has been seen to: the next that is left, else approval. */
export function anchorAfter(screen: Screen, finding: string): string {
  const left = remaining(screen);
  const at = left.findIndex((one) => one.finding === finding);
  const next = left[at + 1] ?? left.find((one) => one.finding !== finding);
  return next?.anchor ?? "godkend-titel";
}

import type { TriedCase } from "@kollega/assistant";
import { wordDifferences } from "@kollega/authoring";
import { Badge } from "../../design/components/badge.tsx";
import { showDate } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { WordByWord } from "../authoring/differences.tsx";
import { outcomeOf, whyNot } from "./result.tsx";

/** The same case by what is in force and by the proposal, row by row. Null: nothing is in force. */
export function SideBySide({ visit, now, proposed }: { visit: AnyVisit; now: TriedCase | null; proposed: TriedCase }) {
  const { words } = visit;
  const { trial: text } = words;
  if (!proposed.result) return null;
  if (!now) return <p>{text.newHere}</p>;
  const [before, after] = [linesOf(visit, now), linesOf(visit, proposed)];
  const rows = [...new Set([...after.keys(), ...before.keys()])].map((what) => {
    const [old, own] = [before.get(what) ?? text.notThere, after.get(what) ?? text.notThere];
    const changed = old !== own;
    return { changed, cells: [what, old, own, changed ? <Badge variant="warning" text={text.differs} /> : ""] };
  });
  const letters = [letterOf(now), letterOf(proposed)] as const;
  return (
    <section aria-labelledby="sammenlign">
      <h3 id="sammenlign">{text.compare}</h3>
      {rows.some(({ changed }) => changed) || letters[0] !== letters[1] ? null : <p>{text.same}</p>}
      <Table
        caption={text.compare}
        head={[text.what, text.now, text.proposed, text.differs]}
        rows={rows.map(({ cells }) => cells)}
      />
      <h4>{text.letter}</h4>
      {letters[0] === letters[1] ? (
        <p>{text.sameLetter}</p>
      ) : (
        <WordByWord visit={visit} stretches={wordDifferences(letters[0], letters[1])} />
      )}
    </section>
  );
}

const letterOf = ({ result }: TriedCase): string =>
  result?.letter.ok ? result.letter.letter.blocks.map(({ markdown }) => markdown).join("\n\n") : "";

/** What a case comes to, in lines by what they are about. */
function linesOf(visit: AnyVisit, tried: TriedCase): ReadonlyMap<string, string> {
  const { words, language } = visit;
  const { trial: text } = words;
  const { result, failure, problems } = tried;
  if (!result) return new Map([[text.result, (failure ?? problems[0]?.text)?.[language] ?? text.notThere]]);
  const { determination, effects } = result;
  const { state } = determination;
  const lines = new Map<string, string>();
  const stuck = {
    "needs-evidence": text.needsEvidence,
    "needs-judgement": text.needsJudgement,
    "rates-missing": text.ratesMissing,
    "needs-decision": text.needsDecision,
    undecided: text.undecided,
  } as const;
  lines.set(text.result, state.kind === "decided" ? outcomeOf(visit, result) : stuck[state.kind]);
  lines.set(text.effect, showDate(determination.effectiveFrom, language));
  for (const finding of determination.findings)
    lines.set(
      finding.title[language],
      finding.status === "decided" ? finding.shown[language] : whyNot(finding, tried, visit),
    );
  lines.set(text.effects, effects.map(({ title }) => title[language]).join(", ") || text.noEffects);
  return lines;
}

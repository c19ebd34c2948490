import type { Answered } from "@kollega/assistant";
import type { Child } from "hono/jsx";

/** Questions with their answers; of a list, one member after the other. `more` follows each answer. */
export const Answers = ({ lines, more }: { lines: readonly Answered[]; more?: (line: Answered) => Child }) => (
  <dl class="kollega-facts">
    {lines.map((line) => (
      <>
        <dt>{line.question}</dt>
        <dd>
          <Answer line={line} />
          {more ? more(line) : null}
        </dd>
      </>
    ))}
  </dl>
);

function Answer({ line }: { line: Answered }) {
  if (line.members.length === 0) return <span class="kollega-typed">{line.answer}</span>;
  return (
    <ol class="nobullet-list">
      {line.members.map((member) => (
        <li>
          <strong>{member.title}</strong>
          <Answers lines={member.lines} />
        </li>
      ))}
    </ol>
  );
}

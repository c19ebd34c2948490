import type { Answered } from "@kollega/assistant";
import type { Language } from "@kollega/errors";
import type { Child } from "hono/jsx";
import type { Words } from "../texts/index.ts";
import { FileLink } from "./fileField.tsx";

interface Shown {
  /** Where an attached file is opened. */
  fileHref: (id: string) => string;
  language: Language;
  words: Words;
}

/** Questions with their answers; of a list, one member after the other. `more` follows each answer. */
export const Answers = ({
  lines,
  more,
  ...shown
}: Shown & { lines: readonly Answered[]; more?: (line: Answered) => Child }) => (
  <dl class="kollega-facts">
    {lines.map((line) => (
      <>
        <dt>{line.question}</dt>
        <dd>
          <Answer line={line} {...shown} />
          {more ? more(line) : null}
        </dd>
      </>
    ))}
  </dl>
);

function Answer({ line, ...shown }: Shown & { line: Answered }) {
  if (line.files.length > 0)
    return (
      <ul class="nobullet-list">
        {line.files.map((file) => (
          <li>
            <FileLink file={file} href={shown.fileHref(file.id)} language={shown.language} words={shown.words} />
          </li>
        ))}
      </ul>
    );
  if (line.members.length === 0) return <span class="kollega-typed">{line.answer}</span>;
  return (
    <ol class="nobullet-list">
      {line.members.map((member) => (
        <li>
          <strong>{member.title}</strong>
          <Answers lines={member.lines} {...shown} />
        </li>
      ))}
    </ol>
  );
}

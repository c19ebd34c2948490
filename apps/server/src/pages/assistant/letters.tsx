import { type BlockOutline, type LetterOutline, letterOutlines, readability } from "@kollega/assistant";
import { Content } from "../../design/letterContent.tsx";
import { fill } from "../../texts/index.ts";
import { FeelShown } from "./feel.tsx";
import { framed, type Reading } from "./frame.tsx";
import { SampleForm } from "./sampleLetter.tsx";

/** The letters block by block, with when each is there and what in it may be changed. */
export function lettersPage(reading: Reading) {
  const { assistant, visit } = reading;
  const { assistantPages: text } = visit.words;
  const letters = letterOutlines(assistant);
  return framed(
    reading,
    "letters",
    <>
      <p class="font-lead">{text.lettersText}</p>
      <SampleForm reading={reading} />
      <nav aria-labelledby="indhold">
        <h2 id="indhold">{text.contents}</h2>
        <ul>
          {letters.map((letter) => (
            <li>
              <a href={`#${idOf(letter)}`}>
                <span lang={letter.language}>{letter.title}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map((letter) => (
        <LetterShown reading={reading} letter={letter} />
      ))}
    </>,
  );
}

/** How hard a text is to read, by the bounds that LIX is read with. */
const levelOf = (lix: number) =>
  lix < 25 ? "veryEasy" : lix < 35 ? "easy" : lix < 45 ? "medium" : lix < 55 ? "hard" : "veryHard";

const idOf = ({ name, language }: LetterOutline): string => `brev-${name}-${language}`;

function LetterShown({ reading, letter }: { reading: Reading; letter: LetterOutline }) {
  const { assistant, visit } = reading;
  const { language, words } = visit;
  const { assistantPages: text } = words;
  const uses = Object.values(assistant.manifest.decisions).filter(({ letters }) =>
    Object.values(letters).includes(letter.name),
  );
  const sent = Object.values(assistant.manifest.notices).filter((notice) => notice.letter === letter.name);
  const compiled = [...assistant.letters.values()].find(
    (one) => one.name === letter.name && one.language === letter.language,
  );
  const read = compiled ? readability(compiled) : null;
  return (
    <section aria-labelledby={idOf(letter)}>
      <h2 id={idOf(letter)} lang={letter.language}>
        {letter.title}
      </h2>
      <p>
        {letter.language === "en" ? text.english : text.danish}. {text.usedFor}:{" "}
        {[...uses, ...sent].map(({ title }) => title[language]).join(", ") || "–"}
      </p>
      {read ? (
        <p>
          {fill(text.lix, { lix: read.lix, words: read.words, sentences: read.sentences })} (
          {words.lixLevels[levelOf(read.lix)]}
          ).
        </p>
      ) : null}
      {letter.blocks.map((block) => (
        <Block reading={reading} block={block} language={letter.language} />
      ))}
    </section>
  );
}

function Block({ reading, block, language }: { reading: Reading; block: BlockOutline; language: "da" | "en" }) {
  const { assistantPages: text, blockKinds } = reading.visit.words;
  return (
    <div class="kollega-panel">
      <p>
        <span class={block.editable ? "badge badge-info" : "badge"}>{block.editable ? text.free : text.locked}</span>{" "}
        {blockKinds[block.kind]} (<code>{block.id}</code>)
      </p>
      {block.when === null ? null : (
        <>
          <p>{text.shownWhen}:</p>
          <FeelShown reading={reading} feel={block.when} />
        </>
      )}
      {block.each === null ? null : (
        <>
          <p>{text.repeated}:</p>
          <FeelShown reading={reading} feel={block.each} />
        </>
      )}
      <div class="kollega-letter" lang={language}>
        {block.content.map((content) => (
          <Content content={content} />
        ))}
      </div>
    </div>
  );
}

import type { LetterBlock } from "@kollega/assistant";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { Content } from "../../design/letterContent.tsx";
import { ActForm } from "./actForm.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";
import { UndoForm } from "./undo.tsx";

/** The letter as it will be sent, block by block; free blocks can be edited, the rest is locked. */
export function LetterPreview({ screen }: { screen: Screen }) {
  const { view, visit } = screen;
  const { words, language } = visit;
  const { letter } = view;
  return (
    <section aria-labelledby="brev">
      <h2 id="brev">{words.control.letter}</h2>
      {letter === null ? <p>{words.control.letterNone}</p> : null}
      {view.letterFaults.map(({ text }) => (
        <p>
          <strong>{text[language]}</strong>
        </p>
      ))}
      {letter ? (
        <div class="kollega-letter" lang={letter.language}>
          {letter.blocks.map((block) => (
            <Block screen={screen} block={block} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function Block({ screen, block }: { screen: Screen; block: LetterBlock }) {
  const { words, language } = screen.visit;
  const form = `brev-${block.id}`;
  return (
    <div class={block.editable ? "block block--free" : "block"}>
      {block.content.map((content) => (
        <Content content={content} />
      ))}
      {screen.view.edited.includes(block.id) ? (
        <div lang={language}>
          <span class="badge badge-info">{words.control.blockEdited}</span>
          <UndoForm
            screen={screen}
            act="edit"
            subject={block.id}
            form={`fortryd-${form}`}
            text={words.control.undoEdit}
          />
        </div>
      ) : null}
      {block.editable && screen.acts ? (
        <details class="details" open={screen.refused?.form === form}>
          <summary class="details-summary" lang={language}>
            {words.control.editBlock}
          </summary>
          <div class="details-text" lang={language}>
            <ActForm screen={screen} path="brev" form={form}>
              <input type="hidden" name="block" value={block.id} />
              <TextArea
                name="markdown"
                id={`${form}-text`}
                label={words.control.blockText}
                hint={words.control.blockHint}
                problem={problemOf(screen, form)}
                value={typedOr(screen, form, "markdown", block.markdown)}
                words={words}
                rows={8}
              />
              <Button variant="secondary">{words.control.blockSave}</Button>
            </ActForm>
          </div>
        </details>
      ) : null}
    </div>
  );
}

import type { LetterBlock } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { Letter } from "../../design/letter.tsx";
import { ActForm } from "./actForm.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";
import { UndoForm } from "./undo.tsx";

/** The letter as it will look, block by block; free blocks can be edited, the rest is locked. */
export function LetterPreview({ screen }: { screen: Screen }) {
  const { view, visit, preview } = screen;
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
      {letter && preview ? (
        <>
          <p>{preview.kept ? words.letterPage.asWritten : words.letterPage.asSent}</p>
          {preview.addressHidden ? <p>{words.letterPage.addressHidden}</p> : null}
          <Letter
            content={preview.content}
            logo={preview.logo}
            titleLevel={3}
            {...(preview.kept
              ? {}
              : { arrange: (shown) => <Blocks screen={screen} blocks={letter.blocks} shown={shown} /> })}
          />
        </>
      ) : null}
    </section>
  );
}

/** The assistant's blocks, each around its parts of the letter. */
function Blocks({
  screen,
  blocks,
  shown,
}: {
  screen: Screen;
  blocks: readonly LetterBlock[];
  shown: readonly Child[];
}) {
  let at = 0;
  return (
    <>
      {blocks.map((block) => {
        const parts = shown.slice(at, at + block.content.length);
        at += block.content.length;
        return (
          <Block screen={screen} block={block}>
            {parts}
          </Block>
        );
      })}
    </>
  );
}

function Block({ screen, block, children }: { screen: Screen; block: LetterBlock; children?: Child }) {
  const { words, language } = screen.visit;
  const form = `brev-${block.id}`;
  return (
    <div class={block.editable ? "block block--free" : "block"}>
      {children}
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

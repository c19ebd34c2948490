import type { LetterBlock, LetterContent, Span } from "@kollega/assistant";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { safeUrl } from "../../design/show.ts";
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

/** Letter headings lie below the page's own. */
function Content({ content }: { content: LetterContent }) {
  switch (content.kind) {
    case "heading":
      return content.level === 1 ? (
        <h3>
          <Spans spans={content.spans} />
        </h3>
      ) : (
        <h4>
          <Spans spans={content.spans} />
        </h4>
      );
    case "paragraph":
      return (
        <p>
          <Spans spans={content.spans} />
        </p>
      );
    case "list": {
      const items = content.items.map((spans) => (
        <li>
          <Spans spans={spans} />
        </li>
      ));
      return content.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return (
        <table class="table table--compact">
          <thead>
            <tr>
              {content.header.map((spans) => (
                <th scope="col">
                  <Spans spans={spans} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {content.rows.map((row) => (
              <tr>
                {row.map((spans) => (
                  <td>
                    <Spans spans={spans} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return (
    <>
      {spans.map((span) => {
        const text = span.strong ? <strong>{span.text}</strong> : span.emphasis ? <em>{span.text}</em> : span.text;
        const href = span.link === undefined ? null : safeUrl(span.link);
        return href ? (
          <a href={href} rel="noreferrer">
            {text}
          </a>
        ) : (
          text
        );
      })}
    </>
  );
}

import type { LetterContent, Span } from "@kollega/assistant";
import { safeUrl } from "./show.ts";

/** Letter headings lie below the page's own. */
export function Content({ content }: { content: LetterContent }) {
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

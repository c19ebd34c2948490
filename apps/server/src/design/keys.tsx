import type { Words } from "../texts/index.ts";
import { Icon } from "./components/icon.tsx";
import { Script } from "./script.tsx";

export interface KeyHelp {
  /** As it stands in an element's `data-key`. */
  readonly key: string;
  readonly does: string;
}

/** The page's keys: works them, and lists them on `?`. They can be turned off there (WCAG 2.1.4). */
export function Keys({ keys, words }: { keys: readonly KeyHelp[]; words: Words }) {
  const { keys: text } = words;
  return (
    <>
      <p class="kollega-screen">
        <button type="button" class="button button-tertiary" id="taster-vis" aria-haspopup="dialog" hidden>
          {text.hint}
        </button>
      </p>
      <dialog id="taster" class="kollega-keys" aria-labelledby="taster-titel">
        <h2 id="taster-titel">{text.title}</h2>
        <dl class="kollega-keylist">
          {keys.map(({ key, does }) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          ))}
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{text.help}</dd>
        </dl>
        <div class="form-group-checkbox">
          <input type="checkbox" id="taster-til" class="form-checkbox" checked />
          <label class="form-label" for="taster-til">
            {text.on}
          </label>
        </div>
        <form method="dialog">
          <button type="submit" class="button button-secondary">
            <Icon name="close" />
            {text.close}
          </button>
        </form>
      </dialog>
      <Script name="keys" />
    </>
  );
}

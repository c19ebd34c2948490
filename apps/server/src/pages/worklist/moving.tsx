import { Alert } from "../../design/alert.tsx";
import { Select, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { fill } from "../../texts/index.ts";
import type { Screen } from "./screen.ts";

/** What can be done with the ticked decisions: take them, assign them, put them back. */
export function Moving({ screen }: { screen: Screen }) {
  const { visit, colleagues, asked } = screen;
  const { words } = visit;
  const { worklist: text } = words;
  return (
    <fieldset class="kollega-panel">
      <legend class="h4">{text.withTicked}</legend>
      {/* Enter in the reason presses the form's first button: the one beside it. */}
      <TextField
        name="begrundelse"
        label={text.releaseReason}
        value={asked?.reason ?? ""}
        optional
        words={words}
        autocomplete="off"
      />
      <Button variant="secondary" name="handling" value="laeg-tilbage">
        {text.release}
      </Button>
      <Button variant="secondary" name="handling" value="tag">
        {text.claim}
      </Button>
      <Select
        name="til"
        label={text.assignTo}
        value={asked?.to ?? ""}
        optional
        words={words}
        options={[
          { value: "", label: words.common.notChosen },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button variant="secondary" name="handling" value="tildel">
        {text.assign}
      </Button>
    </fieldset>
  );
}

/** What became of what was asked: why nothing was done, or which decisions were refused and why. */
export function Account({ screen }: { screen: Screen }) {
  const { visit, asked } = screen;
  const { words, language } = visit;
  const { worklist: text } = words;
  if (!asked) return null;
  if (asked.failure) {
    return (
      <Alert variant="error" heading={asked.failure.what[language]} words={words} id="fejl">
        <p class="alert-text">
          {asked.failure.todo[language]} {words.common.kept}
        </p>
      </Alert>
    );
  }
  const refused = asked.moved.filter((one) => one.refused !== null);
  const done = asked.moved.length - refused.length;
  return (
    <Alert variant="warning" heading={fill(text.refused, { done, refused: refused.length })} words={words} id="fejl">
      <ul class="alert-text">
        {refused.map(({ number, refused: why }) => (
          <li>
            {number ?? text.aCase}: {why?.what[language]} {why?.todo[language]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

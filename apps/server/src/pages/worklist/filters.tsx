import { deadlineFilters, openStates, worklistColumns, worklistViews } from "@kollega/casework";
import { Checkbox, Select } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { fill } from "../../texts/index.ts";
import { addressIn, addressOf, textOfChosen } from "./address.ts";
import type { Screen } from "./screen.ts";

/** The three views with how much is in each; keys 1, 2 and 3. */
export function Views({ screen }: { screen: Screen }) {
  const { visit, chosen, list } = screen;
  const { worklist: text, worklistViews: names } = visit.words;
  const current = chosen.choice.view ?? "all";
  return (
    <nav class="tab-container" aria-label={text.views}>
      <ul class="tab-list">
        {worklistViews.map((view, at) => (
          <li>
            <a
              href={addressIn(view, chosen)}
              class="tab-button"
              data-key={String(at + 1)}
              aria-keyshortcuts={String(at + 1)}
              {...(view === current ? { "aria-current": "true" } : {})}
            >
              <span>
                {names[view]} ({list.counts[view]})
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Filters({ screen }: { screen: Screen }) {
  const { visit, chosen, list, assistants } = screen;
  const { words } = visit;
  const { worklist: text, deadlineFilters: deadlines, worklistColumns: columns } = words;
  const { choice } = chosen;
  const all = { value: "", label: text.all };
  return (
    <form method="get" action="/arbejdsliste">
      {choice.view ? <input type="hidden" name="visning" value={choice.view} /> : null}
      <div class="kollega-filters">
        <Select
          name="assistent"
          label={text.assistant}
          value={choice.assistant ?? ""}
          optional
          words={words}
          options={[all, ...assistants.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <Select
          name="tilstand"
          label={text.state}
          value={choice.state ?? ""}
          optional
          words={words}
          options={[all, ...openStates.map((state) => ({ value: state, label: words.states[state] }))]}
        />
        <Select
          name="frist"
          label={text.due}
          value={choice.deadline ?? ""}
          optional
          words={words}
          options={[all, ...deadlineFilters.map((one) => ({ value: one, label: deadlines[one] }))]}
        />
        {list.tags.length > 0 || choice.tag ? (
          <Select
            name="maerke"
            label={columns.tags}
            value={choice.tag ?? ""}
            optional
            words={words}
            options={[
              all,
              ...[...new Set([...list.tags, choice.tag ?? ""])]
                .filter(Boolean)
                .map((tag) => ({ value: tag, label: tag })),
            ]}
          />
        ) : null}
        <div class="form-group">
          <Checkbox name="kilde" value="1" label={text.sourceDown} checked={choice.sourceDown === true} />
          <Checkbox name="satser" value="1" label={text.ratesMissing} checked={choice.ratesMissing === true} />
          <Checkbox name="nyt" value="1" label={words.news.filter} checked={choice.news === true} />
        </div>
        <Button variant="secondary">{text.apply}</Button>
      </div>
      <details class="details">
        <summary class="details-summary">{text.columns}</summary>
        <div class="details-text">
          <fieldset>
            <legend class="form-label">{text.columnsShown}</legend>
            {worklistColumns.map((column) => (
              <Checkbox
                name="kolonne[]"
                id={`kolonne-${column}`}
                value={column}
                label={columns[column]}
                checked={choice.columns?.includes(column) ?? true}
              />
            ))}
          </fieldset>
          <Button variant="secondary">{text.apply}</Button>
        </div>
      </details>
    </form>
  );
}

/** Choices of one's own: to go to, to save what is shown now, to forget. */
export function SavedViews({ screen }: { screen: Screen }) {
  const { visit, chosen, saved } = screen;
  const { words } = visit;
  const { worklist: text } = words;
  return (
    <>
      {saved.length > 0 ? (
        <nav aria-label={text.saved} class="kollega-actions">
          <strong>{text.saved}:</strong>
          {saved.map(({ name, choice }) => (
            <a href={addressOf({ choice, cursor: undefined })}>{name}</a>
          ))}
        </nav>
      ) : null}
      <details class="details">
        <summary class="details-summary">{text.saveView}</summary>
        <div class="details-text">
          <Form visit={visit} action="/arbejdsliste/visninger">
            <input type="hidden" name="valg" value={textOfChosen({ ...chosen, cursor: undefined })} />
            <div class="form-group">
              <label class="form-label" for="navn">
                {text.viewName}
              </label>
              <span class="form-hint" id="navn-hint">
                {text.viewNameHint}
              </span>
              <input
                type="text"
                class="form-input"
                id="navn"
                name="navn"
                maxlength={60}
                required
                aria-describedby="navn-hint"
                autocomplete="off"
              />
            </div>
            <Button variant="secondary">{words.common.save}</Button>
          </Form>
          {saved.map(({ id, name }) => (
            <Form visit={visit} action={`/arbejdsliste/visninger/${id}/slet`}>
              <Button variant="tertiary">{fill(text.forgetView, { name })}</Button>
            </Form>
          ))}
        </div>
      </details>
    </>
  );
}

import { placeText, stopsOf } from "@kollega/assistant";
import { fill } from "../texts/index.ts";
import { classes, describedBy } from "./components/attributes.ts";
import { ErrorMessage, errorMessageId } from "./components/errorMessage.tsx";
import { HelpText, helpTextId } from "./components/helpText.tsx";
import { Mark } from "./components/label.tsx";
import { TextField } from "./fields.tsx";
import { Button } from "./form.tsx";
import { type AssistantFieldProps, toldOf } from "./plainField.tsx";

/** What helps somebody write places: addresses and routes they have used before. */
export interface PlaceHelp {
  readonly addresses: readonly string[];
  readonly routes: readonly (readonly string[])[];
  /** Where the script asks for addresses. */
  readonly find?: string;
}

export const noPlaceHelp: PlaceHelp = { addresses: [], routes: [] };

/** The places that a field suggests without a script; the script asks the address register while one types (`browser/places.ts`). */
const Suggestions = ({ id, addresses }: { id: string; addresses: readonly string[] }) => (
  <datalist id={`${id}-forslag`}>
    {addresses.map((address) => (
      <option value={address}></option>
    ))}
  </datalist>
);

const suggested = (id: string, { find }: PlaceHelp) => ({
  list: `${id}-forslag`,
  ...(find === undefined ? {} : { attributes: { "data-address": find } }),
});

/** An address of an assistant's form: typed, and looked up in the address register when it is kept. */
export function AddressField(props: AssistantFieldProps & { places: PlaceHelp }) {
  const { field, typed, heading, places, language, words } = props;
  const told = toldOf(props);
  return (
    <>
      <TextField
        {...told}
        hint={[told.hint, words.addresses.hint].filter(Boolean).join(" ")}
        label={field.label[language]}
        value={placeText(typed[field.name])}
        optional={!field.required}
        heading={heading}
        autocomplete="off"
        {...suggested(told.id, places)}
        words={words}
      />
      <Suggestions id={told.id} addresses={places.addresses} />
    </>
  );
}

/** A route of an assistant's form: its stops in order, each an address; stops between are added and taken out by buttons. */
export function RouteField(props: AssistantFieldProps & { places: PlaceHelp }) {
  const { field, typed, heading, focus, places, language, words } = props;
  const { id, name, problem, ...told } = toldOf(props);
  const hint = [told.hint, words.addresses.hint].filter(Boolean).join(" ");
  const stops = [...stopsOf(typed[field.name]).map(placeText)];
  while (stops.length < 2) stops.push("");
  const Heading = heading ? "h1" : "span";
  const last = stops.length - 1;
  return (
    <fieldset
      class={classes("kollega-route form-group", problem && "form-error")}
      id={id}
      tabindex={-1}
      autofocus={focus === name}
      aria-describedby={describedBy(helpTextId(id), problem && errorMessageId(id))}
    >
      <legend class="form-label">
        <Heading class={heading ? "kollega-question" : undefined}>
          {field.label[language]}
          <Mark mark={field.required ? undefined : "optional"} words={words} />
        </Heading>
      </legend>
      <HelpText id={id} text={hint} />
      {problem ? <ErrorMessage id={id} text={problem} words={words} /> : null}
      {places.routes.length > 0 ? (
        <details>
          <summary>{words.addresses.before}</summary>
          <ul class="nobullet-list">
            {places.routes.map((route, at) => (
              <li>
                <Button variant="tertiary" name="_do" value={`route:${name}.${at}`}>
                  {route.join(" – ")}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <ol class="nobullet-list">
        {stops.map((stop, at) => (
          <li>
            <TextField
              id={`${id}-${at + 1}`}
              name={`${name}[]`}
              label={labelOf(at, last, words)}
              value={stop}
              optional={at > 0 && at < last}
              autocomplete="off"
              {...suggested(id, places)}
              words={words}
            />
            {at > 0 && at < last ? (
              <Button variant="tertiary" name="_do" value={`unstop:${name}.${at}`}>
                {fill(words.addresses.remove, { stop: labelOf(at, last, words) })}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Suggestions id={id} addresses={places.addresses} />
      <Button variant="secondary" name="_do" value={`stop:${name}`}>
        {words.addresses.add}
      </Button>
    </fieldset>
  );
}

function labelOf(at: number, last: number, { addresses }: AssistantFieldProps["words"]): string {
  if (at === 0) return addresses.start;
  return at === last ? addresses.end : fill(addresses.via, { number: at });
}

import { type FormMember, memberTitle, readList } from "@kollega/assistant";
import { fill } from "../texts/index.ts";
import { classes, describedBy } from "./components/attributes.ts";
import { ErrorMessage, errorMessageId } from "./components/errorMessage.tsx";
import { HelpText, helpTextId } from "./components/helpText.tsx";
import { Mark } from "./components/label.tsx";
import { Conditional, conditionOf } from "./conditional.tsx";
import { Button } from "./form.tsx";
import { idAt } from "./idAt.ts";
import { MemberField } from "./memberField.tsx";
import { type AssistantFieldProps, toldOf } from "./plainField.tsx";

/** A list of an assistant's form: its members one after the other, each to be removed, and a button that adds one. */
export function AssistantList(props: AssistantFieldProps) {
  const { field, heading, focus, language, words } = props;
  const { hint, problem } = toldOf(props);
  const { name, members } = field;
  const item = inSentence(field.item?.[language] ?? "");
  const Heading = heading ? "h1" : "h3";
  return (
    <fieldset
      class={classes("kollega-list", problem && "form-error")}
      aria-labelledby={name}
      aria-describedby={describedBy(hint && helpTextId(name), problem && errorMessageId(name))}
    >
      <legend>
        <Heading id={name} class={heading ? "kollega-question" : undefined} tabindex={-1} autofocus={focus === name}>
          {field.label[language]}
          <Mark mark={field.required ? undefined : "optional"} words={words} />
        </Heading>
      </legend>
      {hint ? <HelpText id={name} text={hint} /> : null}
      {problem ? <ErrorMessage id={name} text={problem} words={words} /> : null}
      {/* Sent also when there is no member: then the list is empty, not unanswered. */}
      <input type="hidden" name={`${name}[]`} value="" />
      {members.map((member, at) => (
        <Member {...props} member={member} at={at} />
      ))}
      {members.length < (field.most ?? Number.POSITIVE_INFINITY) ? (
        <Button variant="secondary" name="_do" value={`add:${name}`}>
          {fill(words.apply.addMember, { item })}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Member({ member, at, ...list }: AssistantFieldProps & { member: FormMember; at: number }) {
  const { field, fields, typed, problems, focus, fileHref, places, language, words } = list;
  const place = `${field.name}.${member.id}`;
  const title = memberTitle(field, at, language);
  const around = [...member.fields, ...fields];
  const within = `${place}.`;
  return (
    <fieldset class="kollega-panel" id={idAt(place)} tabindex={-1} autofocus={focus === place}>
      <legend class="h4">{title}</legend>
      <input type="hidden" name={`${field.name}[]`} value={member.id} />
      {member.fields.map((one) => (
        <Conditional field={one} own={member.fields} within={within} fields={around}>
          <MemberField
            field={one}
            fields={around}
            typed={typedOf(typed[field.name], member.id)}
            problems={problems}
            within={within}
            condition={conditionOf(one, around, list)}
            {...(fileHref ? { fileHref } : {})}
            {...(places ? { places } : {})}
            language={language}
            words={words}
          />
        </Conditional>
      ))}
      <Button variant="tertiary" name="_do" value={`remove:${place}`}>
        {fill(words.apply.removeMember, { item: inSentence(title) })}
      </Button>
    </fieldset>
  );
}

function typedOf(typed: Parameters<typeof readList>[0], id: string) {
  const list = readList(typed);
  return (list.ok ? list.members : []).find((member) => member.id === id)?.data ?? {};
}

/** A title within a sentence: "Kørsel 2" in "Fjern kørsel 2". What is written in capitals stays so. */
const inSentence = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : title.slice(0, 1).toLowerCase() + title.slice(1);

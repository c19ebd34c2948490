import type { Employee } from "@kollega/casework";
import { Radios, Select, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { showDate } from "../../design/show.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** A leader's substitutes, and who may be one. */
export interface Standing {
  readonly leads: boolean;
  readonly substitutes: readonly {
    readonly id: string;
    readonly name: string;
    readonly takesOver: boolean;
    readonly from: string;
    readonly until: string;
  }[];
  readonly colleagues: readonly { readonly person: string; readonly name: string }[];
}

/** A leader says who approves while they are away. */
export function Substitutes({ visit, standing }: { visit: Visit<Employee>; standing: Standing }) {
  const { words, language } = visit;
  const { approvals: text } = words;
  if (!standing.leads) return null;
  return (
    <section aria-labelledby="stedfortraedere">
      <h2 id="stedfortraedere">{text.substitutes}</h2>
      <p>{text.substitutesText}</p>
      <ul>
        {standing.substitutes.map(({ id, name, takesOver, from, until }) => (
          <li>
            {name}: {showDate(from, language)} – {showDate(until, language)},{" "}
            {(takesOver ? text.over : text.beside).toLowerCase()}{" "}
            <Form visit={visit} action={`/godkend/stedfortraeder/${id}/slut`}>
              <Button variant="tertiary">{fill(text.endSubstitute, { name })}</Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form visit={visit} action="/godkend/stedfortraeder">
        <Select
          name="stedfortraeder"
          label={text.substitute}
          value=""
          options={[
            { value: "", label: words.common.notChosen },
            ...standing.colleagues.map(({ person, name }) => ({ value: person, label: name })),
          ]}
          words={words}
        />
        <TextField name="fra" label={text.from} type="date" words={words} />
        <TextField name="til" label={text.until} type="date" words={words} />
        <Radios
          name="hvordan"
          label={text.how}
          value="beside"
          options={[
            { value: "beside", label: text.beside },
            { value: "over", label: text.over },
          ]}
          words={words}
        />
        <Button variant="secondary">{text.setSubstitute}</Button>
      </Form>
    </section>
  );
}

import { documentsOf, type GitId, isDocumentName, readProposal, saveProposal } from "@kollega/authoring";
import type { Employee } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { TextArea, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { errors } from "../../errors.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { author, authoringOf, authorOf, compared, proposalParams, seen } from "./authoring.ts";
import { Faults, Scenarios } from "./results.tsx";
import { Refused, toldHere } from "./start.tsx";
import { partsOf, rowsOf, withTyped } from "./structured.ts";

const view = z.enum(["felter", "tekst"]).default("felter");
const fil = z.string().max(200);

interface Editing {
  readonly number: number;
  readonly file: string;
  readonly view: "felter" | "tekst";
  /** What the author has on the screen; null: what is saved. */
  readonly typed: string | null;
  /** The state that what was typed was made on; null: as it stands. What was refused for being made on an older one stays so. */
  readonly on: GitId | null;
  readonly fault: KollegaError | null;
}

async function editPage(visit: Visit<Employee>, { number, file, view: shown, typed, on, fault }: Editing) {
  const { words } = visit;
  const { authoring: text } = words;
  const authoring = await authoringOf(visit);
  const proposal = await readProposal(authoring.repository, number);
  const { original, proposed } = await documentsOf(authoring.repository, proposal);
  if (!isDocumentName(file) || !proposed.has(file)) throw errors.noSuchPage();
  const content = typed ?? proposed.get(file) ?? "";
  const results = await compared(authoring, proposal.assistant, original, new Map([...proposed, [file, content]]));
  const wrong = results.after.faults.filter(({ place }) => place.file === file);
  const problem = wrong
    .filter(({ severity }) => severity === "error")
    .map(({ place, what }) => `${fill(text.place, { ...place })}: ${what[visit.language]}`)
    .slice(0, 5)
    .join(" ");
  const heading = fill(text.edit, { file });
  const other = shown === "felter" ? "tekst" : "felter";
  const address = `/forslag/${number}/rediger?fil=${encodeURIComponent(file)}`;
  return page(
    visit,
    heading,
    <>
      <h1>{heading}</h1>
      <Refused visit={visit} fault={fault} />
      <p>
        <a href={`/forslag/${number}`}>{text.back}</a>{" "}
        <a href={`${address}&vis=${other}`}>{other === "tekst" ? text.asText : text.asFields}</a>
      </p>
      <Form visit={visit} action={`/forslag/${number}/rediger`}>
        <input type="hidden" name="set" value={on ?? proposal.tip} />
        <input type="hidden" name="fil" value={file} />
        <input type="hidden" name="vis" value={shown} />
        {shown === "tekst" ? (
          <TextArea
            name="tekst"
            label={text.asText}
            value={`\n${content}`}
            rows={30}
            words={words}
            {...(problem === "" ? {} : { problem })}
          />
        ) : (
          <>
            <input type="hidden" name="tekst" value={content} />
            <Fields visit={visit} file={file} content={content} />
          </>
        )}
        <div class="kollega-actions">
          <Button variant="secondary" name="ret" value="check">
            {text.checkButton}
          </Button>
          <Button name="ret" value="save">
            {text.saveButton}
          </Button>
        </div>
      </Form>
      <Faults visit={visit} results={results} />
      <Scenarios visit={visit} results={results} />
    </>,
    fault ? 422 : 200,
  );
}

function Fields({ visit, file, content }: { visit: Visit<Employee>; file: string; content: string }) {
  const { words } = visit;
  const { authoring: text } = words;
  const groups = [...partsOf(file, content)];
  return (
    <>
      {groups.map(([group, parts], at) => (
        <fieldset>
          <legend class="h3">{group}</legend>
          {parts.map(({ field, label, value }, n) => {
            const Kind = value.includes("\n") || field.startsWith("b:") ? TextArea : TextField;
            return <Kind name={field} id={`f-${at}-${n}`} label={label} value={value} optional={true} words={words} />;
          })}
          {file.startsWith("rules/") && rowsOf(content, group).length > 0 ? (
            <>
              <TextField name={`r:${group}`} id={`r-${at}`} label={text.addRow} optional={true} words={words} />
              <div class="kollega-actions">
                {rowsOf(content, group).flatMap((row) => [
                  <Button variant="tertiary" name="ret" value={`up:${group}:${row}`}>
                    {fill(text.rowUp, { row })}
                  </Button>,
                  <Button variant="tertiary" name="ret" value={`down:${group}:${row}`}>
                    {fill(text.rowDown, { row })}
                  </Button>,
                  <Button variant="tertiary" name="ret" value={`remove:${group}:${row}`}>
                    {fill(text.rowRemove, { row })}
                  </Button>,
                ])}
              </div>
            </>
          ) : null}
          {file.startsWith("parameters/")
            ? (
                [
                  ["d", text.addDate],
                  ["n", text.addValue],
                  ["t", text.addTitle],
                  ["u", text.addUrl],
                ] as const
              ).map(([kind, label]) => (
                <TextField name={`${kind}:${group}`} id={`${kind}-${at}`} label={label} optional={true} words={words} />
              ))
            : null}
        </fieldset>
      ))}
    </>
  );
}

export const editRoutes = [
  route({
    method: "get",
    path: "/forslag/:proposal/rediger",
    face: "page",
    policy: author,
    rate: "page",
    params: proposalParams,
    query: z.object({ fil, vis: view }),
    handle: (visit) =>
      editPage(visit, {
        number: visit.params.proposal,
        file: visit.query.fil,
        view: visit.query.vis,
        typed: null,
        on: null,
        fault: null,
      }),
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/rediger",
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit: 2 * 1024 * 1024,
    params: proposalParams,
    body: z.looseObject({ fil, vis: view, set: seen, tekst: z.string().max(1_000_000), ret: z.string().max(300) }),
    async handle(visit) {
      const { params, body } = visit;
      const { fil: file, vis, set, ret } = body;
      const number = params.proposal;
      let typed = body.tekst;
      try {
        if (vis === "felter") typed = withTyped(file, body.tekst, body);
        if (ret !== "save") return editPage(visit, { number, file, view: vis, typed, on: set, fault: null });
        const { repository } = await authoringOf(visit);
        const change = {
          on: set,
          documents: new Map([[file, typed]]),
          what: fill(visit.words.authoring.edit, { file }),
        };
        await saveProposal(repository, await authorOf(visit), number, change);
        return visit.context.redirect(`/forslag/${number}`, 303);
      } catch (error) {
        return editPage(visit, { number, file, view: vis, typed, on: set, fault: toldHere(error) });
      }
    },
  }),
];

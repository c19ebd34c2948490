import { organisationColumns, organisationFiles } from "@kollega/casework";
import { Button, Form } from "../../design/form.tsx";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** Fetching from the register that is connected. */
export function FetchOrganisation({ visit }: { visit: Visit }) {
  const { organisation: text } = visit.words;
  const { organisationRegister: register } = visit.municipality;
  if (!register) return null;
  return (
    <section aria-labelledby="hent">
      <h2 id="hent">{fill(text.fetch, { system: register.system })}</h2>
      <p>{text.fetchText}</p>
      <Form visit={visit} action="/organisation/hent">
        <p class="kollega-buttons">
          <Button name="_do" value="try">
            {text.try}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="put">
            {text.put}
          </Button>
        </p>
      </Form>
    </section>
  );
}

/** Three tables in place of what stands there. */
export function ImportOrganisation({ visit }: { visit: Visit }) {
  const { words } = visit;
  const { organisation: text } = words;
  return (
    <section aria-labelledby="import">
      <h2 id="import">{text.import}</h2>
      <p>{text.importText}</p>
      <Form visit={visit} action="/organisation/import" files>
        {organisationFiles.map((file) => {
          const { wanted, also } = organisationColumns[file];
          return (
            <div class="form-group kollega-files">
              <label class="form-label" for={file}>
                {words.organisationFiles[file]}
              </label>
              <span class="form-hint" id={`${file}-hint`}>
                {fill(text.columns, { wanted: wanted.join(", "), also: also.join(", ") })}
              </span>
              <input type="file" id={file} name={file} accept=".csv,text/csv" aria-describedby={`${file}-hint`} />
            </div>
          );
        })}
        <p class="kollega-buttons">
          <Button name="_do" value="try">
            {text.try}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="put">
            {text.put}
          </Button>
        </p>
      </Form>
    </section>
  );
}

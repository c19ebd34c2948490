import { errors as attachmentErrors, fileKinds } from "@kollega/attachments";
import {
  addOwnDocuments,
  type CaseId,
  type Citizen,
  type CleanUpload,
  errors as caseworkErrors,
  cleanUpload,
  type MyCase,
  myCase,
} from "@kollega/casework";
import { KollegaError, type Text } from "@kollega/errors";
import { z } from "zod";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { TextArea } from "../../design/fields.tsx";
import { FileInput, takenText } from "../../design/fileField.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import type { SentFile } from "../../http/readMultipart.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { refusal } from "../apply/attach.ts";
import { caseParams } from "../params.ts";

export const addDocumentsPath = (caseId: string): string => `/mine-sager/${caseId}/dokumenter`;

const taken = { kinds: fileKinds, count: 10, bytes: 10 * 1024 * 1024 };

interface State {
  readonly explanation: string;
  readonly problems: readonly { readonly field: string; readonly text: Text }[];
  readonly failure: KollegaError | null;
  /** How many files were sent, though others were refused. */
  readonly sent: number;
}
const fresh: State = { explanation: "", problems: [], failure: null, sent: 0 };

function addPage(visit: Visit<Citizen>, found: MyCase, state: State) {
  const { language, words } = visit;
  const { addDocuments: text } = words;
  const problemOf = (field: string) =>
    state.problems
      .filter((problem) => problem.field === field)
      .map((problem) => problem.text[language])
      .join(" ") || undefined;
  return page(
    visit,
    text.title,
    <>
      <BackLink href={`/mine-sager/${found.case.id}`}>{text.back}</BackLink>
      <ErrorSummary
        problems={state.problems.map((problem) => ({ field: problem.field, text: problem.text[language] }))}
        words={words}
      />
      {state.failure ? (
        <Alert variant="error" heading={state.failure.what[language]} words={words}>
          <p class="alert-text">{state.failure.todo[language]}</p>
        </Alert>
      ) : null}
      {state.sent > 0 ? (
        <Alert variant="info" words={words}>
          <p class="alert-text">{fill(text.someSent, { count: state.sent })}</p>
        </Alert>
      ) : null}
      <h1>{text.title}</h1>
      <p class="font-lead">
        {found.case.title}, {fill(words.myCase.number, { number: found.case.number })}
      </p>
      {found.case.state === "closed" ? (
        <p>
          <strong>{caseworkErrors.caseClosed().what[language]}</strong> {caseworkErrors.caseClosed().todo[language]}
        </p>
      ) : (
        <>
          <p>{text.intro}</p>
          <Form visit={visit} action={addDocumentsPath(found.case.id)} files>
            <FileInput
              name="filer"
              label={text.files}
              help={takenText(taken, words)}
              kinds={taken.kinds}
              multiple
              problem={problemOf("filer")}
              words={words}
            />
            <TextArea
              name="forklaring"
              label={text.explanation}
              hint={text.explanationHint}
              problem={problemOf("forklaring")}
              value={state.explanation}
              words={words}
            />
            <Button>{text.send}</Button>
          </Form>
        </>
      )}
    </>,
    state.problems.length > 0 || state.failure ? 422 : 200,
  );
}

/** The files that can be taken, and why others are not. */
async function cleaned(files: readonly SentFile[]) {
  const clean: CleanUpload[] = [];
  const problems: State["problems"][number][] = [];
  for (const file of files.filter(({ field }) => field === "filer")) {
    try {
      if (clean.length >= taken.count) throw caseworkErrors.tooManyFiles({ files: taken.count, megabytes: 60 });
      if (file.tooLarge) throw attachmentErrors.tooLarge({ most: taken.bytes / 1024 / 1024 });
      clean.push(await cleanUpload(file, taken));
    } catch (error) {
      problems.push({ field: "filer", text: refusal(file.name, error) });
    }
  }
  return { clean, problems };
}

const told = (field: string, error: KollegaError): State["problems"][number] => ({
  field,
  text: { da: `${error.what.da} ${error.todo.da}`, en: `${error.what.en} ${error.todo.en}` },
});
const fieldOf: Readonly<Record<string, string>> = {
  "casework/no-files": "filer",
  "casework/too-many-files": "filer",
  "casework/explanation-missing": "forklaring",
  "casework/text-holds-cpr": "forklaring",
};

/** A citizen sends documents to their own open case. */
export const addDocumentsRoutes = [
  route({
    method: "get",
    path: "/mine-sager/:case/dokumenter",
    face: "page",
    policy: citizen,
    rate: "page",
    params: caseParams,
    async handle(visit) {
      return addPage(visit, await myCase(visit.municipality, visit.visitor, visit.params.case as CaseId), fresh);
    },
  }),
  route({
    method: "post",
    path: "/mine-sager/:case/dokumenter",
    face: "page",
    policy: citizen,
    rate: "write",
    files: true,
    params: caseParams,
    body: z.object({ forklaring: z.string().max(10_000).default("") }),
    async handle(visit) {
      const { municipality, visitor, params, body, files } = visit;
      const id = params.case as CaseId;
      const found = await myCase(municipality, visitor, id);
      const explanation = body.forklaring;
      const { clean, problems } = await cleaned(files);
      if (clean.length === 0 && problems.length > 0) return addPage(visit, found, { ...fresh, explanation, problems });
      try {
        await addOwnDocuments(municipality, visitor, id, { files: clean, explanation });
      } catch (error) {
        if (!(error instanceof KollegaError) || ![409, 422].includes(error.status)) throw error;
        const field = fieldOf[error.code];
        const faults = field ? { problems: [...problems, told(field, error)] } : { failure: error };
        return addPage(visit, await myCase(municipality, visitor, id), { ...fresh, explanation, problems, ...faults });
      }
      if (problems.length > 0) return addPage(visit, found, { ...fresh, problems, sent: clean.length });
      return visit.context.redirect(`/mine-sager/${id}?sendt=1`, 303);
    },
  }),
];

import {
  applicationColumns,
  type Citizen,
  type DraftId,
  discardWaiting,
  idFrom,
  importDrafts,
  sendWaiting,
  takeUpDraft,
  waitingDrafts,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { csvOf } from "../../http/csv.ts";
import { citizen } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { catalogue } from "../../texts/index.ts";
import { type ImportTold, importPage } from "./importPage.tsx";

const params = z.object({ form: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/) });
type FormVisit = Visit<Citizen, z.output<typeof params>>;

async function show(visit: FormVisit, told: ImportTold = {}): Promise<Response> {
  const {
    municipality,
    visitor,
    language,
    params: { form },
  } = visit;
  const waiting = await waitingDrafts(municipality, visitor, form, language);
  const { assistant } = await municipality.library.current(form);
  return importPage(visit, assistant, waiting, told);
}

const refusal = (error: unknown): ImportTold => {
  if (!(error instanceof KollegaError) || error.status >= 500) throw error;
  return { refused: { da: `${error.what.da} ${error.todo.da}`, en: `${error.what.en} ${error.todo.en}` } };
};

/** `<draft>.<revision>` of those that were ticked. */
const ticked = (sent: unknown) =>
  [sent].flat().flatMap((one) => {
    const [id = "", revision] = String(one ?? "").split(".");
    const draft = idFrom<DraftId>(id);
    return draft ? [{ draft, revision: Number(revision) }] : [];
  });

/** Many applications by one person, from a table: each becomes a draft in line, and is sent when it has been seen. */
export const importRoutes: readonly Route[] = [
  route({
    ...{ method: "get", face: "page", policy: citizen, rate: "page", path: "/ansoeg/:form/import" },
    params,
    handle: (visit) => show(visit),
  }),
  route({
    ...{ method: "get", face: "page", policy: citizen, rate: "page", path: "/ansoeg/:form/import/skabelon" },
    params,
    async handle({ municipality, context, language, params: { form } }) {
      const { assistant } = await municipality.library.current(form);
      return context.body(csvOf(applicationColumns(assistant, language), []), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${assistant.id}.csv"`,
      });
    },
  }),
  route({
    ...{ method: "post", face: "page", policy: citizen, rate: "write", path: "/ansoeg/:form/import" },
    ...{ params, files: true, bodyLimit: 256 * 1024 },
    body: z.object({}),
    async handle(visit) {
      const {
        municipality,
        visitor,
        params: { form },
      } = visit;
      const file = visit.files.find(({ field }) => field === "tabel");
      if (!file || file.bytes.length === 0) return show(visit, { refused: catalogue.importing.noFile });
      try {
        const { count, faults } = await importDrafts(municipality, visitor, { assistant: form, file: file.bytes });
        return await show(visit, faults.length > 0 ? { faults } : { taken: count });
      } catch (error) {
        return show(visit, refusal(error));
      }
    },
  }),
  route({
    ...{ method: "post", face: "page", policy: citizen, rate: "write", path: "/ansoeg/:form/import/send" },
    ...{ params, bodyLimit: 256 * 1024 },
    body: z.object({
      _do: z.string().max(80),
      valgt: z.union([z.string(), z.array(z.string()).max(1000)]).optional(),
    }),
    async handle(visit) {
      const {
        municipality,
        visitor,
        params: { form },
        body,
      } = visit;
      const [what, id = ""] = body._do.split(":");
      const draft = idFrom<DraftId>(id);
      try {
        if (what === "edit" && draft) {
          await takeUpDraft(municipality, visitor, { assistant: form, draft });
          return visit.context.redirect(`/ansoeg/${form}`, 303);
        }
        if (what === "send") return await send(visit, ticked(body.valgt));
        if (what === "remove-all") await discardWaiting(municipality, visitor, { assistant: form });
        else if (draft) await discardWaiting(municipality, visitor, { assistant: form, draft });
        return await show(visit);
      } catch (error) {
        return show(visit, refusal(error));
      }
    },
  }),
];

async function send(visit: FormVisit, drafts: ReturnType<typeof ticked>): Promise<Response> {
  const {
    municipality,
    visitor,
    params: { form },
  } = visit;
  if (drafts.length === 0) return show(visit, { refused: catalogue.importing.noneChosen });
  const results = await sendWaiting(municipality, visitor, { assistant: form, drafts });
  const sent = results.flatMap((one) => (one.ok ? [one.number] : []));
  return show(visit, { sent, notSent: results.length - sent.length });
}

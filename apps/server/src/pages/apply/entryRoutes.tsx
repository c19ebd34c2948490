import {
  beginEntry,
  errors as caseworkErrors,
  channels,
  type DraftId,
  discardEntry,
  type Employee,
  entryFile,
  sendEntry,
  type UploadId,
} from "@kollega/casework";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { entryParam } from "../params.ts";
import { openEntry } from "./application.ts";
import { entryStartPage } from "./entryStartPage.tsx";
import { writingRoutes } from "./writingRoutes.tsx";

const policy = employeeWhoMay("receive-application");

/** An employee enters what came on paper, by telephone or in person, in the form that citizens use. */
export const entryRoutes: readonly Route[] = [
  route({
    ...{ method: "get", path: "/modtag", face: "page", policy, rate: "page" },
    query: z.object({ gemt: z.string().optional() }),
    handle: (visit) => entryStartPage(visit, null, visit.query.gemt !== undefined),
  }),
  route({
    ...{ method: "post", path: "/modtag", face: "page", policy, rate: "write" },
    body: z.object({
      assistent: z.string().max(81).default(""),
      cpr: z.string().max(20).default(""),
      kanal: z.string().max(20).default(""),
      modtaget: z.string().max(10).default(""),
    }),
    async handle(visit) {
      const { municipality, visitor, body, context } = visit;
      const problems: { readonly field: string; readonly error: KollegaError }[] = [];
      const channel = channels.find((one) => one === body.kanal);
      if (body.assistent === "") problems.push({ field: "assistent", error: caseworkErrors.noForm() });
      if (!channel) problems.push({ field: "kanal", error: caseworkErrors.channelMissing() });
      if (!isDate(body.modtaget)) problems.push({ field: "modtaget", error: caseworkErrors.receivedInvalid() });
      if (!channel || problems.length > 0) return entryStartPage(visit, { typed: body, problems });
      try {
        const received = parseDate(body.modtaget);
        const begun = { assistant: body.assistent, cpr: body.cpr, channel, received };
        return context.redirect(`/modtag/${await beginEntry(municipality, visitor, begun)}`, 303);
      } catch (error) {
        if (!(error instanceof KollegaError) || error.status >= 500) throw error;
        return entryStartPage(visit, { typed: body, problems: [{ field: fieldOf[error.code] ?? "assistent", error }] });
      }
    },
  }),
  ...writingRoutes<Employee>({
    path: "/modtag/:form",
    form: entryParam,
    policy,
    instead: async () => null,
    open: (visit, id) => openEntry(visit, id as DraftId),
    async send({ municipality, visitor }, id, { revision, declared }) {
      const sent = await sendEntry(municipality, visitor, { entry: id as DraftId, revision, declared });
      return sent.ok ? `/sager/${sent.caseId}?modtaget=1` : null;
    },
    async discard({ municipality, visitor }, id) {
      await discardEntry(municipality, visitor, id as DraftId);
      return "/modtag";
    },
    file: ({ municipality, visitor }, id, file) => entryFile(municipality, visitor, id as DraftId, file as UploadId),
  }),
];

const fieldOf: Readonly<Record<string, string>> = {
  "casework/cpr-invalid": "cpr",
  "casework/own-case": "cpr",
  "casework/received-invalid": "modtaget",
};

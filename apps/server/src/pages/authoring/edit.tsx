import { saveProposal } from "@kollega/authoring";
import { z } from "zod";
import { route } from "../../http/route.ts";
import { fill } from "../../texts/index.ts";
import { author, authoringOf, authorOf, proposalParams, seen } from "./authoring.ts";
import { messagesOf } from "./editFields.tsx";
import { checkEdited, editPage } from "./editPage.tsx";
import { CheckedParts } from "./results.tsx";
import { toldHere } from "./start.tsx";
import { withTyped } from "./structured.ts";

const view = z.enum(["felter", "tekst"]).default("felter");
const fil = z.string().max(200);
const del = z
  .string()
  .max(200)
  .optional()
  .transform((text) => text || null);
const tekst = z.string().max(1_000_000);
const bodyLimit = 2 * 1024 * 1024;

/** A check while somebody types may take no longer (milliseconds): the button's may. */
const whileTyping = 4_000;

const addressOf = (number: number, file: string, shown: string, part: string | null) =>
  `/forslag/${number}/rediger?fil=${encodeURIComponent(file)}&vis=${shown}&del=${encodeURIComponent(part ?? "")}`;

export const editRoutes = [
  route({
    method: "get",
    path: "/forslag/:proposal/rediger",
    face: "page",
    policy: author,
    rate: "page",
    params: proposalParams,
    query: z.object({ fil, vis: view, del, gemt: z.string().max(1).optional() }),
    handle: (visit) =>
      editPage(visit, {
        number: visit.params.proposal,
        file: visit.query.fil,
        view: visit.query.vis,
        part: visit.query.del,
        ...{ typed: null, on: null, fault: null, saved: visit.query.gemt === "1", refused: [], sent: {} },
      }),
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/rediger",
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit,
    params: proposalParams,
    body: z.looseObject({ fil, vis: view, del, set: seen, tekst, ret: z.string().max(300) }),
    async handle(visit) {
      const { params, body } = visit;
      const { fil: file, vis, del: part, set, ret } = body;
      const number = params.proposal;
      const written = vis === "felter" ? withTyped(file, body.tekst, body) : { text: body.tekst, refused: [] };
      const { text: typed, refused } = written;
      const screen = { number, file, view: vis, on: set, saved: false, typed, refused, part, sent: body };
      try {
        if (ret !== "save" || refused.length > 0) return editPage(visit, { ...screen, fault: null });
        const { repository } = await authoringOf(visit);
        const documents = new Map([[file, typed]]);
        const what = fill(visit.words.authoring.edit, { file });
        await saveProposal(repository, await authorOf(visit), number, { on: set, documents, what });
        const { wrong } = await checkEdited(visit, number, file, null);
        // A draft with errors is saved, and its author stays where they can be mended.
        const next = wrong.size > 0 ? `${addressOf(number, file, vis, part)}&gemt=1` : `/forslag/${number}`;
        return visit.context.redirect(next, 303);
      } catch (error) {
        return editPage(visit, { ...screen, fault: toldHere(error) });
      }
    },
  }),
  route({
    method: "post",
    path: "/forslag/:proposal/rediger/kontrol",
    face: "page",
    policy: author,
    rate: "write",
    bodyLimit,
    params: proposalParams,
    body: z.looseObject({ fil, vis: view, tekst }),
    /** What a check says of what is on the screen, as a part of the page: for the script that asks while somebody types. */
    async handle(visit) {
      const { fil: file, vis, tekst: text } = visit.body;
      const typed = vis === "felter" ? withTyped(file, text, visit.body) : { text, refused: [] };
      const { results, wrong } = await checkEdited(visit, visit.params.proposal, file, typed.text, whileTyping);
      const messages = messagesOf(visit.language, wrong, typed.refused);
      return visit.context.html(<CheckedParts visit={visit} results={results} file={file} messages={messages} />);
    },
  }),
];

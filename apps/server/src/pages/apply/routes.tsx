import {
  type CaseId,
  type Citizen,
  discardDraft,
  myCase,
  sendDraft,
  type UploadId,
  uploadFile,
} from "@kollega/casework";
import { z } from "zod";
import { Alert } from "../../design/alert.tsx";
import { page } from "../../design/page.tsx";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import { fill } from "../../texts/index.ts";
import { takeOver } from "../calculator/handOver.ts";
import { caseParams } from "../params.ts";
import { openApplication } from "./application.ts";
import { stoppedPage } from "./stoppedPage.tsx";
import { WhatHappens } from "./whatHappens.tsx";
import { writingRoutes } from "./writingRoutes.tsx";

/** A citizen applies, by a form that the assistant's documents describe: written, kept, reviewed, sent; and the receipt. */
export const applyRoutes = [
  ...writingRoutes<Citizen>({
    path: "/ansoeg/:form",
    form: z.string().regex(/^[a-z][a-z0-9-]{0,80}$/),
    policy: citizen,
    async instead(visit, id) {
      const { assistant, receives } = await visit.municipality.library.current(id);
      return !receives || !assistant.form ? stoppedPage(visit, assistant) : null;
    },
    open: openApplication,
    async send({ municipality, visitor }, assistant, { draft, revision }) {
      const sent = await sendDraft(municipality, visitor, { assistant, draft, revision });
      return sent.ok ? `/mine-sager/${sent.caseId}/kvittering` : null;
    },
    async discard(visit, assistant) {
      await discardDraft(visit.municipality, visit.visitor, assistant);
      takeOver(visit);
      return "/mine-sager";
    },
    file: ({ municipality, visitor }, assistant, id) => uploadFile(municipality, visitor, assistant, id as UploadId),
  }),
  route({
    method: "get",
    path: "/mine-sager/:case/kvittering",
    face: "page",
    policy: citizen,
    rate: "page",
    params: caseParams,
    async handle(visit) {
      const found = await myCase(visit.municipality, visit.visitor, visit.params.case as CaseId);
      const { receipt } = visit.words;
      return page(
        visit,
        receipt.title,
        <>
          <Alert variant="success" heading={receipt.title} words={visit.words}>
            <p class="alert-text">{fill(receipt.number, { number: found.case.number })}</p>
          </Alert>
          <h1>{receipt.next}</h1>
          <WhatHappens words={visit.words} />
          <p>
            <a class="button button-primary" href={`/mine-sager/${found.case.id}`}>
              {receipt.see}
            </a>
          </p>
        </>,
      );
    },
  }),
];

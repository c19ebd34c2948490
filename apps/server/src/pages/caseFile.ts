import { type CaseFileWords, type CaseId, caseFile } from "@kollega/casework";
import { sourceTitle } from "../design/show.ts";
import { employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { textOf, wordsIn } from "../texts/index.ts";
import { documentAnswer } from "./documentAnswer.ts";
import { caseParams } from "./params.ts";

/** A case file is for authorities and courts: it is in Danish whoever makes it. */
export const caseFileWords: CaseFileWords = {
  step: (step) => textOf(wordsIn("da").steps, step),
  source: (capability, system) => sourceTitle(capability, system, "da"),
};

/** The whole case as one PDF with contents. */
export const caseFileRoute = route({
  method: "get",
  path: "/sager/:case/akter",
  face: "page",
  policy: employeeWhoMay("read-case"),
  rate: "page",
  params: caseParams,
  async handle({ context, municipality, visitor, params }) {
    return documentAnswer(context, await caseFile(municipality, visitor, params.case as CaseId, caseFileWords));
  },
});

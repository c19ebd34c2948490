import type { Route } from "../http/route.ts";
import { entryRoutes } from "./apply/entryRoutes.tsx";
import { importRoutes } from "./apply/importRoutes.ts";
import { applyRoutes } from "./apply/routes.tsx";
import { approvalRoutes } from "./approvals/routes.ts";
import { assistantReadingRoutes } from "./assistant/routes.tsx";
import { sampleLetterRoutes } from "./assistant/sampleLetter.tsx";
import { assistantVersionsRoute } from "./assistant/versions.tsx";
import { assistantRoutes } from "./assistants.tsx";
import { authoringRoutes } from "./authoring/routes.ts";
import { householdRoutes } from "./calculator/household/routes.tsx";
import { calculatorRoutes } from "./calculator/routes.tsx";
import { caseComplaintRoutes } from "./caseComplaintRoutes.ts";
import { caseFileRoute } from "./caseFile.ts";
import { caseLimitRoutes } from "./caseLimitRoutes.ts";
import { caseMandateRoutes } from "./caseMandateRoutes.ts";
import { caseNoteRoutes } from "./caseNoteRoutes.ts";
import { caseSearchRoutes } from "./caseSearch.tsx";
import { caseRoutes } from "./cases.tsx";
import { controlRoutes } from "./control/routes.ts";
import { dataProtectionRoutes } from "./dataProtection/routes.tsx";
import { deletionRoutes } from "./deletion/routes.ts";
import { documentRoutes } from "./documents.tsx";
import { figureRoutes } from "./figures/routes.tsx";
import { frontRoutes } from "./front.tsx";
import { mandateRoutes } from "./mandates/routes.ts";
import { addDocumentsRoutes } from "./myCase/addDocuments.tsx";
import { complainRoutes } from "./myCase/complain.tsx";
import { myDataRoute } from "./myCase/myData.ts";
import { objectRoutes } from "./myCase/object.tsx";
import { overviewRoute, ownStatementRoute } from "./myCase/overview.tsx";
import { withdrawRoutes } from "./myCase/withdraw.tsx";
import { workingsRoute } from "./myCase/workings.tsx";
import { myCaseRoutes } from "./myCases.tsx";
import { operatorRoutes } from "./operator/routes.tsx";
import { organisationRoutes } from "./organisation/routes.tsx";
import { ownRoutes } from "./own.ts";
import { rateRoutes } from "./rates/routes.tsx";
import { reconsiderRoutes } from "./reconsider/routes.ts";
import { runRoutes } from "./runs/routes.ts";
import { yearRoutes } from "./runs/yearRoutes.tsx";
import { safeguardRoutes } from "./safeguards/routes.ts";
import { setRoutes } from "./sets/routes.ts";
import { stageRoutes } from "./stage/routes.ts";
import { assistantTrialRoutes } from "./trial/assistantTrial.tsx";
import { proposalTrialRoutes } from "./trial/proposalTrial.tsx";
import { incomingRoutes } from "./worklist/incoming.tsx";
import { requestsRoute } from "./worklist/requests.tsx";
import { worklistRoutes } from "./worklist/routes.ts";

/** All pages. */
export const pageRoutes: readonly Route[] = [
  ...frontRoutes,
  ...rateRoutes,
  // Before `/beregn/:assistant`.
  ...householdRoutes,
  ...calculatorRoutes,
  ...applyRoutes,
  ...entryRoutes,
  // Before those with an id in them.
  overviewRoute,
  ownStatementRoute,
  // Before `/mine-sager/:case`.
  myDataRoute,
  ...myCaseRoutes,
  ...ownRoutes,
  ...approvalRoutes,
  ...importRoutes,
  ...reconsiderRoutes,
  ...safeguardRoutes,
  ...stageRoutes,
  caseFileRoute,
  ...dataProtectionRoutes,
  ...runRoutes,
  ...deletionRoutes,
  ...caseLimitRoutes,
  ...yearRoutes,
  ...organisationRoutes,
  ...withdrawRoutes,
  ...documentRoutes,
  workingsRoute,
  ...complainRoutes,
  ...objectRoutes,
  ...addDocumentsRoutes,
  ...mandateRoutes,
  ...worklistRoutes,
  ...incomingRoutes,
  requestsRoute,
  ...controlRoutes,
  ...setRoutes,
  ...caseSearchRoutes,
  ...caseRoutes,
  ...caseComplaintRoutes,
  ...caseMandateRoutes,
  ...figureRoutes,
  ...caseNoteRoutes,
  ...operatorRoutes,
  ...authoringRoutes,
  ...assistantRoutes,
  ...assistantReadingRoutes,
  assistantVersionsRoute,
  ...sampleLetterRoutes,
  ...assistantTrialRoutes,
  ...proposalTrialRoutes,
];

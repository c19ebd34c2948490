import { type DocumentId, documentFile } from "@kollega/casework";
import { anyone, signedIn } from "../http/policy.ts";
import { type Route, route } from "../http/route.ts";
import { documentParams } from "../pages/params.ts";
import { answer } from "./answer.ts";
import { approvalApi } from "./approvalRoutes.ts";
import { citizenApi } from "./citizenRoutes.ts";
import { deletionApi } from "./deletionRoutes.ts";
import { employeeApi } from "./employeeRoutes.ts";
import { mandateApi } from "./mandateRoutes.ts";
import { describeApi } from "./openApi.ts";
import { organisationApi } from "./organisationRoutes.ts";
import { ownCaseApi } from "./ownCaseRoutes.ts";
import { partyApi } from "./partyRoutes.ts";
import { reconsiderApi } from "./reconsiderRoutes.ts";
import { ruleApi } from "./ruleRoutes.ts";
import { runApi } from "./runRoutes.ts";
import { safeguardApi } from "./safeguardRoutes.ts";
import { setApi } from "./setRoutes.ts";
import { stageApi } from "./stageRoutes.ts";
import { writingApi } from "./writingRoutes.ts";

const described: readonly Route[] = [
  ...citizenApi,
  ...ruleApi,
  ...ownCaseApi,
  ...partyApi,
  ...mandateApi,
  ...employeeApi,
  ...setApi,
  ...approvalApi,
  ...reconsiderApi,
  ...deletionApi,
  ...safeguardApi,
  ...stageApi,
  ...runApi,
  ...organisationApi,
  ...writingApi,
  route({
    method: "get",
    path: "/api/v1/documents/:document",
    face: "api",
    policy: signedIn,
    rate: "api",
    params: documentParams,
    describe: { summary: "A document's bytes.", status: 200, response: null },
    async handle({ context, municipality, visitor, params }) {
      const file = await documentFile(municipality, visitor, params.document as DocumentId);
      return context.body(new Uint8Array(file.bytes), 200, { "content-type": file.mediaType });
    },
  }),
];

const description = describeApi(described);

/** The HTTP API: everything that pages do, under the same policies. */
export const apiRoutes: readonly Route[] = [
  ...described,
  route({
    method: "get",
    path: "/api/openapi.json",
    face: "api",
    policy: anyone,
    rate: "api",
    handle: (visit) => answer(visit, description),
  }),
];

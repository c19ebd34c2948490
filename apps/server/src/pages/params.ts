import { errors } from "@kollega/casework";
import { z } from "zod";

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** What is not an id is the id of nothing. */
const id = (missing: () => Error) =>
  z.string().transform((text) => {
    if (!uuid.safeParse(text).success) throw missing();
    return text;
  });

export const caseParams = z.object({ case: id(errors.noSuchCase) });
export const decisionParams = z.object({ decision: id(errors.noSuchDecision) });
export const findingParams = decisionParams.extend({ finding: z.string().max(200) });
export const effectParams = z.object({ effect: id(errors.noSuchEffect) });
export const setParams = z.object({ set: id(errors.noSuchSet) });
export const complaintParams = z.object({ complaint: id(errors.noSuchComplaint) });
export const objectionParams = z.object({ objection: id(errors.noSuchObjection) });
export const entryParam = id(errors.noSuchEntry);
export const uploadParam = id(errors.noSuchDocument);
export const mandateParams = z.object({ mandate: id(errors.noSuchMandate) });
export const documentParams = z.object({ document: id(errors.noSuchDocument) });
export const personParam = id(errors.noSuchStatement);
export const runParams = z.object({ run: id(errors.noSuchRun) });
/** A rule by which decisions are made without a person. */
export const ruleParams = z.object({ rule: z.uuid() });
export const reconsiderationParams = z.object({ reconsideration: id(errors.noSuchReconsideration) });
export const deletionParams = z.object({ deletion: id(errors.noSuchDeletion) });
export const webhookParams = z.object({ webhook: id(errors.noSuchWebhook) });
export const incomingParams = z.object({ message: id(errors.noSuchMessage) });

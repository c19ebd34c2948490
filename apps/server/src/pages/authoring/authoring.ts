import type { AssistantFiles } from "@kollega/assistant";
import { type Author, errors as authoringErrors, type Checked, type GitId, gitIdFrom } from "@kollega/authoring";
import { type Employee, employeeById } from "@kollega/casework";
import { z } from "zod";
import { employeeWhoMay } from "../../http/policy.ts";
import type { Visit } from "../../http/visit.ts";
import type { Authoring } from "../../settings.ts";

export const author = employeeWhoMay("author-assistant");
export const approver = employeeWhoMay("approve-assistant");

/** What is not a number is the number of no proposal. */
export const proposalParams = z.object({
  proposal: z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
});

/** The state that a form was made on. */
export const seen = z.string().transform((text): GitId => {
  const id = gitIdFrom(text);
  if (!id) throw authoringErrors.proposalMoved();
  return id;
});

/** Where this municipality's assistants are changed. @throws authoring/git-missing */
export async function authoringOf({ place }: Pick<Visit, "place">): Promise<Authoring> {
  if (!place.authoring) throw authoringErrors.gitMissing();
  return place.authoring();
}

export async function authorOf({ municipality, visitor }: Visit<Employee>): Promise<Author> {
  const known = await employeeById(municipality.db, visitor.id);
  return { id: visitor.id, name: known?.name ?? "" };
}

export interface Compared {
  readonly before: Checked;
  readonly after: Checked;
}

/** What the documents in force and the proposed ones come to. */
export async function compared(
  { checker }: Authoring,
  key: string,
  before: AssistantFiles,
  after: AssistantFiles,
  within?: number,
): Promise<Compared> {
  const none: Checked = { faults: [], scenarios: [], completions: [] };
  return {
    before: before.size === 0 ? none : await checker.check(before, key),
    after: await checker.check(after, key, within),
  };
}

import { type Answered, type Assistant, answered, formFields, type JsonObject, readSoFar } from "@kollega/assistant";
import type { Language, Text } from "@kollega/errors";
import type { Actor } from "../actor.ts";
import { checkApplication } from "../commands/submitApplication.ts";
import { errors } from "../errors.ts";
import type { DraftId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { isForEmployees, mustBeSelf, mustConcernEmployment } from "../policies.ts";
import { draftPlace, keptSince } from "./myDrafts.ts";

/** An application that stands in line behind the one in hand. */
export interface WaitingDraft {
  readonly id: DraftId;
  readonly revision: number;
  readonly answers: JsonObject;
  readonly shown: readonly Answered[];
  /** What it lacks before it can be sent; none when it can. */
  readonly problems: readonly { readonly field: string; readonly question: Text; readonly text: Text }[];
}

/** How many applications stand in line for a form. */
export interface WaitingLine {
  readonly assistant: string;
  readonly title: Text;
  readonly count: number;
}

/** The forms for which applications stand in line. */
export async function waitingLines(municipality: Municipality, actor: Actor): Promise<readonly WaitingLine[]> {
  mustBeSelf(actor);
  const rows = await municipality.db
    .selectFrom("draft")
    .select(({ fn }) => ["assistant", fn.countAll<string>().as("count")])
    .where("person", "=", actor.person)
    .where("employee", "is", null)
    .where("place", ">", 0)
    .where("saved_at", ">", keptSince(municipality))
    .groupBy("assistant")
    .orderBy("assistant")
    .execute();
  const lines = await Promise.all(
    rows.map(async ({ assistant: id, count }): Promise<WaitingLine[]> => {
      const { assistant } = await municipality.library.current(id);
      if (actor.employed && !isForEmployees(assistant)) return [];
      return [{ assistant: id, title: assistant.title, count: Number(count) }];
    }),
  );
  return lines.flat();
}

/** Whether applications with this assistant can be taken in from a table: those that one person sends again and again. */
export const takesMany = ({ form }: Assistant): boolean => form?.overview !== undefined;

/**
 * The applications that stand in line, in their order.
 *
 * @throws casework/not-allowed, not-by-mandate, no-such-assistant
 */
export async function waitingDrafts(
  municipality: Municipality,
  actor: Actor,
  assistantId: string,
  language: Language,
): Promise<readonly WaitingDraft[]> {
  mustBeSelf(actor);
  const { assistant } = await municipality.library.current(assistantId);
  mustConcernEmployment(actor, assistant);
  if (!takesMany(assistant)) throw errors.noSuchAssistant({ assistant: assistantId });
  const rows = await municipality.db
    .selectFrom("draft")
    .select(["id", "revision", "sealed"])
    .where("person", "=", actor.person)
    .where("assistant", "=", assistantId)
    .where("employee", "is", null)
    .where("place", ">", 0)
    .where("saved_at", ">", keptSince(municipality))
    .orderBy("place")
    .execute();
  const on = today(municipality);
  return rows.map(({ id, revision, sealed }): WaitingDraft => {
    const answers = JSON.parse(municipality.keys.unseal(sealed, draftPlace(actor.person, assistantId))) as JsonObject;
    const fields = formFields(assistant, on, answers)?.sections.flatMap((section) => section.fields) ?? [];
    const checked = checkApplication(assistant, answers, on);
    return {
      ...{ id, revision, answers },
      shown: answered(fields, readSoFar(assistant, answers, on), language),
      problems: checked.ok
        ? []
        : checked.problems.map((problem) => ({
            ...problem,
            question: fields.find(({ name }) => name === problem.field.split(".")[0])?.label ?? { da: "", en: "" },
          })),
    };
  });
}

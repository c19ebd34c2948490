import type { Json } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import type { LetterDocument } from "@kollega/pdf";
import { sql } from "kysely";
import { type DecisionId, type DocumentId, type EffectId, newId, type PersonId } from "../ids.ts";
import type { StepJob } from "../jobs/stepQueue.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { copiesTo } from "../queries/mandates.ts";
import type { LockedCase } from "../store/lockCase.ts";
import { keepLogo } from "../store/logos.ts";
import { copyOf } from "./copies.ts";
import type { EffectPlan } from "./effectPlan.ts";

/** A letter of fixed text that is sent by a rule, and by nobody's approval: as an effect like any other, never twice, and never a false "done". */
export interface RuleLetter {
  readonly locked: LockedCase;
  readonly decision: DecisionId;
  readonly document: DocumentId;
  readonly content: LetterDocument;
  readonly to: PersonId;
  /** The party whose letter it is, when that is not the applicant. */
  readonly party: PersonId | null;
  readonly channel: "digital-post" | "print";
  /** The effect that sends it: its name is the decision's own. */
  readonly effect: { readonly name: string; readonly title: Text };
  /** Whether who acts for its receiver gets a copy, where the power of attorney says so. */
  readonly copied: boolean;
  readonly at: Date;
}

/** Saves letters with the effects that send them, a statement for each kind of thing. Gives the steps that set them in motion. */
export async function saveLetters(
  municipality: Pick<Municipality, "clock" | "profile">,
  trx: CaseworkTransaction,
  letters: readonly RuleLetter[],
): Promise<readonly StepJob[]> {
  if (letters.length === 0) return [];
  if (municipality.profile.logo) await keepLogo(trx, municipality.profile.logo);
  const documents = letters.map(({ document, locked, decision, party, content, at }) => ({
    ...{ id: document, case_id: locked.id, decision_id: decision, person: party, title: content.title },
    ...{ content: content as unknown as Json, created_at: at },
  }));
  await sql`
    insert into document (id, case_id, decision_id, person, kind, title, media_type, content, created_at, news)
    select id, case_id, decision_id, person, 'notice', title, 'application/pdf', content, created_at, false
      from json_to_recordset(${JSON.stringify(documents)}::json) as d (
        id uuid, case_id uuid, decision_id uuid, person uuid, title text, content jsonb, created_at timestamptz)`.execute(
    trx,
  );
  const effects = [...letters.map(sent), ...(await copies(municipality, trx, letters))];
  await sql`
    insert into effect (id, case_id, decision_id, name, title, after, plan, document_id, state, automatic, fixed_at)
    select id, case_id, decision_id, name, title, '{}', plan, (plan ->> 'document')::uuid, 'ready', true, at
      from json_to_recordset(${JSON.stringify(effects)}::json) as e (
        id uuid, case_id uuid, decision_id uuid, name text, title jsonb, plan jsonb, at timestamptz)`.execute(trx);
  return effects.map(({ id }): StepJob => ({ step: "effect", effect: id, byRule: true }));
}

type Send = Extract<EffectPlan, { kind: "send" }>;

const planOf = ({ channel, to, document, content }: RuleLetter): Send => ({
  ...{ kind: "send", channel, to, document, title: content.title },
});

const effectOf = ({ locked, decision, at }: RuleLetter, name: string, title: Text, plan: Send) => ({
  ...{ id: newId<EffectId>(), case_id: locked.id, decision_id: decision, name, title, plan, at },
});

const sent = (letter: RuleLetter) => effectOf(letter, letter.effect.name, letter.effect.title, planOf(letter));

async function copies(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  letters: readonly RuleLetter[],
) {
  const copied = letters.filter((letter) => letter.copied);
  const receivers = await copiesTo(
    municipality,
    trx,
    copied.map(({ locked, to }) => ({ case: locked.id, party: to })),
  );
  return copied.flatMap((letter) =>
    receivers
      .filter((copy) => copy.case === letter.locked.id && copy.party === letter.to)
      .map((copy) => {
        const { name, title, plan } = copyOf(planOf(letter), copy);
        return effectOf(letter, `${letter.effect.name}-${name}`, title, plan);
      }),
  );
}

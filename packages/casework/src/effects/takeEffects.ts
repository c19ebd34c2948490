import { sql } from "kysely";
import type { EffectId, PersonId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import type { Addressee } from "../presenters/letterDocument.ts";
import type { EffectRow } from "../store/tables.ts";
import { keepRendered, type Rendered } from "./renderDocument.ts";

/** How long a recipient has to answer. */
export const timeoutMs = 15_000;

/** A worker that tries an effect holds it for this long; only then may another think it dead. Twice the call's own limit. */
export const leaseSeconds = (2 * timeoutMs) / 1000;

/** Somebody whom an effect names, with their sealed CPR number. */
export interface NamedPerson {
  readonly person: PersonId;
  readonly cipher: Buffer;
}

/** What the recipient is told of the case. */
export interface EffectAbout {
  readonly number: string;
  readonly title: string;
  readonly kle: string;
  readonly applicant: NamedPerson;
  /** Whom a letter is to. */
  readonly receiver: (NamedPerson & Addressee) | null;
  /** An effect comes of an approval, or of a rule: what is told to others carries that moment, however late it gets through. */
  readonly decidedAt: Date | null;
}

export interface Taken {
  /** `perform`: it has not been tried since it was last known not to have happened. `find-out`: it was tried, and nobody knows how it went. */
  readonly todo: "perform" | "find-out";
  readonly effect: EffectRow;
  readonly about: EffectAbout;
}

/** An effect that shall be tried, and the letters that were rendered for it, which are kept from now on. */
export interface Wanted {
  readonly id: EffectId;
  readonly rendered: readonly Rendered[];
}

/**
 * Takes effects for one attempt each, and saves that they are being tried before anything is sent: after a crash, "trying" means
 * that the world may have changed. Null where there is nothing to do.
 */
export async function takeEffects(
  { db, queue }: Municipality,
  wanted: readonly Wanted[],
): Promise<{ readonly results: readonly Promise<Taken | null>[] }> {
  const taken = await db.transaction().execute(async (trx) => {
    await keepRendered(
      trx,
      wanted.flatMap(({ rendered }) => rendered),
    );
    const found = await lockEffects(
      trx,
      wanted.map(({ id }) => id),
    );
    for (const { effect, heldFor } of found)
      if (!effect.needs_person && effect.state === "trying" && heldFor > 0)
        await queue.send(trx, [{ step: "effect", effect: effect.id }], { afterSeconds: heldFor });
    // Of several steps that want the same effect one has it, and to the others it is held.
    for (const { id } of wanted.filter((one) => !isFirst(one, wanted)))
      await queue.send(trx, [{ step: "effect", effect: id }], { afterSeconds: leaseSeconds });
    const free = found.filter(({ effect, heldFor }) => !effect.needs_person && isFree(effect, heldFor));
    const tried = free.map(({ effect, about }) => attempted(effect, about));
    await begin(trx, tried);
    return tried;
  });
  const byId = new Map(taken.map((one) => [one.effect.id, one]));
  return { results: wanted.map(async (one) => (isFirst(one, wanted) ? (byId.get(one.id) ?? null) : null)) };
}

const isFirst = (one: Wanted, all: readonly Wanted[]): boolean => all.find(({ id }) => id === one.id) === one;

const isFree = ({ state }: EffectRow, heldFor: number): boolean =>
  state === "ready" || state === "unknown" || (state === "trying" && heldFor <= 0);

interface Found {
  readonly effect: EffectRow;
  readonly heldFor: number;
  readonly about: EffectAbout;
}

/** In the order of their ids, so that two who take many never wait for each other in a circle. */
async function lockEffects(trx: CaseworkTransaction, ids: readonly EffectId[]): Promise<readonly Found[]> {
  const { rows } = await sql<
    EffectRow & {
      readonly heldFor: number;
      readonly about: Omit<EffectAbout, "applicant" | "receiver" | "decidedAt">;
      readonly applicant: PersonId;
      readonly applicantCipher: Buffer;
      readonly receiver: (Addressee & { readonly person: PersonId }) | null;
      readonly receiverCipher: Buffer | null;
      readonly decidedAt: Date | null;
    }
  >`
    select e.*, ceil(extract(epoch from e.trying_since + ${leaseSeconds}::int * interval '1 second' - now()))::int as "heldFor",
           json_build_object('number', c.number, 'title', c.title, 'kle', c.kle) as about,
           c.applicant, a.cpr_cipher as "applicantCipher", coalesce(e.fixed_at, d.approved_at) as "decidedAt",
           case when r.id is not null then json_build_object('person', r.id, 'name', r.name, 'address', r.address) end as receiver,
           r.cpr_cipher as "receiverCipher"
      from effect e join cases c on c.id = e.case_id join person a on a.id = c.applicant join decision d on d.id = e.decision_id
      left join person r on r.id = (e.plan ->> 'to')::uuid
     where e.id = any(${ids}::uuid[]) order by e.id for update of e`.execute(trx);
  return rows.map(({ heldFor, about, applicant, applicantCipher, receiver, receiverCipher, decidedAt, ...effect }) => ({
    ...{ effect, heldFor },
    about: {
      ...about,
      applicant: { person: applicant, cipher: applicantCipher },
      receiver: receiver && receiverCipher ? { ...receiver, cipher: receiverCipher } : null,
      decidedAt,
    },
  }));
}

function attempted(effect: EffectRow, about: EffectAbout): Taken {
  const todo = effect.state === "ready" ? "perform" : "find-out";
  const find_outs = todo === "find-out" ? effect.find_outs + 1 : 0;
  // What an earlier attempt met says nothing of this one: should this one never end, that is what a person is told.
  const met = todo === "find-out" ? {} : { fault: null, fault_text: null };
  return { todo, effect: { ...effect, ...met, attempts: effect.attempts + 1, find_outs }, about };
}

async function begin(trx: CaseworkTransaction, tried: readonly Taken[]): Promise<void> {
  if (tried.length === 0) return;
  const rows = tried.map(({ effect: { id, attempts, find_outs, fault, fault_text } }) => ({
    ...{ id, attempts, find_outs, fault, fault_text },
  }));
  await sql`
    update effect e set state = 'trying', attempts = t.attempts, find_outs = t.find_outs, trying_since = now(), retry_at = null,
           fault = t.fault, fault_text = t.fault_text
      from json_to_recordset(${JSON.stringify(rows)}::json) as t (id uuid, attempts int, find_outs int, fault text, fault_text text)
     where e.id = t.id`.execute(trx);
  await sql`
    with begun as (
      select id from decision where id = any(${tried.map(({ effect }) => effect.decision_id)}::uuid[]) and state = 'approved'
       order by id for update
    )
    update decision set state = 'effectuating' from begun where decision.id = begun.id`.execute(trx);
}

/** Puts an effect off that has not been tried: its system is being left alone. That counts as no attempt. */
export async function putOff(
  { db, queue }: Municipality,
  id: EffectId,
  seconds: number,
  fault: string,
  text: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      update effect set fault = ${fault}, fault_text = ${text}, retry_at = now() + ${seconds}::int * interval '1 second'
       where id = ${id}::uuid and state = 'ready' returning id`.execute(trx);
    if (rows.length > 0) await queue.send(trx, [{ step: "effect", effect: id }], { afterSeconds: seconds });
  });
}

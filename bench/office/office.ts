import { type ControlView, type DecisionId, registerEmployee } from "@kollega/casework";
import type { OpenedMunicipality } from "@kollega/installation";
import { sql } from "kysely";
import type { Stage } from "../../trials/stage/stage.ts";
import { type Answer, signIn, type Visitor } from "../../trials/stage/web.ts";

export type Kind = "worklist" | "search" | "control";

export interface Office {
  /** What is due at the tick: a page or an act of one of the three kinds. @throws when it is not answered as it should be */
  visit(at: number): Promise<Kind>;
  /** How many decisions have been approved. */
  readonly approved: number;
}

/** A person may not look at much more than this a minute. */
const eachMinute = 90;

/**
 * Caseworkers who do what fills their day: half the requests are the worklist (first page, own, due soon, next page), a third control (the
 * page; now and then a decision is taken, confirmed and approved), the others search (number, full name, one name, nobody, CPR number).
 */
export async function openOffice(stage: Stage, { municipality }: OpenedMunicipality, rate: number): Promise<Office> {
  const { db } = municipality;
  const found = await Promise.all(
    Array.from({ length: Math.ceil((rate * 60) / eachMinute) }, async (_, at) => {
      const name = { subject: `bench-${at}`, name: `Prøve Bænk ${at}`, person: null };
      const { id } = await registerEmployee(db, { ...name, roles: ["caseworker"] });
      return signIn(municipality, stage.configuration.port, { kind: "employee", id });
    }),
  );
  const { rows: ready } = await sql<{ id: DecisionId }>`
    select id from decision where state = 'prepared' and outcome is not null order by md5(id::text) limit 3000`.execute(
    db,
  );
  const { rows: known } = await sql<{ number: string; name: string }>`
    select c.number, p.name from (select * from cases order by id limit 500) c join person p on p.id = c.applicant`.execute(
    db,
  );
  const cprs = stage.population.citizens.map(({ cpr }) => cpr);
  const open = ready.map(({ id }) => id);
  const taken: { readonly id: DecisionId; readonly visitor: Visitor }[] = [];
  let [approved, cursor] = [0, ""];
  const visitorAt = (at: number): Visitor => {
    const visitor = found[at % found.length];
    if (!visitor) throw new Error("nobody is signed in");
    return visitor;
  };
  const good = async (asking: Promise<Answer>): Promise<string> => {
    const { status, text } = await asking;
    if (status >= 300) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
    return text;
  };
  const worklist = async (visitor: Visitor, at: number) => {
    const paths = ["/arbejdsliste", "/arbejdsliste?visning=mine", "/arbejdsliste?frist=soon"];
    if (at % 4 < 3) return void (await good(visitor.get(paths[at % 4] ?? "/arbejdsliste")));
    const page = JSON.parse(await good(visitor.get(`/api/v1/worklist?limit=50${cursor}`))) as { next: string | null };
    cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : "";
  };
  const search = async (visitor: Visitor, at: number) => {
    const one = known[(at * 7) % known.length] ?? { number: "", name: "" };
    const texts = [
      one.number,
      one.name,
      one.name.split(" ")[0] ?? "",
      "Ukendt Eksempelnavn",
      cprs[at % cprs.length] ?? "",
    ];
    await good(visitor.post("/api/v1/cases/search", { text: texts[at % texts.length] }));
  };
  /** One step further with one decision: taken, or looked at and confirmed, or looked at and approved. */
  const goOn = async (visitor: Visitor) => {
    const next = taken.shift();
    if (!next) {
      const free = open.pop();
      if (!free) throw new Error("nothing lies ready any more");
      await good(visitor.post(`/api/v1/decisions/${free}/open`, {}));
      taken.push({ id: free, visitor });
      return;
    }
    const path = `/api/v1/decisions/${next.id}`;
    const { decision, findings, state, unopened } = JSON.parse(await good(next.visitor.get(path))) as ControlView;
    // A confirmed finding against the party may call for a hearing first: then it is out of hand.
    if (decision.state !== "in-control" || state?.kind !== "decided") return;
    const { revision } = decision;
    const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
    if (left.length > 0) {
      if (unopened.evidence.length > 0)
        await good(next.visitor.post(`${path}/open-evidence`, { evidence: unopened.evidence }));
      await good(next.visitor.post(`${path}/confirm`, { revision, findings: left }));
      taken.push(next);
      return;
    }
    await good(next.visitor.post(`${path}/approve`, { revision }));
    approved += 1;
  };
  return {
    get approved() {
      return approved;
    },
    async visit(at) {
      const visitor = visitorAt(at);
      const turn = at % 12;
      const round = Math.floor(at / 12);
      if (turn % 2 === 0) await worklist(visitor, round * 6 + turn / 2);
      else if (turn === 1 || turn === 7) await search(visitor, round * 2 + (turn === 7 ? 1 : 0));
      else if (turn === 5) await goOn(visitor);
      else await good(visitor.get(`/kontrol/${ready[at % Math.max(1, Math.floor(ready.length / 2))]?.id}`));
      if (turn % 2 === 0) return "worklist";
      return turn === 1 || turn === 7 ? "search" : "control";
    },
  };
}

import { copenhagenDate, formatDate } from "@kollega/danish";
import { type BundlePart, bundlePdf } from "@kollega/pdf";
import type { Actor } from "../actor.ts";
import { type RenderedDocument, renderDocument } from "../effects/renderDocument.ts";
import type { CaseId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import {
  type CaseFileHead,
  contentsSheet,
  type DecidedLine,
  journalSheet,
  overviewSheet,
  statementSheet,
  type TellingLine,
} from "../presenters/caseFile.ts";
import { noteAccess } from "../store/noteAccess.ts";
import { caseRow, documentsOf, type JournalLine, journalOf } from "./caseView.ts";
import { evidenceOf } from "./controlView.ts";
import { titlesOf } from "./likeDecisions.ts";

/** What a journal's step is called, and where data comes from: pages have the words. */
export interface CaseFileWords {
  readonly step: (step: string) => string;
  readonly source: (capability: string | null, system: string) => string;
}

/** With what words a file is sent on, and to whom. */
export interface Statement {
  readonly to: string;
  readonly text: string;
}

/**
 * A whole case as one PDF with contents and bookmarks: overview, journal, and every document in the order it came; a statement first where
 * the case is sent on. What cannot be shown as pages is attached. CPR numbers stand only where a party's own document has them.
 *
 * @throws casework/no-such-case, own-case
 */
export async function caseFile(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  words: CaseFileWords,
  statement?: Statement,
): Promise<RenderedDocument> {
  mustBeAllowed(actor, "read-case");
  const { db, pdf, profile, clock } = municipality;
  const found = await caseRow(db, id);
  await mustReach(db, actor, id);
  await noteAccess(municipality, actor, id, "case");
  const at = clock.now();
  const head: CaseFileHead = { profile, number: found.number, title: found.title, at };
  const set = async (title: string, sheet: Parameters<typeof pdf.render>[0]): Promise<BundlePart> => ({
    title,
    mediaType: "application/pdf",
    bytes: await pdf.render(sheet, { creationTime: at, logo: profile.logo ?? null }),
  });
  const journal = (await journalOf(db, id)).map((line) => told(line, words));
  const parts: BundlePart[] = [
    ...(statement ? [await set("Kommunens udtalelse", statementSheet(head, statement.to, statement.text))] : []),
    await set(
      "Sagens oversigt",
      overviewSheet(head, await partiesOf(municipality, id), await decidedIn(municipality, id, words)),
    ),
    await set("Journal", journalSheet(head, journal)),
  ];
  for (const { id: document, kind, createdAt } of await documentsOf(db, id)) {
    if (kind === "case-file") continue;
    const { title, mediaType, bytes } = await renderDocument(municipality, document);
    parts.push({ title: `${formatDate(copenhagenDate(createdAt), "da")}: ${title}`, mediaType, bytes });
  }
  const title = `Sagsakter ${found.number}`;
  const bytes = await bundlePdf(
    parts,
    (placed) => pdf.render(contentsSheet(head, placed), { creationTime: at, logo: profile.logo ?? null }),
    { title, language: "da", creationTime: at },
  );
  return { title, mediaType: "application/pdf", bytes: Buffer.from(bytes) };
}

/** Texts that a person wrote stand in the journal's content under one of these names. */
const texts = ["text", "note", "reason", "source", "to"] as const;

const told = ({ at, step, by, actorKind, content }: JournalLine, words: CaseFileWords): TellingLine => ({
  at,
  step: words.step(step),
  by: by ?? (actorKind === "citizen" ? "part" : "systemet"),
  text: texts
    .flatMap((name) => (typeof content?.[name] === "string" ? [content[name]] : []))
    .filter((text) => !/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text))
    .join(" "),
});

async function partiesOf({ db }: Municipality, id: CaseId) {
  return db
    .selectFrom("party")
    .innerJoin("person", "person.id", "party.person_id")
    .select(["role", "name"])
    .where("case_id", "=", id)
    .orderBy("role")
    .execute();
}

/** What was decided and what is open, with what it rests on. */
async function decidedIn(
  municipality: Municipality,
  id: CaseId,
  words: CaseFileWords,
): Promise<readonly DecidedLine[]> {
  const { db } = municipality;
  const rows = await db.selectFrom("decision").selectAll().where("case_id", "=", id).orderBy("created_at").execute();
  return Promise.all(
    rows.map(async (row): Promise<DecidedLine> => {
      const assistant = await municipality.library.byHash(row.documents);
      const named = titlesOf(assistant, { type: row.type, outcome: row.outcome ?? "" });
      const proposal = row.approved_at
        ? await db
            .selectFrom("proposal")
            .select("determination")
            .where("decision_id", "=", row.id)
            .where("revision", "=", row.revision)
            .executeTakeFirst()
        : undefined;
      return {
        title: named.title.da,
        // What nobody has decided is not told as if somebody had.
        outcome: row.approved_at && row.outcome !== null ? named.outcomeTitle.da : "",
        decided: row.approved_at ? formatDate(copenhagenDate(row.approved_at), "da") : "ikke afgjort",
        findings: row.outcome === null ? [] : (proposal?.determination.findings ?? []),
        evidence: (await evidenceOf(municipality, row, assistant)).map((one) => ({
          title: one.title.da,
          origin: one.source ?? (one.system ? words.source(one.capability, one.system) : "parten"),
          at: one.at,
        })),
      };
    }),
  );
}

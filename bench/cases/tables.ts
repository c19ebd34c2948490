/** How each column of a copy follows from its original `t`, where that is not as it is; `m` is the copy. */
export interface Copied {
  readonly table: string;
  /** The case that a row `t` belongs to. */
  readonly case: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** A new id, the same wherever the old one stands. */
const newId = (column: string): string => `md5(t.${column} || ':' || m.k)::uuid`;
/** Journal entries are numbered for the chain's sake, which has their numbers. */
export const journalId = (column: string): string => `t.${column} + m.k * m.stride`;
/** Whoever has the role in copy k. */
const personOf = (role: string): string => `bench_person(m.k, ${role})`;

const ofCase = "t.case_id";
const ofDecision = "(select d.case_id from decision d where d.id = t.decision_id)";
const belonging = { case_id: "m.new_case", decision_id: newId("decision_id") } as const;

/** Of what is closed a large value is left out: 1,000,000 cases have 90 GB of letters and proposals, and only who opens one of them reads them. */
const ofOpenOnly = (column: string, left: string): string =>
  `case when m.standing = 'closed' then ${left} else t.${column} end`;
/** Who waits, waits until some day of the coming year. */
const laterOn = (column: string): string =>
  `case when m.standing = 'waiting' then t.${column} + (m.k % 300)::int else t.${column} + m.days end`;
const proposed = ["determination", "alternatives", "entry", "effects"].map((name) => [name, ofOpenOnly(name, "'{}'")]);

/** Everything that is kept of a case, but its row and its audit. */
export const copiedTables: readonly Copied[] = [
  { table: "party", case: ofCase, columns: { case_id: "m.new_case", person_id: personOf("t.role") } },
  {
    table: "decision",
    case: ofCase,
    columns: {
      ...{ id: newId("id"), case_id: "m.new_case", refers_to: newId("refers_to") },
      waiting_until: laterOn("waiting_until"),
      // What is open is due from some days ago until a month ahead.
      due: "case when m.standing = 'closed' then t.due + m.days else t.due - 20 + (m.k % 50)::int end",
    },
  },
  {
    table: "gathering",
    case: ofDecision,
    columns: { decision_id: belonging.decision_id, until: laterOn("until"), remind_on: laterOn("remind_on") },
  },
  { table: "evidence", case: ofDecision, columns: { decision_id: belonging.decision_id } },
  {
    table: "proposal",
    case: ofDecision,
    columns: {
      decision_id: belonging.decision_id,
      ...Object.fromEntries(proposed),
      letter: ofOpenOnly("letter", "null::jsonb"),
    },
  },
  { table: "control_act", case: ofDecision, columns: { decision_id: belonging.decision_id } },
  {
    table: "document",
    case: ofCase,
    columns: { id: newId("id"), ...belonging, bytes: "null::bytea", content: ofOpenOnly("content", "null::jsonb") },
  },
  { table: "effect", case: ofCase, columns: { id: newId("id"), ...belonging, document_id: newId("document_id") } },
  { table: "journal", case: ofCase, columns: { id: journalId("id"), ...belonging } },
  { table: "access_log", case: ofCase, columns: { case_id: "m.new_case" } },
  { table: "audit_salt", case: ofCase, columns: { case_id: "m.new_case" } },
];

/** The tables whose indexes are made when all is in. */
export const filledTables: readonly string[] = [
  ...["person", "cases", "case_search", "audit", "audit_head_entry"],
  ...copiedTables.map(({ table }) => table),
];

export interface Column {
  readonly name: string;
  readonly type: string;
  /** The database numbers it itself, unless it is told. */
  readonly numbered: boolean;
}

/** The originals' rows of a table, apart: the table itself grows while they are read. */
export const originalsOf = (table: string): string => `bench_of_${table}`;
export const settingApart = ({ table, case: of }: Pick<Copied, "table" | "case">): string =>
  `create temp table ${originalsOf(table)} as select t.*, ${of} as bench_case from ${table} t`;

/** Copies a table's rows for all copies in `bench_chunk`, `from` their originals. Times and days move with the copy. */
export function copying(
  { table, columns: given }: Pick<Copied, "table" | "columns">,
  columns: readonly Column[],
  from = `bench_chunk m join ${originalsOf(table)} t on t.bench_case = m.old_case`,
): string {
  const kept = columns.filter(({ name, numbered }) => !numbered || given[name] !== undefined);
  const values = kept.map(({ name, type }) => {
    const own = given[name];
    if (own !== undefined) return own;
    if (type === "date") return `t.${name} + m.days`;
    if (type === "timestamp with time zone") return `t.${name} + m.days * interval '1 day'`;
    return `t.${name}`;
  });
  const names = kept.map(({ name }) => `"${name}"`).join(", ");
  return `insert into ${table} (${names}) overriding system value select ${values.join(", ")} from ${from}`;
}

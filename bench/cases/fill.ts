import type { OpenedMunicipality } from "@kollega/installation";
import pg from "pg";
import { municipalityId } from "../../trials/stage/municipality.ts";
import type { Stage } from "../../trials/stage/stage.ts";
import { chaining, signChunk } from "./chains.ts";
import { withoutIndexes } from "./indexes.ts";
import { type Column, copiedTables, copying, filledTables, originalsOf, settingApart } from "./tables.ts";
import { carryTemplates, originals } from "./templates.ts";

export interface Fill {
  /** How many cases there shall be, about. */
  readonly cases: number;
  /** How many of them lie ready, and how many wait for a party; the others are closed. */
  readonly ready: number;
  readonly waiting: number;
  readonly tell: (text: string) => void;
}

const chunk = 10_000;
/** A person has so many cases. */
const casesEach = 4;
/** Cases are spread over so many days. */
const daysBack = 3_000;

/**
 * Fills a municipality with cases: sixty are carried by people and workers, and copied with new ids, numbers, days and persons into
 * all tables that hold anything of a case, audit chains and signed heads among them. Returns how many there are.
 */
export async function fillCases(stage: Stage, opened: OpenedMunicipality, fill: Fill): Promise<number> {
  await carryTemplates(stage, opened);
  const client = await superuser(stage);
  try {
    const copies = Math.max(0, fill.cases - originals);
    await client.query("alter system set max_wal_size = '8GB'");
    await client.query("select pg_reload_conf()");
    // Neither triggers nor keys to other tables: what is copied has gone through them, and what a case is searched by is filled here.
    await client.query("set session_replication_role = replica; set synchronous_commit = off");
    await prepare(client, copies);
    await withoutIndexes(client, filledTables, () => copyAll(client, opened, copies, fill), fill.tell);
    await client.query("select setval('case_number', (select count(*) from cases) + 2000)");
    await client.query("select setval('journal_id_seq', (select max(id) from journal))");
    await client.query("vacuum analyze");
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from cases");
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

async function superuser(stage: Stage): Promise<pg.Client> {
  const { make, name } = await (await stage.database()).access(municipalityId);
  if (!make) throw new Error("The stage has a PostgreSQL of its own");
  const url = new URL(make.adminUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}

/** Names that many have, so that who searches for one finds many. */
export const firstNames =
  "Anne Mette Kirsten Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Camilla Pia Louise Charlotte Jette Emma Peter Michael Lars Jens Thomas Henrik Søren Christian Martin Jan Morten Anders Niels Jesper Mads Hans Rasmus Per Ole Erik";
export const lastNames =
  "Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Mikkelsen Frederiksen Laursen Lund Holm Schmidt Eriksen Kristiansen Clausen Simonsen Svendsen Andreasen Iversen Østergaard Jeppesen Nissen";

/** The originals, and who the persons of the copies are. */
async function prepare(client: pg.Client, copies: number): Promise<void> {
  const persons = Math.max(400, Math.ceil(copies / casesEach));
  for (const statement of [
    `create temp table bench_original as
       select c.id, row_number() over (partition by s.standing order by c.number) - 1 as at, count(*) over (partition by s.standing) as of, s.standing
         from cases c
         -- One whose effects wait for the operator is no case like others.
         cross join lateral (select case when c.state = 'closed' then 'closed'
                when exists (select from decision d where d.case_id = c.id and d.waiting_for = 'party') then 'waiting' else 'ready' end as standing) s
        where c.state = 'closed' or exists (select from decision d where d.case_id = c.id and d.state in ('waiting', 'prepared'))`,
    `create function bench_person(k bigint, role text) returns uuid language sql immutable
       return md5('person:' || (k * 7919 + case role when 'applicant' then 0 else abs(hashtext(role)::bigint) end) % ${persons})::uuid`,
    `insert into person (id, cpr_cipher, cpr_index, name, address, created_at)
       select md5('person:' || n)::uuid, sha256(convert_to('cipher:' || n, 'UTF8')), sha256(convert_to('index:' || n, 'UTF8')),
              f[1 + n % array_length(f, 1)] || ' ' || l[1 + (n / array_length(f, 1) * 31 + n * 17) % array_length(l, 1)], a.address, now()
         from generate_series(0, ${persons - 1}) n
         cross join (select string_to_array('${firstNames}', ' ') as f, string_to_array('${lastNames}', ' ') as l) names
         cross join (select address from person where address is not null limit 1) a`,
    "create temp table bench_person_names as select id, name from person",
    ...copiedTables.map(settingApart),
    settingApart({ table: "audit", case: "t.case_id" }),
    settingApart({ table: "cases", case: "t.id" }),
    "analyze",
  ])
    await client.query(statement);
}

async function copyAll(
  client: pg.Client,
  { municipality }: OpenedMunicipality,
  copies: number,
  { ready, waiting, tell }: Fill,
): Promise<void> {
  const { rows: columns } = await client.query<Column & { table: string }>(
    `select table_name as table, column_name as name, data_type as type, is_identity = 'YES' as numbered from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
  );
  const of = (table: string) => columns.filter((column) => column.table === table);
  const { rows } = await client.query<{ stride: string }>("select max(id) + 1000 as stride from journal");
  const stride = rows[0]?.stride ?? "0";
  const begun = performance.now();
  // The newest are the open ones.
  const closed = Math.max(0, copies - ready - waiting);
  for (let from = 1; from <= copies; from += chunk) {
    const to = Math.min(copies, from + chunk - 1);
    await client.query("begin");
    for (const statement of [
      choosing({ from, to, copies, closed, of: ready / Math.max(1, ready + waiting), stride }),
      "analyze bench_chunk",
      ...chaining,
      copying(
        { table: "cases", columns: caseColumns },
        of("cases"),
        `bench_chunk m join ${originalsOf("cases")} t on t.id = m.old_case join bench_end e on e.k = m.k`,
      ),
      ...copiedTables.map((table) => copying(table, of(table.table))),
      // As renew_case_search makes it.
      `insert into case_search (case_id, number, text, words)
       select m.new_case, m.number, concat_ws(E'\\n', folded(m.number), folded(t.title), folded(p.names)), ''::tsvector
         from bench_chunk m join ${originalsOf("cases")} t on t.id = m.old_case
         join (select c.k, string_agg(n.name, E'\\n' order by y.role) as names
                 from bench_chunk c join ${originalsOf("party")} y on y.bench_case = c.old_case
                 join bench_person_names n on n.id = bench_person(c.k, y.role) group by 1) p on p.k = m.k`,
    ])
      await client.query(statement);
    await signChunk(client, municipality.keys);
    await client.query("commit");
    tell(`${to} of ${copies} cases after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
}

const caseColumns: Readonly<Record<string, string>> = {
  ...{ id: "m.new_case", number: "m.number", applicant: "bench_person(m.k, 'applicant')", submission_key: "null" },
  ...{ audit_seq: "e.seq", audit_hash: "e.hash", headed_seq: "e.seq" },
};

/** Which original each copy is of, how many days it is moved, and its number in the order of the days. */
const choosing = (of: {
  readonly from: number;
  readonly to: number;
  readonly copies: number;
  readonly closed: number;
  /** Which part of what is open lies ready. */
  readonly of: number;
  readonly stride: string;
}): string =>
  `create temp table bench_chunk on commit drop as
     select n.k, o.id as old_case, md5(o.id || ':' || n.k)::uuid as new_case, n.standing, n.days, ${of.stride}::bigint as stride,
            extract(year from c.opened_at + n.days * interval '1 day')::int || '-' || lpad((n.k + 1000)::text, 7, '0') as number
       from (select k, case when k <= ${of.closed} then 'closed' when k % 100 < ${of.of * 100} then 'ready' else 'waiting' end as standing,
                    -- What is open came in the last month.
                    case when k <= ${of.closed} then - 30 - ((${of.copies} - k) * ${daysBack} / ${of.copies})::int else - (k % 30)::int end as days
               from generate_series(${of.from}::bigint, ${of.to}) k) n
       join bench_original o on o.standing = n.standing and o.at = n.k % o.of
       join ${originalsOf("cases")} c on c.id = o.id`;

import type pg from "pg";

/** What stands in the catalogue of an index or a constraint: enough to make it again. */
interface Made {
  readonly drop: string;
  readonly make: string;
}

/**
 * Fills tables without their indexes and keys, and makes these again when all is in: a hundred times faster than to keep them meanwhile.
 * Keys to other tables are made again for what comes from then on.
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  fill: () => Promise<void>,
  tell: (text: string) => void,
): Promise<void> {
  const constraints = async (types: string, more = "") =>
    (
      await client.query<Made>(
        `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
                format('alter table %s add constraint %I %s${more}', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
           from pg_constraint
          where contype::text = any(string_to_array($2, ',')) and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[]))
          order by contype desc`,
        [tables, types],
      )
    ).rows;
  const foreign = await constraints("f", " not valid");
  const unique = await constraints("p,u");
  const { rows: indexes } = await client.query<Made>(
    `select format('drop index %I', c.relname) as drop, pg_get_indexdef(i.indexrelid) as make
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))`,
    [tables],
  );
  for (const { drop } of [...foreign, ...indexes, ...unique]) await client.query(drop);
  await fill();
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { make } of [...unique, ...indexes, ...foreign]) {
    const begun = performance.now();
    await client.query(make);
    const seconds = (performance.now() - begun) / 1000;
    if (seconds > 5) tell(`${seconds.toFixed(0)} s: ${make.slice(0, 100)}`);
  }
}

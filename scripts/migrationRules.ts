/** One statement of a migration. */
interface Statement {
  readonly line: number;
  readonly text: string;
  /** What a comment before it says after `justified:`. */
  readonly justified: boolean;
}

/** Texts, quoted names, bodies of functions and comments are taken whole; what is left is cut at semicolons. */
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1|;|[^;]/g;

export function statementsOf(sql: string): readonly Statement[] {
  const found: Statement[] = [];
  let [text, line, start, justified] = ["", 1, 0, false];
  const end = () => {
    if (text.trim() !== "") found.push({ line: start, text: text.trim().replace(/\s+/g, " "), justified });
    [text, start, justified] = ["", 0, false];
  };
  for (const [part] of sql.matchAll(token)) {
    if (part === ";") end();
    else if (part.startsWith("--") || part.startsWith("/*")) justified ||= /justified: \S/.test(part);
    else {
      if (start === 0 && part.trim() !== "") start = line;
      text += part;
    }
    line += part.split("\n").length - 1;
  }
  end();
  return found;
}

const table = String.raw`(?:if (?:not )?exists )?(?:only )?([\w.":]+)`;

/** What must not be done to a table that is in use, by what it does to those who use it. */
const rules: readonly { readonly why: string; readonly when: RegExp; readonly but?: RegExp }[] = [
  {
    why: "drops",
    when: /^drop (table|view|index|function|trigger|type|schema|sequence|policy|extension)\b|^truncate\b|^revoke\b/,
  },
  { why: "drops", when: /^alter table .*\bdrop (?!default|not null|expression|identity|constraint)/ },
  { why: "renames", when: /^alter \w+ .*\brename\b/ },
  { why: "rewrites", when: /^alter table .*\balter (column )?[\w"]+ (set data )?type\b/ },
  { why: "rewrites", when: /\badd (column )?.*\bgenerated (always|by default) as (identity\b|\(.*\) stored)/ },
  { why: "rewrites", when: /\badd (column )?.*\bdefault (gen_random_uuid|random|clock_timestamp|nextval|uuidv\d)/ },
  { why: "reads the whole table under a lock", when: /^alter table .*\bset not null\b/ },
  {
    why: "reads the whole table under a lock",
    when: /^alter table .*\badd (constraint [\w"]+ )?(check|foreign key|unique|primary key|exclude)\b/,
    but: /\bnot valid\b|\busing index\b/,
  },
  {
    why: "refuses what the version before writes",
    when: /^alter table .*\badd (column )?[\w"]+ [^,]*\bnot null\b/,
    but: /\bdefault\b|\bgenerated\b/,
  },
  { why: "keeps others from writing while it is built", when: /^create (unique )?index (?!concurrently)/ },
  { why: "writes every row", when: /^(update|delete from|insert into .* select)\b/ },
  { why: "takes a long lock", when: /^(lock|vacuum|cluster|reindex)\b/ },
];

/**
 * What a migration does that the version before it, still running, or the people waiting would notice. A table that the same file makes is nobody's
 * yet. A comment `-- justified: <why>` just before a statement says why it may.
 * @returns `line: why: statement` of each
 */
export function unsafeIn(sql: string): readonly string[] {
  const made = new Set<string>();
  return statementsOf(sql).flatMap(({ line, text, justified }) => {
    const told = text.toLowerCase();
    const [, name = ""] = new RegExp(`^create (?:table|view) ${table}`).exec(told) ?? [];
    if (name !== "") made.add(name);
    const [, on = ""] =
      new RegExp(`^alter table ${table}|\\bon ${table}|^(?:insert into|update) ${table}`).exec(told)?.filter(Boolean) ??
      [];
    if (justified || made.has(on)) return [];
    const broken = rules.find(({ when, but }) => when.test(told) && !but?.test(told));
    return broken ? [`${line}: ${broken.why}: ${text}`] : [];
  });
}

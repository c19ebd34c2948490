import { type JsonSchema, jsonSchemas } from "./jsonSchemas.ts";

const INTRO = `# The assistant format, version 1

Generated from the schemas in \`packages/assistant/src/schemas\`; \`node packages/assistant/src/schemas/write.ts\` writes it anew.

## What version 1 promises

Version 1 is frozen. Documents that say \`format: 1\` and that \`kollega check\` passes today are read by every later release of Kollega, and decide the
same cases the same way: the same findings, the same rows, the same letters' words.

- No key is taken away, renamed or given another meaning; no value that is allowed is refused; no default is changed.
- Keys may be added where they are optional and where leaving them out means what it means today. A release that adds one says so in the changelog; an older
  release refuses what it does not know, by file and line, rather than pass over it.
- A key that is read and not acted on yet (\`kollega check\` warns of each) may come to be acted on as this page describes it.
- A check may be sharpened only for what could never have been decided. What a check merely warns of stays a warning.
- FEEL and decision tables are DMN 1.5's; a mistake of ours against DMN is mended, and the changelog names it.
- Anything else is version 2: read beside version 1, by its own number, with a tool that rewrites what can be rewritten.

What version 1 lets documents say is written down in \`packages/assistant/src/schemas/version1.txt\`, and a test refuses that it shrinks; the first-party
assistants' scenarios, and every sample in the tests of the format, are run on each change.

## The rest in short

An assistant is a folder of documents: YAML 1.2, and Markdown for letters. Anchors, aliases, tags and duplicate keys are refused.
FEEL is the one expression language. All names (form fields, evidence, parties, parameters, rules, findings) share one flat space;
\`received\`, \`today\`, \`effectiveFrom\`, \`decisionType\` and \`earlier\` are given. A finding and a rule of the same name are one.

An overlay (a variant) is a folder of the same shape: maps are merged by key, \`null\` deletes a key, everything else replaces;
a letter's blocks are replaced by their key.

Evaluation is strict: a name without a value, a missing rate or any diagnostic of FEEL leaves a finding undecided with its reason. All names an
expression reads are asked for first, also those a branch may not need; what a row of a table gives is asked for only where the row matches.
Evidence that is not needed, or whose party stayed silent, is \`null\` in FEEL.

A form's list is a list of records in FEEL, each with an \`id\` that stays, so that \`items\` can be made of it (\`key: id\`). An answer about a member
is known by its bare name to the conditions beside it. Files are a list too: what rules see is that they are there, what they are called, their kind and
size; what they say is for people.

A party is told own data only. Evidence is its subject's, the application the applicant's; a rule is made of all it reads, a finding is a
result of the case. A finding's \`because\` that shows another's data is exchanged, for that party, for the next one that does not: the finding's,
the row's, the rule's, else value and law. A letter that shows its receiver another's data is refused.

\`publish\`, the trigger \`date\` and representatives are read and not acted on yet, nor is the trigger \`evidence\` but where other cases
change; \`kollega check\` warns of each.
`;

/** The reference page of the format, in Markdown. */
export function formatPage(): string {
  const parts = [INTRO];
  const shared = new Map<string, JsonSchema>();
  for (const schema of jsonSchemas().values()) {
    const definitions = (schema.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
    const root = resolve(schema, definitions);
    parts.push(`## ${text(root.title)}\n\n${text(root.description)}\n\n${table(root)}`);
    for (const [name, definition] of Object.entries(definitions))
      if (definition.title === undefined) shared.set(name, definition);
  }
  parts.push("## Parts");
  for (const [name, definition] of [...shared].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    parts.push(`### ${name}\n\n${text(definition.description)}\n\n${table(definition)}`.trimEnd());
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

function resolve(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const name = text(schema.$ref).split("/").at(-1) ?? "";
  return definitions[name] ?? schema;
}

/** The keys of an object, with those of objects inside it; of a keyed map, what its values are. */
function table(schema: JsonSchema): string {
  const branches = (schema.anyOf ?? []) as readonly JsonSchema[];
  if (branches.some((branch) => branch.properties)) return branches.map(table).join("\n\nor\n\n");
  const rows = rowsOf(schema, "");
  if (rows.length === 0)
    return schema.additionalProperties ? `Keyed: ${kind(schema.additionalProperties as JsonSchema)}.` : "";
  return ["| key | is | |", "|---|---|---|", ...rows].join("\n");
}

function rowsOf(schema: JsonSchema, prefix: string): string[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(properties).flatMap(([key, property]) => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    const must = required.includes(key) ? "" : "?";
    const start = property.default === undefined ? "" : ` Default: \`${JSON.stringify(property.default)}\`.`;
    const row = `| \`${name}${must}\` | ${cell(kind(property))} | ${cell(text(property.description) + start)} |`;
    const inner = (property.additionalProperties || {}) as JsonSchema;
    const inside = property.properties ? rowsOf(property, name) : inner.properties ? rowsOf(inner, `${name}.*`) : [];
    return [row, ...inside];
  });
}

const cell = (value: string) => value.replaceAll("|", "\\|").replaceAll("\n", " ");

function kind(schema: JsonSchema): string {
  const reference = text(schema.$ref).split("/").at(-1);
  if (reference) return `[${reference}](#${reference.toLowerCase()})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => `\`${String(one)}\``).join(" or ");
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(kind).join(" or ");
  if (schema.type === "array") return `list of ${kind((schema.items ?? {}) as JsonSchema)}`;
  const values = schema.additionalProperties;
  if (schema.type === "object" && values) return `map of ${kind(values as JsonSchema)}`;
  return text(schema.type) || "anything";
}

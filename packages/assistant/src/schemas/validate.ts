import type { z } from "zod";
import type { Diagnostics } from "../diagnostic.ts";
import { placeAt, plain, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";

type Issue = z.core.$ZodIssue;

/** What to write where a key that carries law or responsibility is missing. */
const MISSING: Readonly<Record<string, keyof typeof special>> = {
  purpose: "purpose",
  subject: "subject",
  law: "law",
};
const special = {
  purpose: errors.purposeMissing,
  subject: errors.subjectMissing,
  law: errors.lawMissing,
} as const;

/** The document as its schema has it, or `null` with every fault placed. */
export function validate<S extends z.ZodType>(schema: S, tree: Tree, diagnostics: Diagnostics): z.output<S> | null {
  const result = schema.safeParse(plain(tree), { reportInput: false });
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap((found) => flatten(found, []))) report(issue, tree, diagnostics);
  return null;
}

/** Of a union, the faults of the branch that was most probably meant. */
function flatten(issue: Issue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => flatten(inner, path)));
  const best = branches.toSorted((a, b) => unlikeliness(a, path.length) - unlikeliness(b, path.length))[0];
  return best ?? [{ ...issue, path }];
}

/** Keys that do not belong and a wrong kind of thing at the branch's own level tell that another branch was meant. */
const unlikeliness = (issues: readonly Issue[], depth: number) =>
  issues.reduce(
    (sum, issue) =>
      sum +
      (issue.code === "unrecognized_keys" && issue.path.length === depth ? 10 * issue.keys.length : 0) +
      (issue.path.length <= depth && issue.code === "invalid_type" ? 100 : 1),
    0,
  );

function report(issue: Issue, tree: Tree, diagnostics: Diagnostics) {
  const at = issue.path.join(".");
  const last = String(issue.path.at(-1) ?? "");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys)
      diagnostics.error(errors.unknownKey({ key }), placeAt(tree, [...issue.path, key], "key"));
    return;
  }
  const place = placeAt(tree, issue.path);
  const missing = issue.code === "invalid_type" && !has(tree, issue.path);
  if (missing) {
    const kind = MISSING[last];
    diagnostics.error(kind ? special[kind]({ at }) : errors.keyMissing({ key: last, at }), place);
  } else if (issue.code === "invalid_key") {
    diagnostics.error(errors.nameInvalid({ name: last }), placeAt(tree, issue.path, "key"));
  } else if (issue.code === "custom") {
    diagnostics.error(errors.notAsAgreed({ at, rule: RULES[issue.message] ?? issue.message }), place);
  } else {
    diagnostics.error(errors.valueInvalid({ at: at === "" ? "…" : at, expected: expected(issue) }), place);
  }
}

const RULES: Readonly<Record<string, string>> = {
  "one-unit": "days | workingDays | weeks | months",
  "formula-or-table": "formula | table | dated",
  "dated-empty": "dated",
  "options-or-fields": "options | fields",
  "notice-before": "before (on: asked)",
  "complaint-incomplete": "body + procedure + deadline | none",
};

function has(tree: Tree, path: readonly PropertyKey[]): boolean {
  let here: Tree | undefined = tree;
  for (const step of path) {
    here =
      here?.kind === "map"
        ? here.entries.get(String(step))?.value
        : here?.kind === "list"
          ? here.items[Number(step)]
          : undefined;
  }
  return here !== undefined;
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map(String).join(" | ");
    case "invalid_format":
      return issue.pattern ?? issue.format;
    case "too_small":
      return `≥ ${issue.minimum}`;
    case "too_big":
      return `≤ ${issue.maximum}`;
    default:
      return issue.message;
  }
}

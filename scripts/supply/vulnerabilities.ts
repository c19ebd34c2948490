import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "../checks.ts";

/** What is known of a package and does not concern us, until a day on which it is looked at again. */
interface Accepted {
  /** The advisory's address. */
  readonly url: string;
  readonly why: string;
  readonly until: string;
}

const accepted: readonly Accepted[] = [];

interface Audit {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly severity: string;
        readonly via: readonly (string | { readonly url: string; readonly title: string; readonly severity: string })[];
      }
    >
  >;
}

const counted = new Set(["moderate", "high", "critical"]);

/**
 * The known vulnerabilities in a report of `npm audit --json`, each once. A report that holds none because nobody was asked is null.
 *
 * @param today as `2026-11-28`: what was accepted until before it counts again
 */
export function vulnerabilitiesIn(
  report: string,
  today: string,
  known: readonly Accepted[] = accepted,
): readonly string[] | null {
  let audit: Audit;
  try {
    audit = JSON.parse(report) as Audit;
  } catch {
    return null;
  }
  if (!audit.vulnerabilities) return null;
  const fine = new Set(known.filter(({ until }) => until >= today).map(({ url }) => url));
  const found = Object.entries(audit.vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) =>
      typeof one === "string" || fine.has(one.url) || !counted.has(one.severity)
        ? []
        : [`${name}: ${one.title} (${one.severity}, ${one.url})`],
    ),
  );
  return [...new Set(found)];
}

/** Asks the registry, in a few seconds or not at all. */
export async function askRegistry(): Promise<string> {
  const args = ["audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=8000"];
  // npm ends with 1 where it found something; what it found is printed all the same.
  const done = await promisify(execFile)("npm", args, { cwd: root, timeout: 20_000, maxBuffer: 2 ** 26 }).catch(
    (error: { readonly stdout?: string }) => error,
  );
  return done.stdout ?? "";
}

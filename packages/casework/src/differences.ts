import type { Determination, Finding } from "@kollega/assistant";
import type { Text } from "@kollega/errors";

/** What has changed in a finding. */
export interface Difference {
  readonly finding: string;
  readonly title: Text;
  readonly before: Text | null;
  readonly after: Text | null;
}

const shown = (finding: Finding | undefined): Text | null => (finding?.status === "decided" ? finding.shown : null);

/** The findings whose shown value differs between two determinations. */
export function differences(before: Determination, after: Determination): Difference[] {
  const old = new Map(before.findings.map((finding) => [finding.name, finding]));
  return after.findings.flatMap((finding) => {
    const was = shown(old.get(finding.name));
    const is = shown(finding);
    return was?.da === is?.da ? [] : [{ finding: finding.name, title: finding.title, before: was, after: is }];
  });
}

/** Whether a determination is another than the one that was seen. */
export const differs = (seen: Determination, now: Determination): boolean =>
  differences(seen, now).length > 0 || seen.effectiveFrom !== now.effectiveFrom;

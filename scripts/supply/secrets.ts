import type { SourceFile } from "../sourceFiles.ts";

/** What secrets look like that somebody else would take for one, too. */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*\n?[A-Za-z0-9+/=\s]{60,}/],
  ["a key of a cloud", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a token of a code host", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,})\b/],
  ["a token of a registry", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of a chat", /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  ["a key of a payment service", /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ["a signed token", /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/],
  ["a password in an address", /\b(?:postgres(?:ql)?|https?|smtps?|amqp):\/\/[^\s:/@"'`$<{]+:([^\s:/@"'`$<{]{6,})@/],
];

const assigned =
  /\b\w*(?:secret|password|passwd|api_?key|access_?key|auth_?token|private_?key)\w*["']?\s*[:=]\s*["']([A-Za-z0-9+/_=.-]{16,})["']/gi;

/** How much there is to guess in a text, in bits a character: words have about three, what a machine drew has more than four. */
function bitsIn(text: string): number {
  const counts = Map.groupBy(text, (character) => character);
  return [...counts.values()].reduce(
    (sum, { length }) => sum - (length / text.length) * Math.log2(length / text.length),
    0,
  );
}

const isDrawn = (text: string) => bitsIn(text) > 3.9 && /\d/.test(text) && /[a-z]/i.test(text);

/** Addresses in examples and tests: not a secret of anybody's. */
const isExample = (text: string) => /example|\.invalid|localhost|127\.0\.0\.1|password|secret|kodeord/i.test(text);

/** What looks like a secret and is known to everybody: where it is written, and why. */
const published: Readonly<Record<string, string>> = {
  "packages/connectors/src/webhooks/signWebhook.test.ts": "the key of Standard Webhooks' own example",
};

/** `file:line: what it looks like`, never what it is. */
export function secretsIn(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (path in published) return [];
    const lineAt = (index: number) => text.slice(0, index).split("\n").length;
    const shaped = shapes.flatMap(([what, shape]) => {
      const found = shape.exec(text);
      return found && !isExample(found[0]) ? [`${path}:${lineAt(found.index)}: ${what}`] : [];
    });
    const drawn = [...text.matchAll(assigned)].flatMap((found) =>
      isDrawn(found[1] ?? "") ? [`${path}:${lineAt(found.index)}: a secret that was drawn`] : [],
    );
    return [...shaped, ...drawn];
  });
}

import type { Locked } from "./lockfile.ts";

/** Licences approved by the Open Source Initiative that what we hand on may be under, by their SPDX ids. */
const approved = new Set([
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0"],
  // Fonts and icons of the design system.
  "OFL-1.1",
]);

/** What is under another licence all the same, each with why that is well. */
const exceptions: Readonly<Record<string, { readonly licence: string; readonly why: string }>> = {
  "caniuse-lite": { licence: "CC-BY-4.0", why: "data that a development tool reads; no part of what is handed on" },
};

/** Whether an SPDX expression can be met by approved licences alone. Unknown words are not. */
export function isApproved(expression: string): boolean {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const one = (): boolean => {
    if (words[at] !== "(") return approved.has(words[at++] ?? "");
    at += 1;
    const inner = any();
    return words[at++] === ")" && inner;
  };
  const all = (): boolean => {
    let met = one();
    while (words[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const any = (): boolean => {
    let met = all();
    while (words[at] === "OR") {
      at += 1;
      met = all() || met;
    }
    return met;
  };
  const met = any();
  return met && at === words.length;
}

/** Packages that may not be used as they are, each with its reason. */
export const licenceFaults = (packages: readonly Locked[]): readonly string[] =>
  packages.flatMap(({ name, version, licence, development }) => {
    if (licence === null) return [`${name}@${version} tells no licence`];
    const exception = exceptions[name];
    if (isApproved(licence) || (exception?.licence === licence && development)) return [];
    return [`${name}@${version} is under ${licence}`];
  });

import { isMap, isScalar, parseDocument, visit } from "yaml";

/** Stands in every text that people read of an assistant's documents. */
export const hostileTitle = `<doc-probe onclick=hit()>"'></option></title><img src=x onerror=hit()>`;

const shown = new Set(["da", "en"]);

/** An assistant's documents as a stranger might write them: sound, but with markup in each text that is shown. */
export function withHostileTexts(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, text]): [string, string] => [path, path.endsWith(".yaml") ? hostileYaml(text) : text]),
  );
}

function hostileYaml(text: string): string {
  const document = parseDocument(text);
  visit(document, {
    Pair(_, { key, value }, above) {
      const isShown = isScalar(key) && shown.has(String(key.value)) && isMap(above.at(-1));
      if (isShown && isScalar(value) && typeof value.value === "string") value.value = `${value.value} ${hostileTitle}`;
    },
  });
  const owner = document.getIn(["owner"]);
  if (isMap(owner)) owner.set("url", "javascript:hit()//");
  return document.toString({ lineWidth: 0 });
}

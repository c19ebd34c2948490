import type { AssistantFiles } from "@kollega/assistant";
import type { Text } from "@kollega/errors";
import { both } from "./both.ts";
import { type Area, areaOf, blockText, type Content, contentOf, type Data, type DataMap } from "./data.ts";
import { restInWords, subjectOf } from "./subject.ts";
import { type TreeDifference, treeDifferences } from "./treeDifferences.ts";
import { valueInWords } from "./valueInWords.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";
import { type Stretch, wordDifferences } from "./wordDifferences.ts";

/** One thing that differs, as a reader of the field says it. */
export interface Difference {
  readonly area: Area | "other";
  readonly document: string;
  /** The whole sentence. */
  readonly text: Text;
  /** The text word by word, where it is text that changed. */
  readonly words: readonly Stretch[] | null;
}

const areas: readonly Area[] = ["rules", "parameters", "form", "letters", "manifest", "scenarios"];

/** A value no longer than this (characters) is told within the sentence. */
const short = 80;

/** What a person must see to approve: everything that differs, each once, and nothing else. */
export function differences(before: AssistantFiles, after: AssistantFiles): readonly Difference[] {
  const old = contentOf(before);
  const now = contentOf(after, { files: before, content: old });
  const known = vocabularyOf([now, old]);
  const told = areas.flatMap((area) =>
    treeDifferences(old.areas[area], now.areas[area], area === "manifest" || area === "form").map((difference) =>
      tell(area, difference, old, now, known),
    ),
  );
  const documents = new Set(told.map(({ document }) => document));
  return [...told, ...textDifferences(before, after, old, now, documents)];
}

function tell(area: Area, difference: TreeDifference, old: Content, now: Content, known: Vocabulary): Difference {
  const { path, kind } = difference;
  const key = `${area} ${path[0] ?? ""}`;
  const fallback = area === "manifest" ? "assistant.yaml" : "form.yaml";
  const document = (kind === "removed" ? old.written.get(key) : now.written.get(key)) ?? fallback;
  const side: DataMap = kind === "removed" ? old.areas[area] : now.areas[area];
  const subject = subjectOf(area, path, side, known);
  const part = restInWords(subject.rest, known);
  const all = subject.rest.length === 0;
  const law = subject.law && area !== "scenarios" ? subject.law : null;
  const whole = both((language) => (all ? subject.name[language] : `${subject.name[language]}, ${part[language]}`));
  const ended = (text: Text): Text =>
    both((language) => `${text[language]}${law ? `, ${law[language]}` : ""}.`.replace(/\.\.$/, "."));
  const said = (data: Data) =>
    (path.at(-1) === "law" ? known.law(data) : null) ??
    valueInWords(data, subject.type ?? known.type(path.at(-1) ?? ""), known);
  const base = { area, document, words: null };
  switch (kind) {
    case "added": {
      const value = said(difference.after);
      if (!all) return { ...base, text: ended(both((l) => `${whole[l]}: ${added[l]}${shortly(value)?.[l] ?? ""}`)) };
      const named = path.length > 1 || area === "rules";
      return { ...base, text: ended(both((l) => `${subject.whenNew[l]}${named ? (shortly(value)?.[l] ?? "") : ""}`)) };
    }
    case "removed":
      return {
        ...base,
        text: ended(both((l) => `${whole[l]} ${removed[l]}${shortly(said(difference.before))?.[l] ?? ""}`)),
      };
    case "moved":
      return { ...base, text: ended(both((l) => `${whole[l]}: ${moved[l]} ${difference.after.join(", ")}`)) };
    case "changed": {
      const [from, to] = [said(difference.before), said(difference.after)];
      const prose =
        path.at(-1) === blockText || [from.da, to.da].some((one) => one.length > short || one.includes("\n"));
      if (!prose && from.da !== to.da)
        return {
          ...base,
          text: ended(
            both((l) =>
              l === "da" ? `${whole.da}: fra ${from.da} til ${to.da}` : `${whole.en}: from ${from.en} to ${to.en}`,
            ),
          ),
        };
      const words = wordDifferences(written(difference.before), written(difference.after));
      return { ...base, words, text: ended(both((l) => `${whole[l]} ${changed[l]}`)) };
    }
  }
}

const added: Text = { da: "tilføjet", en: "added" };
const removed: Text = { da: "er fjernet", en: "is removed" };
const changed: Text = { da: "er ændret", en: "is changed" };
const moved: Text = { da: "rækkefølgen er nu", en: "the order is now" };

const shortly = (value: Text): Text | null =>
  value.da.length <= 2 * short && !value.da.includes("\n") ? { da: `: ${value.da}`, en: `: ${value.en}` } : null;

const written = (data: Data): string => (typeof data === "string" ? data : [...data].join(", "));

/** Documents that are no YAML, or no longer whole; and where comments and layout alone differ. */
function textDifferences(
  before: AssistantFiles,
  after: AssistantFiles,
  old: Content,
  now: Content,
  told: ReadonlySet<string>,
): readonly Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((document): readonly Difference[] => {
    const [from, to] = [before.get(document) ?? "", after.get(document) ?? ""];
    const area = areaOf(document) ?? "other";
    const plain = old.texts.has(document) || now.texts.has(document);
    if (from === to || (!plain && (told.has(document) || !after.has(document) || !before.has(document)))) return [];
    const words = wordDifferences(from, to);
    const text: Text = plain
      ? { da: `Dokumentet ${document} er ændret.`, en: `The document ${document} is changed.` }
      : {
          da: `${document}: kun bemærkninger eller opstilling er ændret.`,
          en: `${document}: only comments or layout are changed.`,
        };
    return [{ area, document, text, words }];
  });
}

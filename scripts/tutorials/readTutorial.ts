/** One thing that a reader of a tutorial does or looks for, as its sentence says. */
export type Step =
  | { readonly do: "sign-in"; readonly as: string }
  | { readonly do: "open"; readonly path: string }
  | { readonly do: "fill"; readonly value: string; readonly label: string; readonly group: string | null }
  | { readonly do: "select"; readonly option: string; readonly label: string }
  | { readonly do: "choose"; readonly label: string }
  | { readonly do: "press" | "follow"; readonly name: string }
  | { readonly do: "key"; readonly key: string }
  | { readonly do: "see" | "see-in-time"; readonly text: string }
  | { readonly do: "picture"; readonly file: string };

export interface TutorialStep {
  readonly line: number;
  readonly step: Step;
}

type Sentence = readonly [RegExp, (found: readonly string[]) => Step];

/** What a numbered line of a tutorial may ask its reader to do; nothing else, so that all of it can be followed by a machine. */
const sentences: readonly Sentence[] = [
  [/Log ind som \*\*([^*]+)\*\*/, ([as = ""]) => ({ do: "sign-in", as })],
  [/Åbn `(\/[^`]*)`/, ([path = ""]) => ({ do: "open", path })],
  [
    /Skriv `([^`]*)` i \*\*([^*]+)\*\*(?: under \*\*([^*]+)\*\*)?/,
    ([value = "", label = "", group]) => ({ do: "fill", value, label, group: group ?? null }),
  ],
  [/Vælg `([^`]+)` i \*\*([^*]+)\*\*/, ([option = "", label = ""]) => ({ do: "select", option, label })],
  [/Vælg \*\*([^*]+)\*\*/, ([label = ""]) => ({ do: "choose", label })],
  [/Tryk \*\*([^*]+)\*\*/, ([name = ""]) => ({ do: "press", name })],
  [/Følg \*\*([^*]+)\*\*/, ([name = ""]) => ({ do: "follow", name })],
  [/Tast `([^`]+)`/, ([key = ""]) => ({ do: "key", key })],
  [/Genindlæs siden, til du ser «([^»]+)»/, ([text = ""]) => ({ do: "see-in-time", text })],
  [/Du ser «([^»]+)»/, ([text = ""]) => ({ do: "see", text })],
  [/^!\[[^\]]+\]\(\.\.\/pictures\/([a-z0-9-]+\.png)\)$/, ([file = ""]) => ({ do: "picture", file })],
];

/**
 * The steps of a tutorial in their order: what its numbered lines say, and its pictures.
 *
 * @throws when a numbered line asks for nothing that can be followed
 */
export function readTutorial(markdown: string): readonly TutorialStep[] {
  return markdown.split("\n").flatMap((text, at) => {
    const numbered = /^\d+\. /.test(text);
    const found = stepsIn(text);
    if (numbered && found.length === 0)
      throw new Error(`Line ${at + 1} asks for nothing that can be followed: ${text}`);
    const kept = numbered ? found : found.filter((step) => step.do === "picture");
    return kept.map((step) => ({ line: at + 1, step }));
  });
}

function stepsIn(text: string): readonly Step[] {
  const found = sentences.flatMap(([pattern, step]) =>
    [...text.matchAll(new RegExp(pattern, "g"))].map((match) => ({ at: match.index, step: step(match.slice(1)) })),
  );
  return found.toSorted((one, other) => one.at - other.at).map(({ step }) => step);
}

import type { Assistant } from "@kollega/assistant";
import { type Action, type Employee, may } from "@kollega/casework";
import type { Child } from "hono/jsx";
import { SideNavigation } from "../../design/components/sideNavigation.tsx";
import { page } from "../../design/page.tsx";
import type { Visit } from "../../http/visit.ts";

/** The pages about one assistant, in the side menu's order, with their addresses. */
export const parts = {
  overview: "",
  rules: "/regler",
  rates: "/satser",
  letters: "/breve",
  scenarios: "/scenarier",
} as const;
export type Part = keyof typeof parts;

/** Those that are more than a page to read, and have routes of their own. */
const places = {
  ...parts,
  try: "/proev",
  versions: "/versioner",
  reconsider: "/efterproevelser",
  safeguards: "/kontrolvaern",
  stage: "/trin",
  dpia: "/konsekvensanalyse",
} as const;
export type Place = keyof typeof places;

/** Those that not every employee reads. */
const readBy: Partial<Readonly<Record<Place, Action>>> = {
  reconsider: "read-reconsiderations",
  safeguards: "read-safeguards",
  stage: "read-stage",
};

/** What each of the pages is made from. */
export interface Reading {
  readonly visit: Visit<Employee>;
  readonly assistant: Assistant;
  readonly stopped: boolean;
}

export const pathOf = (assistant: Assistant, place: Place): string => `/assistenter/${assistant.id}${places[place]}`;

/** A page about an assistant, beside the menu that leads to the others. */
export function framed({ visit, assistant }: Reading, part: Place, content: Child, status: 200 | 422 = 200) {
  const { words, language, visitor } = visit;
  const { assistantPages: text } = words;
  const title = assistant.title[language];
  const mayRead = (one: Place) => {
    const action = readBy[one];
    return action === undefined || may(visitor, action);
  };
  const links = [
    ...(Object.keys(places) as Place[]).filter(mayRead).map((one) => ({
      ...{ text: text[one], href: pathOf(assistant, one) },
      current: one === part,
    })),
    ...(may(visitor, "author-assistant")
      ? [
          { text: text.change, href: `/assistenter/${assistant.id}/rediger` },
          { text: text.proposals, href: "/forslag" },
        ]
      : []),
  ];
  return page(
    visit,
    part === "overview" ? title : `${text[part]} – ${title}`,
    <div class="kollega-reading">
      <div>
        <nav aria-label={text.menu}>
          <ul class="sidemenu">
            <SideNavigation links={links} />
          </ul>
        </nav>
      </div>
      <div>
        <h1>{part === "overview" ? title : `${title}: ${text[part].toLowerCase()}`}</h1>
        {content}
      </div>
    </div>,
    status,
    "wide",
  );
}

import { formatDate, type LocalDate } from "@kollega/danish";
import type { Block, LetterDocument } from "@kollega/pdf";
import type { MunicipalityProfile } from "../municipality.ts";

/** What a party wrote to the municipality, as a document of the case: under headings, paragraph by paragraph, as it was written. */
export function partyDocument(
  profile: MunicipalityProfile,
  told: {
    readonly title: string;
    readonly number: string;
    readonly received: LocalDate;
    readonly sender: string;
    readonly parts: readonly { readonly heading?: string; readonly text: string }[];
  },
): LetterDocument {
  return {
    title: told.title,
    language: "da",
    sender: { name: told.sender || "Borger", addressLines: [] },
    recipient: { name: profile.name, addressLines: profile.addressLines },
    date: formatDate(told.received, "da"),
    reference: told.number,
    blocks: told.parts.flatMap(({ heading, text }): readonly Block[] => [
      ...(heading === undefined ? [] : [{ kind: "heading" as const, level: 2, spans: [{ text: heading }] }]),
      ...text.split(/\n{2,}/).map((paragraph): Block => ({ kind: "paragraph", spans: [{ text: paragraph.trim() }] })),
    ]),
  };
}

import type { Language } from "@kollega/errors";
import type { LetterContent } from "../letter.ts";
import { complaintsOf } from "../load/requireLetters.ts";
import type { ManifestDocument } from "../schemas/manifest.ts";
import { spanText } from "../timeSpan.ts";

const paragraph = (text: string): LetterContent => ({ kind: "paragraph", spans: [{ text }] });

/** The complaint guidance of a decision type as a letter tells it (FVL § 25): how, until when, and who takes it. */
export function complaintContent(
  manifest: ManifestDocument,
  decisionType: string,
  language: Language,
): readonly LetterContent[] {
  return complaintsOf(manifest.complaint, decisionType).flatMap((complaint) => {
    if (complaint.none) return [paragraph(complaint.none[language])];
    const { procedure, deadline, body } = complaint;
    if (!procedure || !deadline || !body) return [];
    const within = spanText(deadline)[language];
    const items =
      language === "da"
        ? [`Klagefrist: ${within}, efter at du har fået afgørelsen`, `Klagen behandles af: ${body.da}`]
        : [`Deadline: ${within} after you received the decision`, `The complaint is taken by: ${body.en}`];
    return [paragraph(procedure[language]), { kind: "list", ordered: false, items: items.map((text) => [{ text }]) }];
  });
}

import type { Letter } from "@kollega/assistant";
import { formatDate, type LocalDate } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import type { Block, LetterDocument, Sender } from "@kollega/pdf";
import type { MunicipalityProfile } from "../municipality.ts";

/** Whom a letter is addressed to. */
export interface Addressee {
  readonly name: string;
  readonly address: { readonly lines: readonly string[]; readonly postalCode: string; readonly city: string } | null;
}

/** What a letter says beside its own words. */
export interface LetterInformation {
  readonly to: Addressee;
  readonly on: LocalDate;
  readonly number: string;
  /** It was decided without a person, on this legal basis. */
  readonly automatic?: string;
}

/** The head of the municipality's letters: what it has told of itself. The CVR number stands with where it is, or not at all. */
export function senderOf({ name, unit, addressLines, phone, email, web, cvr, logo }: MunicipalityProfile): Sender {
  const located = addressLines.length > 0 || [phone, email, web].some((one) => one !== undefined);
  const told = { unit, phone, email, web, cvr: located ? cvr : undefined, logo: logo?.hash };
  return { name, addressLines, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) };
}

/** A letter as it is sent: with its head, whom it is to, the day and the case. */
export function letterDocument(profile: MunicipalityProfile, letter: Letter, told: LetterInformation): LetterDocument {
  const { name, address } = told.to;
  return {
    title: letter.title,
    language: letter.language,
    sender: senderOf(profile),
    recipient: { name, addressLines: address ? [...address.lines, `${address.postalCode} ${address.city}`] : [] },
    date: formatDate(told.on, letter.language),
    reference: told.number,
    blocks: [
      ...letter.blocks.flatMap((block) => block.content),
      ...(told.automatic === undefined ? [] : automaticNotice(letter.language, told.automatic)),
    ],
  };
}

/** Who is decided about by a machine is told so, and how to have a person look (GDPR art. 13(2)(f), 22(3)). */
const automaticNotice = (language: Language, law: string): readonly Block[] => {
  const text = {
    da: `Afgørelsen er truffet automatisk, uden at et menneske har set på den. Det sker efter ${law}. Du kan altid bede om, at et menneske ser på din sag, og sige, hvad du mener er forkert: svar på dette brev, eller skriv til kommunen.`,
    en: `The decision was made automatically, without a person having looked at it. That is done under ${law}. You can always ask that a person look at your case, and say what you think is wrong: answer this letter, or write to the municipality.`,
  };
  const heading = { da: "Truffet automatisk", en: "Made automatically" };
  return [
    { kind: "heading", level: 2, spans: [{ text: heading[language] }] },
    { kind: "paragraph", spans: [{ text: text[language] }] },
  ];
};

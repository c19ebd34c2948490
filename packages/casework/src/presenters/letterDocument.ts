import type { Letter } from "@kollega/assistant";
import { formatDate, type LocalDate } from "@kollega/danish";
import type { LetterDocument, Sender } from "@kollega/pdf";
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
    blocks: letter.blocks.flatMap((block) => block.content),
  };
}

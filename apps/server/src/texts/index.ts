import type { Language, Text } from "@kollega/errors";
import { addressTexts } from "./addresses.ts";
import { applicationTexts } from "./application.ts";
import { approvalTexts } from "./approvals.ts";
import { assistantPagesTexts } from "./assistantPages.ts";
import { authoringTexts } from "./authoring.ts";
import { calculatorTexts } from "./calculator.ts";
import { caseTexts } from "./cases.ts";
import { commonTexts } from "./common.ts";
import { complaintTexts } from "./complaints.ts";
import { controlTexts } from "./control.ts";
import { dataProtectionTexts } from "./dataProtection.ts";
import { deletionTexts } from "./deletion.ts";
import { designTexts } from "./design.ts";
import { entryTexts } from "./entry.ts";
import { figuresTexts } from "./figures.ts";
import { filesTexts } from "./files.ts";
import { hearingTexts } from "./hearing.ts";
import { importingTexts } from "./importing.ts";
import { incomingTexts } from "./incoming.ts";
import { letterTexts } from "./letters.ts";
import { mandateTexts } from "./mandates.ts";
import { newsTexts } from "./news.ts";
import { objectionTexts } from "./objections.ts";
import { operatorTexts } from "./operator.ts";
import { organisationTexts } from "./organisation.ts";
import { ownWorkingsTexts } from "./ownWorkings.ts";
import { partyTexts } from "./party.ts";
import { ratesTexts } from "./rates.ts";
import { reconsiderTexts } from "./reconsider.ts";
import { runTexts } from "./runs.ts";
import { safeguardTexts } from "./safeguards.ts";
import { selfServiceTexts } from "./selfService.ts";
import { setTexts } from "./sets.ts";
import { stageTexts } from "./stages.ts";
import { trialTexts } from "./trial.ts";
import { versionTexts } from "./versions.ts";
import { worklistTexts } from "./worklist.ts";

/** Every text of the pages, in both languages, by group. */
export const catalogue = {
  ...commonTexts,
  ...selfServiceTexts,
  ...ownWorkingsTexts,
  ...complaintTexts,
  ...objectionTexts,
  ...partyTexts,
  ...mandateTexts,
  ...applicationTexts,
  ...entryTexts,
  ...importingTexts,
  ...addressTexts,
  ...approvalTexts,
  ...organisationTexts,
  ...ratesTexts,
  ...calculatorTexts,
  ...reconsiderTexts,
  ...safeguardTexts,
  ...stageTexts,
  ...hearingTexts,
  ...dataProtectionTexts,
  ...runTexts,
  ...worklistTexts,
  ...controlTexts,
  ...setTexts,
  ...caseTexts,
  ...figuresTexts,
  ...filesTexts,
  ...newsTexts,
  ...operatorTexts,
  ...incomingTexts,
  ...authoringTexts,
  ...deletionTexts,
  ...designTexts,
  ...assistantPagesTexts,
  ...letterTexts,
  ...trialTexts,
  ...versionTexts,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

type Catalogue = typeof catalogue;

/** The texts in one language: `words.worklist.title`. */
export type Words = { readonly [Group in keyof Catalogue]: { readonly [Key in keyof Catalogue[Group]]: string } };

const choose = (language: Language) =>
  Object.fromEntries(
    Object.entries(catalogue).map(([group, texts]) => [
      group,
      Object.fromEntries(Object.entries<Text>(texts).map(([key, text]) => [key, text[language]])),
    ]),
  ) as unknown as Words;

const words: Readonly<Record<Language, Words>> = { da: choose("da"), en: choose("en") };

export const wordsIn = (language: Language): Words => words[language];

/** Fills the `{name}` slots of a text. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));

/** A text by a key that comes from data, or the key itself when nobody has named it. */
export const textOf = (group: Readonly<Record<string, string>>, key: string): string => group[key] ?? key;

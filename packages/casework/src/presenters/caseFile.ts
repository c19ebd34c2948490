import type { Finding } from "@kollega/assistant";
import { copenhagenDate, formatDate } from "@kollega/danish";
import type { Block, LetterDocument, PlacedPart, Spans } from "@kollega/pdf";
import type { MunicipalityProfile } from "../municipality.ts";
import { senderOf } from "./letterDocument.ts";

/** What is common to the parts of a case file. */
export interface CaseFileHead {
  readonly profile: MunicipalityProfile;
  readonly number: string;
  readonly title: string;
  readonly at: Date;
}

/** One line of a case's journal, in words. */
export interface TellingLine {
  readonly at: Date;
  readonly step: string;
  readonly by: string;
  readonly text: string;
}

export interface DecidedLine {
  readonly title: string;
  readonly outcome: string;
  readonly decided: string;
  readonly findings: readonly Finding[];
  readonly evidence: readonly { readonly title: string; readonly origin: string; readonly at: Date }[];
}

const spans = (text: string): Spans => [{ text }];
const heading = (text: string, level = 2): Block => ({ kind: "heading", level, spans: spans(text) });
const paragraph = (text: string): Block => ({ kind: "paragraph", spans: spans(text) });
const day = (at: Date) => formatDate(copenhagenDate(at), "da");
const clock = new Intl.DateTimeFormat("da-DK", { timeStyle: "short", timeZone: "Europe/Copenhagen" });

const sheet = ({ profile, number, at }: CaseFileHead, title: string, blocks: readonly Block[]): LetterDocument => ({
  title,
  language: "da",
  sender: senderOf(profile),
  recipient: { name: "", addressLines: [] },
  date: day(at),
  reference: number,
  blocks,
});

/** The list of contents, with the page each document begins on. */
export const contentsSheet = (head: CaseFileHead, placed: readonly PlacedPart[]): LetterDocument =>
  sheet(head, `Sagsakter: ${head.title}`, [
    heading("Indhold"),
    {
      kind: "table",
      header: ["Nr.", "Dokument", "Side", "Sider"].map(spans),
      rows: placed.map(({ title, page, pages, attached }, n) =>
        [String(n + 1), title, attached ? "vedhæftet som fil" : String(page), attached ? "–" : String(pages)].map(
          spans,
        ),
      ),
      align: ["right", "left", "right", "right"],
    },
  ]);

/** Who is party to the case, and what was decided, on what. */
export const overviewSheet = (
  head: CaseFileHead,
  parties: readonly { readonly role: string; readonly name: string }[],
  decisions: readonly DecidedLine[],
): LetterDocument =>
  sheet(head, "Sagens oversigt", [
    heading("Parter"),
    { kind: "list", ordered: false, items: parties.map(({ role, name }) => spans(`${role}: ${name}`)) },
    ...decisions.flatMap(({ title, outcome, decided, findings, evidence }): readonly Block[] => [
      heading(title),
      paragraph(`${outcome} ${decided}`.trim()),
      ...(findings.length === 0 ? [] : [findingsTable(findings)]),
      ...(evidence.length === 0
        ? []
        : [
            heading("Oplysninger, den bygger på", 3),
            {
              kind: "table" as const,
              header: ["Oplysning", "Fra", "Indhentet"].map(spans),
              rows: evidence.map((one) => [one.title, one.origin, day(one.at)].map(spans)),
            },
          ]),
    ]),
  ]);

const findingsTable = (findings: readonly Finding[]): Block => ({
  kind: "table",
  header: ["Delresultat", "Værdi", "Begrundelse", "Lov"].map(spans),
  rows: findings.map((finding) =>
    [
      finding.title.da,
      finding.status === "decided" ? finding.shown.da : "ikke afgjort",
      finding.status === "decided" ? finding.because.da : "",
      finding.law.map(({ title }) => title).join("; "),
    ].map(spans),
  ),
  align: ["left", "left", "left", "left"],
});

/** Everything that happened, in its order. */
export const journalSheet = (head: CaseFileHead, lines: readonly TellingLine[]): LetterDocument =>
  sheet(head, "Journal", [
    {
      kind: "table",
      header: ["Tid", "Hvad", "Af", "Tekst"].map(spans),
      rows: lines.map(({ at, step, by, text }) => [`${day(at)} kl. ${clock.format(at)}`, step, by, text].map(spans)),
      align: ["left", "left", "left", "left"],
    },
  ]);

/** What the municipality has to say when it sends a complaint on. */
export const statementSheet = (head: CaseFileHead, to: string, text: string): LetterDocument => ({
  ...sheet(
    head,
    "Kommunens udtalelse",
    text.split(/\n{2,}/).map((part) => paragraph(part.trim())),
  ),
  recipient: { name: to, addressLines: [] },
});

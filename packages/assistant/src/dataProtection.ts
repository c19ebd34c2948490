import type { Text } from "@kollega/errors";
import { allDataFetched, type DataFetched, type Retention, retentionOf } from "./dataFetched.ts";
import type { Assistant } from "./model/assistant.ts";
import type { LawReference } from "./model/entry.ts";

/** Something a party is asked for, besides the application. */
export interface DataAsked {
  readonly title: Text;
  readonly of: Text;
  readonly purpose: Text;
  readonly law: readonly LawReference[];
}

/** Where something is sent to, or registered. */
export interface DataSent {
  readonly title: Text;
  /** The capability that carries it out. */
  readonly to: string;
}

/** What an assistant does with personal data, as its documents say: for the record, the notices and the assessment (GDPR art. 13, 14, 30, 35). */
export interface DataProtection {
  readonly subjects: readonly { readonly title: Text; readonly conditional: boolean }[];
  /** What the applicant states: the form's sections. */
  readonly stated: readonly Text[];
  readonly fetched: readonly DataFetched[];
  readonly asked: readonly DataAsked[];
  readonly sent: readonly DataSent[];
  readonly retention: Retention | null;
  readonly law: readonly LawReference[];
  /** Findings that a person judges; everything else is worked out by rule, and controlled by a person. */
  readonly judged: readonly Text[];
  readonly decisions: readonly Text[];
  /** Letters of fixed text that go out without control. */
  readonly notices: readonly Text[];
}

export function dataProtection(assistant: Assistant): DataProtection {
  const { manifest, form } = assistant;
  const parties = Object.values(manifest.parties);
  const asked = Object.values(manifest.evidence).flatMap((evidence): DataAsked[] =>
    "ask" in evidence
      ? [
          {
            title: evidence.title,
            of: manifest.parties[evidence.ask]?.title ?? { da: evidence.ask, en: evidence.ask },
            purpose: evidence.purpose,
            law: evidence.law.flatMap((key) => assistant.law.get(key) ?? []),
          },
        ]
      : [],
  );
  const sent = [...assistant.effects.values()].flatMap(({ doc }): DataSent[] => {
    if (doc.send) return [{ title: doc.title, to: "digital-post" }];
    if (doc.call) return [{ title: doc.title, to: doc.call.capability }];
    return [{ title: doc.title, to: "records-system" }];
  });
  return {
    subjects: parties.map(({ title, when }) => ({ title, conditional: when !== undefined })),
    stated: form ? Object.values(form.sections).map(({ title }) => title) : [],
    fetched: allDataFetched(assistant),
    asked,
    sent,
    retention: retentionOf(assistant),
    law: [...assistant.law.values()],
    judged: Object.values(manifest.findings).flatMap((finding) => (finding.judgement ? [finding.title] : [])),
    decisions: Object.values(manifest.decisions).flatMap(({ title, reply }) => (reply ? [] : [title])),
    notices: Object.values(manifest.notices).map(({ title }) => title),
  };
}

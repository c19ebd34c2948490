import { type Assistant, allDataFetched, retentionOf } from "@kollega/assistant";
import { capabilities } from "@kollega/contracts";
import { formatDate, type LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Block, LetterDocument } from "@kollega/pdf";
import type { MunicipalityProfile } from "../municipality.ts";

/** Letters of fixed text that the machine sends by itself: they tell nothing that was found, and nothing of other persons. */

interface Told {
  readonly profile: MunicipalityProfile;
  readonly assistant: Assistant;
  readonly number: string;
  readonly on: LocalDate;
  /** The party's role in the manifest. */
  readonly role: string;
  readonly recipient: { readonly name: string; readonly addressLines: readonly string[] };
}

/** A party is told that data about them is fetched: which, from where, why, by which law, and for how long (GDPR art. 14). */
export function dataNotice(told: Told): LetterDocument {
  const { assistant, role } = told;
  const fetched = allDataFetched(assistant).filter(({ subject }) => subject === role);
  const retention = retentionOf(assistant);
  return letter(told, "Kommunen henter oplysninger om dig", [
    paragraph(
      `Du indgår som «${titleOf(told).da}» i en sag om ${lower(assistant.title.da)}. Derfor henter kommunen disse oplysninger om dig:`,
    ),
    {
      kind: "table",
      header: [cell("Oplysning"), cell("Hentes fra"), cell("Hvorfor"), cell("Efter")],
      rows: fetched.map(({ title, source, purpose, law }) => [
        cell(title.da),
        cell(capabilities.get(source)?.title.da ?? source),
        cell(purpose.da),
        cell(law.map((one) => one.title).join(", ")),
      ]),
    },
    ...(retention
      ? [
          paragraph(
            `Oplysningerne gemmes i ${retention.years} år, efter at ${retention.from === "closed" ? "sagen er afsluttet" : "afgørelsen er ophørt"}.`,
          ),
        ]
      : []),
    heading("Dine rettigheder"),
    paragraph(
      "Log ind på kommunens selvbetjening, og vælg «Mine sager». Der kan du se de oplysninger, der er hentet om dig, og sige til, hvis noget er forkert. Du har ret til at få forkerte oplysninger rettet. Andre parter i sagen kan ikke se dine oplysninger.",
    ),
    paragraph(
      `${told.profile.name} er dataansvarlig. Du kan klage over behandlingen af dine oplysninger til Datatilsynet, datatilsynet.dk.`,
    ),
  ]);
}

/** A party is asked something, or reminded of it: where to answer, and by when. What is asked is told after signing in. */
export function questionNotice(
  told: Told & { readonly until: LocalDate | null; readonly again: boolean },
): LetterDocument {
  const { assistant, until, again } = told;
  const by = until ? ` Svar senest ${formatDate(until, "da")}.` : "";
  return letter(told, again ? "Husk at svare kommunen" : "Kommunen har brug for dit svar", [
    paragraph(
      `Du indgår som «${titleOf(told).da}» i en sag om ${lower(assistant.title.da)}. Kommunen har brug for dit svar, før sagen kan afgøres.${by}`,
    ),
    paragraph(
      "Log ind på kommunens selvbetjening, og vælg «Mine sager». Der står, hvad du bliver spurgt om, hvorfor, og efter hvilken lov. Dit svar er underskrevet, når du sender det.",
    ),
    paragraph("Svarer du ikke inden fristen, går sagen videre uden dit svar, og en medarbejder ser på den."),
  ]);
}

const titleOf = ({ assistant, role }: Told): Text => assistant.manifest.parties[role]?.title ?? { da: role, en: role };

const lower = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
const cell = (text: string) => [{ text }];
const paragraph = (text: string): Block => ({ kind: "paragraph", spans: [{ text }] });
const heading = (text: string): Block => ({ kind: "heading", level: 2, spans: [{ text }] });

function letter(
  { profile, number, on, recipient, ...told }: Told,
  title: string,
  blocks: readonly Block[],
): LetterDocument {
  return {
    title,
    language: "da",
    sender: {
      name: profile.name,
      addressLines: profile.addressLines,
      ...(profile.phone ? { phone: profile.phone } : {}),
      ...(profile.email ? { email: profile.email } : {}),
    },
    recipient: { ...recipient, name: recipient.name || titleOf({ profile, number, on, recipient, ...told }).da },
    date: formatDate(on, "da"),
    reference: number,
    blocks,
  };
}

import { type Assistant, dataProtection } from "@kollega/assistant";
import type { AutomaticKind, MunicipalityProfile } from "@kollega/casework";
import { KeptHowLong } from "../../design/dataFetched.tsx";
import { LawInline } from "../../design/finding.tsx";
import { sourceTitle } from "../../design/show.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

/** One assistant's processing, entry by entry, as the record has it (GDPR art. 30) and as its subjects are told (art. 13 and 14). */
export function Processing({
  visit,
  profile,
  assistant,
  automatic,
}: {
  visit: AnyVisit;
  profile: MunicipalityProfile;
  assistant: Assistant;
  automatic: readonly AutomaticKind[];
}) {
  const { words, language } = visit;
  const { dataProtection: text } = words;
  const told = dataProtection(assistant);
  const contact = [profile.phone, profile.email, profile.web].filter((one) => one !== undefined);
  return (
    <dl class="kollega-facts">
      <dt>{text.controller}</dt>
      <dd>{[profile.name, ...profile.addressLines].join(", ")}</dd>
      <dt>{text.contact}</dt>
      <dd>{contact.length > 0 ? contact.join(", ") : text.noContact}</dd>
      <dt>{text.purpose}</dt>
      <dd>{assistant.summary[language]}</dd>
      <dt>{text.basis}</dt>
      <dd>
        {text.basisText}: <LawInline law={told.law} />
      </dd>
      <dt>{text.subjects}</dt>
      <dd>
        {told.subjects
          .map(({ title, conditional }) =>
            conditional ? fill(text.sometimes, { who: title[language] }) : title[language],
          )
          .join(", ")}
      </dd>
      {told.stated.length > 0 ? (
        <>
          <dt>{text.stated}</dt>
          <dd>{told.stated.map((title) => title[language]).join(", ")}</dd>
        </>
      ) : null}
      {told.fetched.length > 0 ? (
        <>
          <dt>{text.fetched}</dt>
          <dd>
            <ul>
              {told.fetched.map((one) => (
                <li>
                  {one.title[language]} ({sourceTitle(one.source, one.source, language)}; {one.about[language]}
                  ): {one.purpose[language]} <LawInline law={one.law} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
      {told.asked.length > 0 ? (
        <>
          <dt>{text.asked}</dt>
          <dd>
            <ul>
              {told.asked.map(({ title, of, purpose }) => (
                <li>{fill(text.askedOf, { title: title[language], who: of[language], purpose: purpose[language] })}</li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
      <dt>{text.recipients}</dt>
      <dd>
        <ul>
          {told.sent.map(({ title, to }) => (
            <li>{fill(text.recipient, { title: title[language], to: sourceTitle(to, to, language) })}</li>
          ))}
        </ul>
      </dd>
      <dt>{text.transfers}</dt>
      <dd>{text.noTransfers}</dd>
      <dt>{text.kept}</dt>
      <dd>
        <KeptHowLong retention={told.retention} words={words} />
      </dd>
      <dt>{text.person}</dt>
      <dd>
        {text.personText}{" "}
        {automatic
          .map(({ law, title, outcomeTitle }) =>
            fill(text.automatic, { law, kind: `${title[language]}: ${outcomeTitle[language]}` }),
          )
          .join(" ")}
      </dd>
      <dt>{text.security}</dt>
      <dd>{text.securityText}</dd>
    </dl>
  );
}

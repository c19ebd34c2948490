import type { Assistant } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { raw } from "hono/html";
import type { AnyVisit } from "../../http/visit.ts";
import { anchorOf } from "../control/anchor.ts";
import { allChanges } from "./allChanges.ts";
import { stateText } from "./stateText.ts";

const mostEntries = 100;

/** The changes of rates as an Atom feed (RFC 4287), newest first; those to come are told when they are known. */
export function ratesFeed(visit: AnyVisit, assistants: readonly Assistant[], day: LocalDate) {
  const { words, language, origin, municipality } = visit;
  const { allRates: text } = words;
  const changes = allChanges(assistants).slice(0, mostEntries);
  const at = (date: string) => `${date}T00:00:00Z`;
  return (
    <>
      {raw('<?xml version="1.0" encoding="utf-8"?>')}
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>
        <id>{`${origin}/satser`}</id>
        <title>{`${text.title} – ${municipality.profile.name}`}</title>
        <updated>{at(changes.find(({ on }) => on <= day)?.on ?? day)}</updated>
        <author>
          <name>{municipality.profile.name}</name>
        </author>
        <link rel="self" href={`${origin}/satser/aendringer.atom`} />
        <link href={`${origin}/satser`} />
        {changes.map(({ on, assistant, rate, before, after, law }) => (
          <entry>
            <id>{`${origin}/satser/${assistant.id}/${rate.name}/${on}`}</id>
            <title>{`${assistant.title[language]}: ${rate.title[language]}`}</title>
            <updated>{at(on)}</updated>
            <link href={`${origin}/satser/${assistant.id}#${anchorOf("sats", rate.name)}`} />
            <summary>
              {`${on}: ${stateText(before, rate.unit, words, language)} → ${stateText(after, rate.unit, words, language)} (${law.map(({ title }) => title).join(", ")})`}
            </summary>
          </entry>
        ))}
      </feed>
    </>
  );
}

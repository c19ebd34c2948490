import { type Accepted, acceptedChanges } from "@kollega/authoring";
import { type AssistantVersion, assistantVersions, type Employee, may, versionDocuments } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { Badge } from "../../design/components/badge.tsx";
import { Select } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { showTime } from "../../design/show.ts";
import { Table } from "../../design/table.tsx";
import { employee } from "../../http/policy.ts";
import { route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";
import { authoringOf } from "../authoring/authoring.ts";
import { Differences } from "../authoring/differences.tsx";
import { framed, type Reading } from "./frame.tsx";

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$|^$/)
  .default("");

/** What was in use since when, by whom and why; and what differs between any two. */
async function versionsPage(reading: Reading, from: string, until: string) {
  const { visit, assistant } = reading;
  const { municipality, words } = visit;
  const { versions: text } = words;
  const installed = await assistantVersions(municipality, assistant.id);
  const accepted = await acceptedIn(reading);
  const pending = accepted.filter((one) => one.proposal && !installed.some((version) => version.hash === one.hash));
  const options = installed.map((version) => ({ value: version.hash, label: nameOf(visit, version) }));
  return framed(
    reading,
    "versions",
    <>
      <p class="font-lead">{text.text}</p>
      {await comparison(reading, installed, from, until)}
      <Table
        caption={text.title}
        head={[text.version, text.since, text.why, text.by, text.approved, text.compare]}
        rows={[
          ...pending.map((one) => ["–", text.notYet, ...origin(visit, one), ""]),
          ...installed.map((version, at) => {
            const before = installed[at + 1];
            return [
              <>
                {version.version} <code>{version.hash.slice(0, 8)}</code>{" "}
                {version.current ? <Badge variant="success" text={text.now} /> : null}
              </>,
              showTime(version.installedAt, visit.language),
              ...origin(visit, accepted.find((one) => one.hash === version.hash) ?? null),
              before ? (
                <a href={`/assistenter/${assistant.id}/versioner?fra=${before.hash}&til=${version.hash}`}>
                  {text.sincePrevious}
                  <span class="sr-only">: {nameOf(visit, version)}</span>
                </a>
              ) : (
                text.first
              ),
            ];
          }),
        ]}
      />
      {options.length > 1 ? (
        <form method="get" action={`/assistenter/${assistant.id}/versioner`} class="kollega-filters">
          <Select
            name="fra"
            label={text.from}
            value={from || (options[1]?.value ?? "")}
            options={options}
            optional
            words={words}
          />
          <Select
            name="til"
            label={text.until}
            value={until || (options[0]?.value ?? "")}
            options={options}
            optional
            words={words}
          />
          <Button variant="secondary">{text.show}</Button>
        </form>
      ) : null}
    </>,
  );
}

/** Where people change assistants it is known who and why; without git only when. */
async function acceptedIn({ visit, assistant }: Reading): Promise<readonly Accepted[]> {
  try {
    const { repository } = await authoringOf(visit);
    return await acceptedChanges(repository, assistant.id);
  } catch (error) {
    if (error instanceof KollegaError && error.code === "authoring/git-missing") return [];
    throw error;
  }
}

const nameOf = ({ words, language }: Visit<Employee>, { version, hash: id, installedAt }: AssistantVersion): string =>
  fill(words.versions.named, { version, time: showTime(installedAt, language), hash: id.slice(0, 8) });

/** Why, who wrote, who approved. */
function origin({ words, visitor }: Visit<Employee>, accepted: Accepted | null) {
  const { versions: text } = words;
  const proposal = accepted?.proposal;
  if (!proposal) return [text.delivered, "–", "–"];
  const told = fill(text.proposal, { number: proposal.number, title: proposal.title });
  const link = may(visitor, "author-assistant") ? <a href={`/forslag/${proposal.number}`}>{told}</a> : told;
  return [link, proposal.writtenBy.join(", "), proposal.approvedBy];
}

/** What differs between the two that were chosen; nothing when they are not two of the assistant's own. */
async function comparison(
  { visit, assistant }: Reading,
  installed: readonly AssistantVersion[],
  from: string,
  until: string,
) {
  const { versions: text } = visit.words;
  const [old, now] = [from, until].map((one) => installed.find((version) => version.hash === one));
  if (!old || !now) return null;
  const [before, after] = await Promise.all(
    [old, now].map((version) => versionDocuments(visit.municipality, assistant.id, version.hash)),
  );
  return before && after ? (
    <section aria-labelledby="forskelle">
      <h2 id="forskelle">{text.compare}</h2>
      <p>{fill(text.between, { from: nameOf(visit, old), until: nameOf(visit, now) })}</p>
      <Differences visit={visit} before={before} after={after} level={3} />
    </section>
  ) : null;
}

const params = z.object({ assistant: z.string().max(80) });

export const assistantVersionsRoute = route({
  method: "get",
  path: "/assistenter/:assistant/versioner",
  face: "page",
  policy: employee,
  rate: "page",
  params,
  query: z.object({ fra: hash, til: hash }),
  async handle(visit) {
    const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
    return versionsPage({ visit, assistant, stopped }, visit.query.fra, visit.query.til);
  },
});

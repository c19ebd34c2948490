import { type Assistant, type ScenarioBlock, type ScenarioLetter, scenarioLetter } from "@kollega/assistant";
import { type Employee, letterDocument } from "@kollega/casework";
import type { LetterDocument } from "@kollega/pdf";
import { z } from "zod";
import { BackLink } from "../../design/backLink.tsx";
import { Select } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { Letter } from "../../design/letter.tsx";
import { Table } from "../../design/table.tsx";
import { errors } from "../../errors.ts";
import { employee } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { AnyVisit, Visit } from "../../http/visit.ts";
import { FeelShown } from "./feel.tsx";
import { framed, pathOf, type Reading } from "./frame.tsx";

const params = z.object({ assistant: z.string().max(80) });
const query = z.object({ scenarie: z.string().max(200).default(""), sprog: z.enum(["da", "en"]).optional() });

type Sample = Extract<ScenarioLetter, { ok: true }>;
type SampleVisit = Visit<Employee, z.output<typeof params>, z.output<typeof query>>;

/** An assistant never changes, and scenarios depend on nothing else: which of them lead to a letter is found once. */
const withLetter = new WeakMap<Assistant, readonly string[]>();

function scenariosWithLetter(assistant: Assistant): readonly string[] {
  const names =
    withLetter.get(assistant) ??
    Object.keys(assistant.documents.scenarios.data).filter((name) => scenarioLetter(assistant, name).ok);
  withLetter.set(assistant, names);
  return names;
}

const samplePath = (assistant: Assistant): string => `${pathOf(assistant, "letters")}/proeve`;

/** Chooses a scenario, to see the letter that it leads to. */
export function SampleForm({ reading, chosen = "" }: { reading: Reading; chosen?: string }) {
  const { assistant, visit } = reading;
  const { words } = visit;
  const names = scenariosWithLetter(assistant);
  if (names.length === 0) return null;
  return (
    <form method="get" action={samplePath(assistant)} class="kollega-filters">
      <Select
        name="scenarie"
        label={words.sampleLetter.choose}
        value={chosen}
        options={names.map((name) => ({ value: name, label: name }))}
        words={words}
      />
      <Button variant="secondary">{words.sampleLetter.show}</Button>
    </form>
  );
}

/** The letter to somebody who does not exist, with the municipality's own head. */
const documentOf = ({ municipality, words }: AnyVisit, { letter, on }: Sample): LetterDocument =>
  letterDocument(municipality.profile, letter, {
    to: { name: "Prøve Prøvesen", address: { lines: ["Prøvevej 1"], postalCode: "9999", city: "Prøveby" } },
    on,
    number: words.sampleLetter.number,
  });

async function sampleOf(visit: SampleVisit): Promise<{ reading: Reading; sample: Sample }> {
  const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
  const { scenarie, sprog } = visit.query;
  if (!scenariosWithLetter(assistant).includes(scenarie)) throw errors.noSuchPage();
  const sample = scenarioLetter(assistant, scenarie, sprog ?? visit.language);
  if (!sample.ok) throw errors.noSuchPage();
  return { reading: { visit, assistant, stopped }, sample };
}

function samplePage(visit: SampleVisit, reading: Reading, sample: Sample) {
  const { words, municipality, query: asked } = visit;
  const { sampleLetter: text } = words;
  const address = new URLSearchParams({ scenarie: asked.scenarie, sprog: sample.letter.language });
  const { because } = reading.assistant.documents.scenarios.data[asked.scenarie] ?? { because: "" };
  return framed(
    reading,
    "letters",
    <>
      <BackLink href={pathOf(reading.assistant, "letters")}>{text.back}</BackLink>
      <SampleForm reading={reading} chosen={asked.scenarie} />
      <h2>{asked.scenarie}</h2>
      <p lang="da">{because}</p>
      <p>
        <a href={`${samplePath(reading.assistant)}/pdf?${address}`}>{text.pdf}</a>
      </p>
      <Letter content={documentOf(visit, sample)} logo={municipality.profile.logo ?? null} titleLevel={3} />
      <h2>{text.blocks}</h2>
      <p>{text.blocksText}</p>
      <Blocks reading={reading} blocks={sample.blocks} />
    </>,
  );
}

/** Why each block of the documents is in the letter, or is not. */
function Blocks({ reading, blocks }: { reading: Reading; blocks: readonly ScenarioBlock[] }) {
  const { words } = reading.visit;
  const { sampleLetter: text, assistantPages, blockKinds } = words;
  return (
    <Table
      caption={text.blocks}
      head={[text.block, text.kind, text.condition, text.here]}
      rows={blocks.map((block) => [
        <code>{block.id}</code>,
        <>
          {blockKinds[block.kind]} ({(block.editable ? assistantPages.free : assistantPages.locked).toLowerCase()})
        </>,
        <>
          {block.when === null && block.each === null ? text.always : null}
          {block.when === null ? null : (
            <>
              {assistantPages.shownWhen}: <FeelShown reading={reading} feel={block.when} />
            </>
          )}
          {block.each === null ? null : (
            <>
              {assistantPages.repeated}: <FeelShown reading={reading} feel={block.each} />
            </>
          )}
        </>,
        block.shown ? `✓ ${text.shown}` : `– ${text.leftOut}`,
      ])}
    />
  );
}

/** The letter that a scenario leads to, for those who write it: as HTML with the blocks' conditions, and as PDF. */
export const sampleLetterRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/assistenter/:assistant/breve/proeve",
    face: "page",
    policy: employee,
    rate: "page",
    params,
    query,
    async handle(visit) {
      const { reading, sample } = await sampleOf(visit);
      return samplePage(visit, reading, sample);
    },
  }),
  route({
    method: "get",
    path: "/assistenter/:assistant/breve/proeve/pdf",
    face: "page",
    policy: employee,
    rate: "page",
    params,
    query,
    async handle(visit) {
      const { sample } = await sampleOf(visit);
      const { pdf, profile, clock } = visit.municipality;
      const bytes = await pdf.render(documentOf(visit, sample), {
        creationTime: clock.now(),
        logo: profile.logo ?? null,
      });
      return visit.context.body(new Uint8Array(bytes), 200, {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${sample.letter.name}.pdf"`,
      });
    },
  }),
];

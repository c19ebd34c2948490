import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Assistant, type ScenarioLetter, scenarioLetter } from "@kollega/assistant";
import { letterDocument, type MunicipalityProfile } from "@kollega/casework";
import { createPdfRenderer, type PdfRenderer, renderHtml } from "@kollega/pdf";
import { loadFolder } from "./loadFolder.ts";
import { exitCodes, print, tell } from "./output.ts";

interface LettersOptions {
  readonly output: string;
  readonly english?: true;
  readonly config?: string;
  readonly municipality?: string;
}

/** Writes the letter that each of an assistant's scenarios leads to, as PDF and as HTML. */
export async function letters(folder: string, options: LettersOptions): Promise<number> {
  const assistant = await loadFolder(folder);
  const profile = await profileOf(options);
  await mkdir(options.output, { recursive: true });
  const pdf = createPdfRenderer();
  try {
    return await writeAll(assistant, profile, pdf, options);
  } finally {
    await pdf.close();
  }
}

async function writeAll(
  assistant: Assistant,
  profile: MunicipalityProfile,
  pdf: PdfRenderer,
  { output, english }: LettersOptions,
): Promise<number> {
  let written = 0;
  for (const name of Object.keys(assistant.documents.scenarios.data)) {
    const drafted = scenarioLetter(assistant, name, english ? "en" : "da");
    if (!drafted.ok) {
      tell(`– ${name}: ${drafted.faults.map(({ en }) => en).join(" ")}`);
      continue;
    }
    await write(join(output, fileName(name)), profile, pdf, name, drafted);
    print(`✓ ${name} (${drafted.letter.name})`);
    written += 1;
  }
  tell(`${written} letters in ${output}`);
  return exitCodes.done;
}

/** A scenario's name as a file's, on any system. */
const fileName = (scenario: string) => scenario.replaceAll(/[^\w.-]/g, "_");

async function write(
  file: string,
  profile: MunicipalityProfile,
  pdf: PdfRenderer,
  scenario: string,
  { letter, on }: Extract<ScenarioLetter, { ok: true }>,
): Promise<void> {
  const to = { name: "Prøve Prøvesen", address: { lines: ["Prøvevej 1"], postalCode: "9999", city: "Prøveby" } };
  const document = letterDocument(profile, letter, { to, on, number: scenario });
  const logo = profile.logo ?? null;
  await writeFile(`${file}.html`, renderHtml(document, { logo }));
  // The day of the letter, so that the same documents give the same bytes.
  await writeFile(`${file}.pdf`, await pdf.render(document, { creationTime: new Date(`${on}T12:00:00Z`), logo }));
}

/** The head of a municipality of the configuration, or of one that does not exist. */
async function profileOf({ config, municipality }: LettersOptions): Promise<MunicipalityProfile> {
  if (municipality === undefined)
    return { id: "proeve", name: "Prøve Kommune", cvr: "00000000", addressLines: ["Prøvetorvet 1", "9999 Prøveby"] };
  const { errors, readConfiguration } = await import("@kollega/installation");
  const { municipalities } = await readConfiguration({ file: config });
  const found = municipalities.get(municipality);
  if (!found) throw errors.noSuchMunicipality({ municipality, known: [...municipalities.keys()].join(", ") });
  return found.profile;
}

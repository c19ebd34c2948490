import { checkAssistant, loadAssistant, readAssistantFolder, readability } from "@kollega/assistant";
import { isDate, parseDate } from "@kollega/danish";
import { errors } from "./errors.ts";
import { exitCodes, faultText, print, printJson, tell } from "./output.ts";

/** Everything that is wrong with an assistant's documents, each with file, line and column. */
export async function check(
  folder: string,
  options: { readonly date?: string; readonly json?: true },
): Promise<number> {
  if (options.date !== undefined && !isDate(options.date))
    throw errors.dateInvalid({ date: options.date.slice(0, 20) });
  const date = options.date === undefined ? {} : { date: parseDate(options.date) };
  const { assistant, diagnostics: loading } = loadAssistant(await readAssistantFolder(folder));
  const diagnostics = [...loading, ...(assistant ? checkAssistant(assistant, date) : [])];
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const [faults, warnings] = [count("error"), count("warning")];
  const letters = [...(assistant?.letters.values() ?? [])].map(readability);
  if (options.json) printJson({ folder, errors: faults, warnings, diagnostics, letters });
  else {
    for (const { severity, code, place, what, todo } of diagnostics) {
      print(
        faultText(severity, { ...place, file: `${folder.replace(/\/$/, "")}/${place.file}` }, code, what.en, todo.en),
      );
    }
    for (const { letter, language, lix, words, sentences } of letters)
      tell(`${folder}: letter ${letter} (${language}): LIX ${lix} (${words} words, ${sentences} sentences)`);
    tell(`${folder}: ${faults} errors, ${warnings} warnings`);
  }
  return faults > 0 ? exitCodes.faulty : exitCodes.done;
}

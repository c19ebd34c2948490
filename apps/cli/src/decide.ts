import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { type Answer, answer } from "@kollega/assistant";
import { isDate, parseDate } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { errors } from "./errors.ts";
import { loadFolder } from "./loadFolder.ts";
import { exitCodes, print, tell } from "./output.ts";
import { readExactJson } from "./readExactJson.ts";
import { writeExactJson } from "./writeExactJson.ts";

export interface DecideOptions {
  readonly date: string;
  readonly input: string;
  readonly ask?: string;
  readonly decision?: string;
  readonly trace?: true;
}

/** `{"result": {…}}` on stdout; a refusal is problem+json on stderr and exit code 2. */
export async function decide(folder: string, options: DecideOptions): Promise<number> {
  try {
    if (!isDate(options.date)) throw errors.dateInvalid({ date: options.date.slice(0, 20) });
    const input = readExactJson(await readInput(options.input));
    const assistant = await loadFolder(folder);
    const answered = answer(assistant, {
      date: parseDate(options.date),
      input,
      ...(options.ask === undefined ? {} : { findings: options.ask.split(",").map((name) => name.trim()) }),
      ...(options.decision === undefined ? {} : { decisionType: options.decision }),
      ...(options.trace ? { trace: true } : {}),
    });
    if (!answered.ok) return refuse(answered.error, answered.undecided);
    const result = writeExactJson(assistant, answered.result);
    const trace = options.trace ? `,"trace":${JSON.stringify(answered.determination)}` : "";
    print(`{"result":${result}${trace}}`);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof KollegaError)) throw error;
    return refuse(error, null);
  }
}

function refuse(error: KollegaError, undecided: Extract<Answer, { ok: false }>["undecided"] | null): number {
  tell(JSON.stringify({ ...error.problem("en"), ...(undecided ? { undecided } : {}) }));
  return exitCodes.refused;
}

async function readInput(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw errors.fileUnreadable({ file }, { cause });
  });
}

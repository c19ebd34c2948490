import { isDate, parseKroner } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Json } from "../json.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { readFiles } from "./readFiles.ts";
import { readList } from "./readList.ts";
import { readPlace, readRoute } from "./readPlace.ts";

/** A stated value in its stored form, or what to tell the applicant. */
export type ReadField = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly text: Text };

const wrong = (da: string, en: string): ReadField => ({ ok: false, text: { da, en } });
const right = (value: Json): ReadField => ({ ok: true, value });
const LONGEST = { text: 500, email: 254, longText: 10_000 } as const;

/** Reads what was typed or chosen in one field. Empty is null. Of a list it reads what can be read of each member. */
export function readField(field: FieldDocument, typed: Json | undefined): ReadField {
  if (field.kind === "list") return readMembers(field, typed);
  if (field.kind === "file") {
    const read = readFiles(field, typed);
    if (!read.ok) return read;
    return right(read.files.length === 0 ? null : read.files.map((file) => ({ ...file })));
  }
  if (field.kind === "address") return readPlace(typed);
  if (field.kind === "route") return readRoute(typed);
  const text = typeof typed === "number" || typeof typed === "boolean" ? String(typed) : typed;
  if (text === undefined || text === null) return right(null);
  if (typeof text !== "string") return wrong("Skriv én værdi.", "Write one value.");
  const trimmed = text.trim();
  if (trimmed === "") return right(null);
  return readText(field, field.kind, trimmed);
}

function readMembers({ fields = {} }: FieldDocument, typed: Json | undefined): ReadField {
  const list = readList(typed);
  if (!list.ok) return list;
  return right(
    list.members.map(({ id, data }) => {
      const answers = Object.entries(fields).flatMap(([name, field]) => {
        const read = readField(field, data[name]);
        return read.ok && read.value !== null ? [[name, read.value] as const] : [];
      });
      return { id, ...Object.fromEntries(answers) };
    }),
  );
}

function readText(
  field: FieldDocument,
  kind: Exclude<FieldDocument["kind"], "list" | "file" | "address" | "route">,
  trimmed: string,
): ReadField {
  switch (kind) {
    case "money":
      return readMoney(field, trimmed);
    case "number":
    case "count":
      return readNumber(field, trimmed);
    case "yesNo":
      return readYesNo(trimmed);
    case "date":
      return isDate(trimmed) ? right(trimmed) : wrong("Skriv en dato, der findes.", "Write a date that exists.");
    case "month":
      return isDate(`${trimmed}-01`)
        ? right(trimmed)
        : wrong("Skriv en måned, der findes.", "Write a month that exists.");
    case "choice":
      return Object.hasOwn(field.options ?? {}, trimmed)
        ? right(trimmed)
        : wrong("Vælg en af mulighederne.", "Choose one of the options.");
    case "email":
      return trimmed.length <= LONGEST.email && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(trimmed)
        ? right(trimmed)
        : wrong(
            "Skriv en e-mailadresse, for eksempel navn@eksempel.dk.",
            "Write an e-mail address, e.g. name@example.org.",
          );
    case "text":
    case "longText":
      return trimmed.length <= LONGEST[kind]
        ? right(trimmed)
        : wrong(`Skriv højst ${LONGEST[kind]} tegn.`, `Write at most ${LONGEST[kind]} characters.`);
  }
}

function readYesNo(text: string): ReadField {
  if (["yes", "true", "ja"].includes(text)) return right(true);
  if (["no", "false", "nej"].includes(text)) return right(false);
  return wrong("Svar ja eller nej.", "Answer yes or no.");
}

/** A plain decimal ("1234.50", as it is stored) or as Danes write it. */
function readMoney(field: FieldDocument, text: string): ReadField {
  const plain = /^-?\d{1,15}(\.\d{2})?$/.test(text);
  if (plain) return withinBounds(field, text);
  const read = parseKroner(text);
  return read.ok ? withinBounds(field, read.amount.toFixed()) : { ok: false, text: read.text };
}

function readNumber(field: FieldDocument, text: string): ReadField {
  const plain = text.replace(",", ".");
  const shape = field.kind === "count" ? /^\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,10})?$/;
  if (!shape.test(plain)) {
    return field.kind === "count"
      ? wrong("Skriv et helt tal.", "Write a whole number.")
      : wrong("Skriv et tal.", "Write a number.");
  }
  return withinBounds(field, plain);
}

function withinBounds({ least, most }: FieldDocument, plain: string): ReadField {
  const value = Number(plain);
  if (least !== undefined && value < least) return wrong(`Skriv mindst ${least}.`, `Write at least ${least}.`);
  if (most !== undefined && value > most) return wrong(`Skriv højst ${most}.`, `Write at most ${most}.`);
  return right(/^-?\d+$/.test(plain) ? Number(plain) : plain);
}

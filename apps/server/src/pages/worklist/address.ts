import {
  deadlineFilters,
  openStates,
  type WorklistChoice,
  type WorklistView,
  worklistColumns,
  worklistViews,
} from "@kollega/casework";
import { z } from "zod";

/** The list's address says what is chosen: a choice can be a bookmark, and be saved under a name. */
export const worklistQuery = z.object({
  visning: z.enum(worklistViews).optional(),
  assistent: z.string().max(80).optional(),
  tilstand: z.enum(["", ...openStates]).optional(),
  frist: z.enum(["", ...deadlineFilters]).optional(),
  kilde: z.enum(["", "1"]).optional(),
  satser: z.enum(["", "1"]).optional(),
  maerke: z.string().max(60).optional(),
  nyt: z.enum(["", "1"]).optional(),
  fra: z.string().max(80).optional(),
  /** How many decisions were moved just before. */
  flyttet: z.coerce.number().int().min(0).max(1000).optional(),
  /** There was no next case. */
  tom: z.string().max(1).optional(),
});
type Query = z.output<typeof worklistQuery>;

/** What is chosen, and where in the list one is. */
export interface Chosen {
  readonly choice: WorklistChoice;
  readonly cursor: string | undefined;
}

/** @param columns as ticked; none or unknown ones: all columns */
export function chosenFrom(query: Query, columns: readonly string[]): Chosen {
  const known = worklistColumns.filter((column) => columns.includes(column));
  return {
    choice: {
      ...(query.visning ? { view: query.visning } : {}),
      ...(query.assistent ? { assistant: query.assistent } : {}),
      ...(query.tilstand ? { state: query.tilstand } : {}),
      ...(query.frist ? { deadline: query.frist } : {}),
      ...(query.kilde ? { sourceDown: true } : {}),
      ...(query.satser ? { ratesMissing: true } : {}),
      ...(query.maerke ? { tag: query.maerke } : {}),
      ...(query.nyt ? { news: true } : {}),
      ...(known.length > 0 && known.length < worklistColumns.length ? { columns: known } : {}),
    },
    cursor: query.fra || undefined,
  };
}

/** What is chosen, from the text after an address's question mark. */
export function chosenIn(text: string): Chosen {
  const fields = new URLSearchParams(text);
  const parsed = worklistQuery.safeParse(Object.fromEntries(fields));
  return chosenFrom(parsed.success ? parsed.data : {}, fields.getAll("kolonne[]"));
}

/** The text after the question mark that says what is chosen. */
export function textOfChosen({ choice, cursor }: Chosen): string {
  const fields = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value && fields.set(name, value);
  put("visning", choice.view);
  put("assistent", choice.assistant);
  put("tilstand", choice.state);
  put("frist", choice.deadline);
  put("kilde", choice.sourceDown ? "1" : undefined);
  put("satser", choice.ratesMissing ? "1" : undefined);
  put("maerke", choice.tag);
  put("nyt", choice.news ? "1" : undefined);
  for (const column of choice.columns ?? []) fields.append("kolonne[]", column);
  put("fra", cursor);
  return fields.toString();
}

export function addressOf(chosen: Chosen): string {
  const text = textOfChosen(chosen);
  return `/arbejdsliste${text ? `?${text}` : ""}`;
}

/** The same choice in another view, from its beginning. */
export const addressIn = (view: WorklistView, { choice }: Chosen): string =>
  addressOf({ choice: { ...choice, view }, cursor: undefined });

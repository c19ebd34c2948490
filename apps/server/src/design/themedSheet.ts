import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dkfdsFolder } from "./dkfds.ts";

/**
 * dkfds comes in three colourings of the same rules. The one of borger.dk marks every place that takes a portal's colour; there
 * stands a custom property, and behind it the neutral colouring's own. So a municipality's colours are where dkfds means them to
 * be, and without any the pages are as neutral as dkfds is.
 */
const marks = {
  "#44831e": "var(--kollega-primary,#454545)",
  "#3c5c22": "var(--kollega-primary-dark,#1a1a1a)",
  "#f1f1f1": "#fff",
} as const;

/** dkfds' sheet with a municipality's colours as custom properties. */
export function themedSheet(): string {
  let sheet = readFileSync(join(dkfdsFolder, "css/dkfds-borgerdk.min.css"), "utf8");
  for (const [mark, value] of Object.entries(marks)) sheet = sheet.replaceAll(mark, value);
  return sheet.replace("dkfds-borgerdk.min.css.map", "dkfds.min.css.map");
}

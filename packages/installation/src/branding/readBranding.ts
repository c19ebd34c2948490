import { resolve } from "node:path";
import { KollegaError } from "@kollega/errors";
import type { Logo } from "@kollega/pdf";
import type { ConfigurationDocument } from "../configuration/schema.ts";
import type { ConfigurationText } from "../configuration/text.ts";
import { readLogo } from "./readLogo.ts";
import { readTheme, type Theme } from "./theme.ts";

/** How a municipality looks: in its letters, and on its pages. */
export interface Branding {
  readonly logo: Logo | null;
  readonly theme: Theme | null;
}

/** The branding of every municipality, with everything that is wrong with it at its place in the configuration. */
export async function readBranding(
  { municipalities }: Pick<ConfigurationDocument, "municipalities">,
  text: ConfigurationText,
  folder: string,
): Promise<{ readonly branding: ReadonlyMap<string, Branding>; readonly faults: readonly KollegaError[] }> {
  const branding = new Map<string, Branding>();
  const faults: KollegaError[] = [];
  const note = (fault: KollegaError, ...path: string[]) =>
    faults.push(
      new KollegaError({ ...fault, place: text.document?.place(["municipalities", ...path]) }, { cause: fault }),
    );
  for (const [key, { logo: file, theme: colours }] of Object.entries(municipalities)) {
    let logo: Logo | null = null;
    try {
      if (file !== undefined) logo = await readLogo(resolve(folder, file));
    } catch (error) {
      if (!(error instanceof KollegaError)) throw error;
      note(error, key, "logo");
    }
    const read = colours ? readTheme(colours) : null;
    for (const { key: part, fault } of read?.faults ?? []) note(fault, key, "theme", part);
    branding.set(key, { logo, theme: read?.theme ?? null });
  }
  return { branding, faults };
}

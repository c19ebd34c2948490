import type { KollegaError } from "@kollega/errors";
import { errors } from "../errors.ts";
import { type Colour, contrast, darker, nearestWithContrast } from "./contrast.ts";

/** A municipality's colours on its pages. */
export interface Theme {
  /** Buttons, and where one is in a menu. */
  readonly primary: Colour;
  /** The same under the pointer. */
  readonly primaryDark: Colour;
  /** The band over every page. */
  readonly accent: Colour;
}

export interface ThemeConfiguration {
  readonly primary: Colour;
  readonly accent?: Colour | undefined;
}

/** What WCAG 2.1 AA asks: text of a button on its colour (1.4.3), and what is no text beside the page's (1.4.11). */
const demands = [
  { key: "primary", needed: 4.5, da: "hvid knaptekst", en: "white text of buttons" },
  { key: "accent", needed: 3, da: "siden", en: "the page" },
] as const;
const white = "#ffffff";

/** The theme, or what in it cannot be seen well enough, each with its ratio and a colour that passes. */
export function readTheme({ primary, accent = primary }: ThemeConfiguration): {
  readonly theme: Theme;
  readonly faults: readonly { readonly key: "primary" | "accent"; readonly fault: KollegaError }[];
} {
  const colours = { primary: primary.toLowerCase(), accent: accent.toLowerCase() };
  const faults = demands
    .filter(({ key, needed }) => contrast(colours[key], white) < needed)
    // Told once where one colour serves both.
    .filter(({ key }) => key === "primary" || colours.accent !== colours.primary)
    .map(({ key, needed, da, en }) => {
      const colour = colours[key];
      // Rounded down: 4.499 is not 4.5.
      const ratio = (Math.floor(contrast(colour, white) * 100) / 100).toFixed(2);
      const nearest = nearestWithContrast(colour, white, needed);
      return {
        key,
        fault: errors.themeContrast({ key, colour, ratio, needed, nearest, againstDa: da, againstEn: en }),
      };
    });
  return { theme: { ...colours, primaryDark: darker(colours.primary, 0.8) }, faults };
}

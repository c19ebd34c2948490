import type { Language, Text } from "@kollega/errors";

/** A text made in the same way in both languages. */
export const both = (tell: (language: Language) => string): Text => ({ da: tell("da"), en: tell("en") });

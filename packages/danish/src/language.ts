/** The languages that users see: Danish first, English second. */
export type Language = "da" | "en";

/** One text in both languages. */
export type Text = Readonly<Record<Language, string>>;

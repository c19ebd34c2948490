/** Letters as they are read on pages. */
export const letterTexts = {
  letterPage: {
    pdf: { da: "Hent som PDF", en: "Get it as PDF" },
    toCase: { da: "Tilbage til sagen", en: "Back to the case" },
    asSent: {
      da: "Sådan kommer brevet til at se ud. Det sendes som PDF og kan læses som her på sagens side.",
      en: "This is how the letter will look. It is sent as PDF, and can be read like this on the page of the case.",
    },
    asWritten: {
      da: "Brevet, som det blev skrevet, da afgørelsen blev truffet.",
      en: "The letter as it was written when the decision was made.",
    },
    addressHidden: {
      da: "Modtagerens adresse er beskyttet. Den står i brevet og vises ikke her.",
      en: "The recipient's address is protected. It is in the letter and not shown here.",
    },
  },
} as const;

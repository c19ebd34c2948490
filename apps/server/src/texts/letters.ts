/** Letters as they are read on pages. */
export const letterTexts = {
  sampleLetter: {
    choose: { da: "Se et brev med en prøvesag", en: "See a letter with a sample case" },
    show: { da: "Vis brevet", en: "Show the letter" },
    number: { da: "Prøve", en: "Sample" },
    back: { da: "Tilbage til brevene", en: "Back to the letters" },
    pdf: { da: "Se brevet som PDF", en: "See the letter as PDF" },
    blocks: { da: "Brevets afsnit", en: "The letter's blocks" },
    blocksText: {
      da: "Alle afsnit, som dokumentet har, i deres rækkefølge, og om prøvesagens brev har dem.",
      en: "All blocks that the document has, in their order, and whether the sample case's letter has them.",
    },
    block: { da: "Afsnit", en: "Block" },
    kind: { da: "Slags", en: "Kind" },
    condition: { da: "Betingelse", en: "Condition" },
    here: { da: "I dette brev", en: "In this letter" },
    always: { da: "Altid med", en: "Always there" },
    shown: { da: "Med", en: "There" },
    leftOut: { da: "Udeladt", en: "Left out" },
  },
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

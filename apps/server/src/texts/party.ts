/** What a party other than the applicant reads. */
export const partyTexts = {
  party: {
    as: { da: "Du indgår i sagen som: {role}.", en: "You are in the case as: {role}." },
    asColumn: { da: "Du er", en: "You are" },
    applicant: { da: "Ansøger", en: "Applicant" },
    other: { da: "Anden part", en: "Another party" },
    lead: {
      da: "Her ser du de oplysninger, kommunen henter om dig. Ansøgerens oplysninger og afgørelsen er kun ansøgerens at se, og ansøgeren ser ikke dine oplysninger.",
      en: "Here you see the data that the municipality fetches about you. The applicant's data and the decision are only the applicant's to see, and the applicant does not see your data.",
    },
    fetches: { da: "Hvad der hentes om dig, og hvorfor", en: "What is fetched about you, and why" },
    nothing: { da: "Der hentes ingen oplysninger om dig.", en: "No data are fetched about you." },
    data: { da: "Oplysninger, vi har hentet om dig", en: "Data we have fetched about you" },
    why2: { da: "Derfor spørger vi", en: "Why we ask" },
    signs: {
      da: "Du svarer som dig selv. Når du sender, er dit svar underskrevet.",
      en: "You answer as yourself. When you send it, your answer is signed.",
    },
    waitsOther: {
      da: "Sagen venter på svar fra en anden part.",
      en: "The case waits for an answer from another party.",
    },
  },
} as const;

/** Hearing a party, letting it be, and giving longer to answer. */
export const hearingTexts = {
  hearing: {
    exempt: { da: "Undlad høringen", en: "Leave the hearing out" },
    exemptText: {
      da: "En part høres, medmindre en af lovens undtagelser gælder. Grunden og din begrundelse gemmes i sagen, og sagen går videre uden svar.",
      en: "A party is heard unless one of the law's exemptions holds. The ground and your reason are kept in the case, and the case goes on without an answer.",
    },
    ground: { da: "Forvaltningsloven § 19, stk. 2", en: "Public Administration Act § 19(2)" },
    exemptReason: { da: "Hvorfor gælder den her?", en: "Why does it hold here?" },
    extend: { da: "Giv længere frist", en: "Give longer" },
    until: { da: "Ny sidste dag", en: "New last day" },
    extendReason: { da: "Hvorfor?", en: "Why?" },
  },
  hearingGrounds: {
    no1: {
      da: "Nr. 1: det er ubetænkeligt at afgøre sagen på det, der foreligger",
      en: "No. 1: it is safe to decide on what there is",
    },
    no2: { da: "Nr. 2: en frist i loven ville blive overskredet", en: "No. 2: a deadline in law would be passed" },
    no3: {
      da: "Nr. 3: væsentlige hensyn til andre vejer tungere end partens interesse i at vente",
      en: "No. 3: important considerations for others outweigh the party's interest in waiting",
    },
    no4: {
      da: "Nr. 4: parten har ikke ret til aktindsigt i oplysningerne",
      en: "No. 4: the party has no right of access to the data",
    },
    no5: {
      da: "Nr. 5: en stor ubestemt kreds berøres, eller det er meget vanskeligt",
      en: "No. 5: a wide undefined circle is affected, or it is very difficult",
    },
    no6: {
      da: "Nr. 6: andre regler sikrer, at parten kan udtale sig",
      en: "No. 6: other rules ensure that the party can speak",
    },
  },
} as const;

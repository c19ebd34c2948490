import type { ErrorDeclaration } from "@kollega/errors";

/** What may be refused when parties say something against a decision or its data; part of casework's errors. */
export const complaintErrors = {
  notToComplainOf: {
    status: 409,
    what: {
      da: "Der kan ikke klages over dette: der er ikke truffet en afgørelse, eller der er ingen klageadgang.",
      en: "This cannot be complained of: no decision has been made, or there is no appeal.",
    },
    todo: {
      da: "Se på sagens side, hvad du kan gøre, eller skriv til kommunen.",
      en: "See on the case's page what you can do, or write to the municipality.",
    },
  },
  complaintMissing: {
    status: 422,
    what: { da: "Du mangler at skrive, hvad du klager over.", en: "You have not written what you complain about." },
    todo: {
      da: "Skriv det med dine egne ord. Det behøver ikke være langt.",
      en: "Write it in your own words. It need not be long.",
    },
  },
  textTooLong: {
    status: 422,
    what: { da: "Teksten er længere end {most} tegn.", en: "The text is longer than {most} characters." },
    todo: { da: "Skriv kortere, og send igen.", en: "Write less, and send again." },
  },
  noSuchComplaint: {
    status: 404,
    what: { da: "Klagen findes ikke.", en: "There is no such complaint." },
    todo: { da: "Gå til sagen, og vælg den derfra.", en: "Go to the case, and choose it there." },
  },
  complaintClosed: {
    status: 409,
    what: { da: "Klagen er allerede afsluttet.", en: "The complaint has already been closed." },
    todo: { da: "Genindlæs siden, og se, hvad der kom ud af den.", en: "Reload the page, and see what came of it." },
  },
  reassessOwn: {
    status: 409,
    what: {
      da: "Det er din egen afgørelse, der klages over. En anden skal se på den.",
      en: "It is your own decision that is complained of. Somebody else must look at it.",
    },
    todo: { da: "Bed en kollega tage klagen.", en: "Ask a colleague to take the complaint." },
  },
  complaintNotReassessed: {
    status: 409,
    what: {
      da: "Afgørelsen er ikke vurderet igen endnu.",
      en: "The decision has not been assessed again yet.",
    },
    todo: { da: "Tag klagen til genvurdering først.", en: "Take the complaint up for reassessment first." },
  },
  complaintNotForwarded: {
    status: 409,
    what: {
      da: "En klage, kommunen ikke følger fuldt ud, skal sendes videre til klageinstansen, før den afsluttes.",
      en: "A complaint that the municipality does not follow in full must be sent on to the appeal body before it is closed.",
    },
    todo: {
      da: "Lav sagsakterne med jeres udtalelse, send dem, og skriv hvordan.",
      en: "Make the case file with your statement, send it, and write how.",
    },
  },
  complaintNothingChanged: {
    status: 409,
    what: {
      da: "Der er ikke truffet en ny afgørelse i sagen, siden klagen kom.",
      en: "No new decision has been made in the case since the complaint came.",
    },
    todo: {
      da: "Åbn en ny afgørelse i sagen, træf den, og afslut så klagen.",
      en: "Open a new decision in the case, make it, and then close the complaint.",
    },
  },
  forwardedAlready: {
    status: 409,
    what: { da: "Klagen er allerede sendt videre.", en: "The complaint has already been sent on." },
    todo: { da: "Genindlæs siden, og se hvortil og hvornår.", en: "Reload the page, and see where and when." },
  },
  forwardedHowMissing: {
    status: 422,
    what: {
      da: "Der mangler, hvem klagen sendes til, eller hvordan.",
      en: "To whom the complaint is sent, or how, is missing.",
    },
    todo: { da: "Skriv begge dele.", en: "Write both." },
  },
  notAHearing: {
    status: 409,
    what: { da: "Dette er ikke en høring af en part.", en: "This is not a hearing of a party." },
    todo: { da: "Gå til høringen fra sagens side.", en: "Go to the hearing from the case's page." },
  },
  nothingAskedOfParty: {
    status: 409,
    what: { da: "Ingen part er ved at svare med en frist.", en: "No party is answering by a deadline." },
    todo: {
      da: "Genindlæs siden, og se, hvad sagen venter på.",
      en: "Reload the page, and see what the case waits for.",
    },
  },
  deadlineNotLater: {
    status: 422,
    what: {
      da: "Den nye frist skal være senere end den gamle og højst {days} dage fra i dag.",
      en: "The new deadline must be later than the old one, and at most {days} days from today.",
    },
    todo: { da: "Vælg en anden dag.", en: "Choose another day." },
  },
  noSuchObjection: {
    status: 404,
    what: { da: "Indsigelsen findes ikke.", en: "There is no such objection." },
    todo: { da: "Gå til sagen, og vælg den derfra.", en: "Go to the case, and choose it there." },
  },
  objectionAnswered: {
    status: 409,
    what: { da: "Indsigelsen er allerede besvaret.", en: "The objection has already been answered." },
    todo: { da: "Genindlæs siden, og se svaret.", en: "Reload the page, and see the answer." },
  },
  objectionsUnanswered: {
    status: 409,
    what: {
      da: "Borgeren har sagt, at dette er forkert, og har ikke fået svar: {evidence}.",
      en: "The citizen has said that this is wrong, and has had no answer: {evidence}.",
    },
    todo: {
      da: "Ret oplysningen, eller fasthold den med en begrundelse, og gør det igen.",
      en: "Correct the data, or keep it with a reason, and do it again.",
    },
  },
  nothingReopened: {
    status: 409,
    what: { da: "Der er ikke åbnet en ny afgørelse i sagen.", en: "No new decision has been opened in the case." },
    todo: {
      da: "Åbn en ny afgørelse på sagens side først, eller fasthold oplysningen med en begrundelse.",
      en: "Open a new decision on the case's page first, or keep the data with a reason.",
    },
  },
} as const satisfies Readonly<Record<string, ErrorDeclaration>>;

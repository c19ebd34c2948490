import type { ErrorDeclaration } from "@kollega/errors";

/** What can be wrong with what an assistant is asked, and why it does not answer. */
export const runErrors = {
  noticeIncomplete: {
    status: 422,
    what: { da: "Brevet til {notice} kan ikke skrives.", en: "The letter of {notice} cannot be written." },
    todo: {
      da: "Ret brevet: det fortæller en dag, der ikke er.",
      en: "Mend the letter: it tells a day that there is not.",
    },
  },
  decisionTypeUnknown: {
    status: 422,
    what: {
      da: "Assistenten har ingen afgørelse af typen {name}.",
      en: "The assistant has no decision of the type {name}.",
    },
    todo: { da: "Vælg en af: {known}.", en: "Choose one of: {known}." },
  },
  inputUnknown: {
    status: 422,
    what: { da: "Assistenten kender ikke {name}.", en: "The assistant does not know {name}." },
    todo: { da: "Ret stavningen, eller lad oplysningen ude.", en: "Mend the spelling, or leave the input out." },
  },
  parameterUnknown: {
    status: 422,
    what: { da: "{assistant} har ingen sats {name}.", en: "{assistant} has no rate {name}." },
    todo: { da: "Ret stavningen. /satser viser dem alle.", en: "Mend the spelling. /satser shows them all." },
  },
  parameterNotNumber: {
    status: 422,
    what: { da: "Satsen {name} kan ikke være {value}.", en: "The rate {name} cannot be {value}." },
    todo: { da: "Skriv et tal med punktum, for eksempel 12.5.", en: "Write a number, for example 12.5." },
  },
  inputInvalid: {
    status: 422,
    what: { da: "{name} er ikke af typen {type}.", en: "{name} is not of the type {type}." },
    todo: { da: "Ret værdien.", en: "Mend the value." },
  },
  evidenceInvalid: {
    status: 422,
    what: {
      da: "Oplysningen {name} har ikke den form, den skal have (ved {at}).",
      en: "The evidence {name} does not have the shape it must have (at {at}).",
    },
    todo: { da: "Hent den igen, eller ret den.", en: "Fetch it again, or correct it." },
  },
  itemWithoutKey: {
    status: 422,
    what: {
      da: "Nr. {number} af {name} har ingen brugbar nøgle i {key}.",
      en: "Number {number} of {name} has no usable key in {key}.",
    },
    todo: {
      da: "Nøglen er en kort tekst af bogstaver (a–z), cifre og . _ - eller et tal. Ret oplysningen, eller vælg en anden nøgle i assistenten.",
      en: "The key is a short text of letters (a–z), digits and . _ - or a number. Correct the evidence, or choose another key in the assistant.",
    },
  },
  itemTwice: {
    status: 422,
    what: { da: "{name} har {value} flere gange i {key}.", en: "{name} has {value} more than once in {key}." },
    todo: {
      da: "Ret oplysningen, så hvert medlem har sin egen nøgle.",
      en: "Correct the evidence so that each member has a key of its own.",
    },
  },
  itemsTooMany: {
    status: 422,
    what: { da: "{name} har mere end {most} medlemmer.", en: "{name} has more than {most} members." },
    todo: { da: "Del sagen, eller afgør den selv.", en: "Split the case, or decide it yourself." },
  },
  ruleDiagnostic: {
    status: 422,
    what: {
      da: "“{titleDa}” kan ikke beregnes: {faultDa}",
      en: "“{titleEn}” cannot be worked out: {faultEn}",
    },
    todo: {
      da: "Se oplysningerne efter, eller afgør delresultatet selv.",
      en: "Look at the evidence, or decide the finding yourself.",
    },
  },
  ruleNotInForce: {
    status: 422,
    what: {
      da: "{titleDa} kan ikke regnes ud for {date}: {whyDa}",
      en: "{titleEn} cannot be worked out for {date}: {whyEn}",
    },
    todo: {
      da: "Vælg en dag, som en regel dækker, eller afgør det selv.",
      en: "Choose a day that a rule covers, or decide it yourself.",
    },
  },
  noRow: {
    status: 422,
    what: { da: "Ingen række i {name} passer.", en: "No row of {name} fits." },
    todo: {
      da: "Se oplysningerne efter, eller afgør delresultatet selv.",
      en: "Look at the evidence, or decide the finding yourself.",
    },
  },
  severalRows: {
    status: 422,
    what: { da: "Flere rækker i {name} passer: {rows}.", en: "Several rows of {name} fit: {rows}." },
    todo: { da: "Ret tabellen.", en: "Mend the table." },
  },
  resultType: {
    status: 422,
    what: { da: "{name} giver ikke en værdi af typen {type}.", en: "{name} does not give a value of the type {type}." },
    todo: {
      da: "Se oplysningerne efter, eller afgør delresultatet selv.",
      en: "Look at the evidence, or decide the finding yourself.",
    },
  },
  partyUnknown: {
    status: 422,
    what: { da: "Det vides ikke, hvem {party} er.", en: "It is not known who {party} is." },
    todo: {
      da: "Tilføj personen på sagen, eller indtast oplysningen.",
      en: "Add the person to the case, or enter the information.",
    },
  },
  rateMissing: {
    status: 422,
    what: {
      da: "Satsen {parameter} ({titleDa}) findes ikke for {year}: {whyDa}",
      en: "The rate {parameter} ({titleEn}) is not found for {year}: {whyEn}",
    },
    todo: {
      da: "Afgørelsen venter, til satsen er offentliggjort og tilføjet.",
      en: "The decision waits until the rate is published and added.",
    },
  },
  findingUndecided: {
    status: 422,
    what: { da: "{name} kan ikke afgøres: {whyDa}", en: "{name} cannot be decided: {whyEn}" },
    todo: { da: "Giv det, der mangler.", en: "Give what is missing." },
  },
  effectInputInvalid: {
    status: 422,
    what: {
      da: "Handlingen {effect} kan ikke lægges klar: {fault}",
      en: "The effect {effect} cannot be laid ready: {fault}",
    },
    todo: {
      da: "Se oplysningerne efter; en person må udføre handlingen.",
      en: "Look at the evidence; a person must carry out the effect.",
    },
  },
} as const satisfies Record<string, ErrorDeclaration>;

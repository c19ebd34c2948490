import { declareErrors } from "@kollega/errors";

export const errors = declareErrors("pdf", {
  renderFailed: {
    status: 500,
    what: { da: "Brevet kunne ikke sættes som PDF.", en: "The letter could not be set as PDF." },
    todo: {
      da: "Se efter, om brevet har en overskrift, og om alle tabelrækker passer til tabelhovedet. Ellers kontakt driften.",
      en: "See that the letter has a title and that every table row fits its header. Otherwise contact operations.",
    },
  },
  timedOut: {
    status: 504,
    what: { da: "Brevet blev ikke sat som PDF inden for tidsfristen.", en: "The letter was not set as PDF in time." },
    todo: {
      da: "Prøv igen. Sker det igen med samme brev, er det for langt.",
      en: "Try again. If the same letter fails again, it is too long.",
    },
  },
  unavailable: {
    status: 503,
    what: { da: "PDF kan ikke laves på denne maskine.", en: "This machine cannot make PDF." },
    todo: {
      da: "Kør på Linux x64 med glibc, og installér afhængighederne igen.",
      en: "Run on Linux x64 with glibc, and install the dependencies again.",
    },
  },
  closed: {
    status: 503,
    what: { da: "PDF-tjenesten er lukket.", en: "The PDF renderer is closed." },
    todo: { da: "Prøv igen, når systemet er startet.", en: "Try again when the system has started." },
  },
});

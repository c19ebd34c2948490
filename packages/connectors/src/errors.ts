import { declareErrors } from "@kollega/errors";

const probed = {
  da: "Modtageren spørges, om den har fået det. Kan den ikke svare, afgør et menneske det på driftssiden.",
  en: "The recipient is asked whether it received it. If it cannot answer, a person settles it on the operator's page.",
};
const retried = {
  da: "Der prøves igen af sig selv. Bliver det ved, så se driftssiden.",
  en: "It is tried again by itself. If it goes on, see the operator's page.",
};

/** How an effect can end otherwise than done: the codes and reasons of `EffectOutcome` and `ProbeOutcome`. */
export const errors = declareErrors("connectors", {
  notConnected: {
    status: 503,
    what: { da: "Der er ikke forbindelse til {system}.", en: "There is no connection to {system}." },
    todo: retried,
  },
  recipientBusy: {
    status: 503,
    what: { da: "{system} kan ikke tage imod nu ({fault}).", en: "{system} cannot receive now ({fault})." },
    todo: retried,
  },
  recipientRefused: {
    status: 502,
    what: { da: "{system} afviste handlingen ({fault}).", en: "{system} refused the effect ({fault})." },
    todo: {
      da: "Ret det, som blev afvist, eller udfør handlingen i hånden.",
      en: "Correct what was refused, or carry the effect out by hand.",
    },
  },
  answerLost: {
    status: 504,
    what: {
      da: "{system} fik handlingen, men svaret kom ikke frem.",
      en: "{system} was sent the effect, but the answer did not arrive.",
    },
    todo: probed,
  },
  answerUnusable: {
    status: 502,
    what: {
      da: "{system} fik handlingen, men gav et svar, som ikke kan bruges ({fault}).",
      en: "{system} was sent the effect, but gave an answer that cannot be used ({fault}).",
    },
    todo: probed,
  },
  recipientFailed: {
    status: 502,
    what: {
      da: "{system} fejlede, mens den udførte handlingen ({fault}).",
      en: "{system} failed while it carried the effect out ({fault}).",
    },
    todo: probed,
  },
  probeUnanswered: {
    status: 503,
    what: {
      da: "{system} kunne ikke sige, om handlingen er modtaget ({fault}).",
      en: "{system} could not say whether the effect was received ({fault}).",
    },
    todo: probed,
  },
  moduleUnreadable: {
    status: 500,
    what: {
      da: "Forbindelsens modul {module} kan ikke indlæses.",
      en: "The connection's module {module} cannot be loaded.",
    },
    todo: {
      da: "Se efter, om stien er rigtig, og prøv modulet med «kollega connector test».",
      en: "See whether the path is right, and try the module with “kollega connector test”.",
    },
  },
  moduleUnfit: {
    status: 500,
    what: {
      da: "Modulet {module} opfylder ikke kontrakten: {fault}",
      en: "The module {module} does not fit the contract: {fault}",
    },
    todo: {
      da: "Bed leverandøren rette det; «kollega connector test» viser, hvad der mangler.",
      en: "Ask the supplier to mend it; “kollega connector test” shows what is missing.",
    },
  },
  noScaffold: {
    status: 422,
    what: {
      da: "Der er ingen begyndelse at lægge ud til {capability}.",
      en: "There is nothing to begin with for {capability}.",
    },
    todo: { da: "Vælg blandt: {known}", en: "Choose among: {known}" },
  },
  folderNotEmpty: {
    status: 409,
    what: { da: "Mappen {folder} er ikke tom.", en: "The folder {folder} is not empty." },
    todo: { da: "Vælg en ny mappe.", en: "Choose a new folder." },
  },
});

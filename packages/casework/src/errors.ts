import { declareErrors } from "@kollega/errors";
import { complaintErrors } from "./complaintErrors.ts";
import { controlErrors } from "./controlErrors.ts";
import { deletionErrors } from "./deletionErrors.ts";
import { entryErrors } from "./entryErrors.ts";
import { filesErrors } from "./filesErrors.ts";
import { incomingErrors } from "./incoming/errors.ts";
import { mandateErrors } from "./mandateErrors.ts";
import { operationsErrors } from "./operationsErrors.ts";
import { organisationErrors } from "./organisationErrors.ts";
import { reconsiderErrors } from "./reconsiderErrors.ts";
import { safeguardErrors } from "./safeguardErrors.ts";
import { setErrors } from "./setErrors.ts";
import { stageErrors } from "./stageErrors.ts";
import { webhookErrors } from "./webhooks/errors.ts";
import { worklistErrors } from "./worklistErrors.ts";

/** Everything casework may refuse, once. */
export const errors = declareErrors("casework", {
  ...complaintErrors,
  ...controlErrors,
  ...deletionErrors,
  ...mandateErrors,
  ...worklistErrors,
  ...setErrors,
  ...filesErrors,
  ...entryErrors,
  ...organisationErrors,
  ...operationsErrors,
  ...reconsiderErrors,
  ...safeguardErrors,
  ...stageErrors,
  ...webhookErrors,
  ...incomingErrors,
  keysInvalid: {
    status: 500,
    what: { da: "Kommunens nøgler kan ikke læses.", en: "The municipality's keys cannot be read." },
    todo: {
      da: "Læg den rette nøglefil på plads, eller gendan den fra sikkerhedskopien.",
      en: "Put the right key file in place, or restore it from the backup.",
    },
  },
  keysDoNotFit: {
    status: 500,
    what: { da: "Kommunens nøgler passer ikke til databasen.", en: "The municipality's keys do not fit the database." },
    todo: {
      da: "Brug den nøglefil, som databasen blev oprettet med.",
      en: "Use the key file that the database was made with.",
    },
  },
  notAllowed: {
    status: 403,
    what: { da: "Du har ikke adgang til dette.", en: "You do not have access to this." },
    todo: {
      da: "Bed din leder om adgang, hvis du skal have den.",
      en: "Ask your manager for access if you ought to have it.",
    },
  },
  ownCase: {
    status: 403,
    what: {
      da: "Du er selv part i sagen, eller fuldmægtig for en part, og må ikke åbne den som medarbejder.",
      en: "You are a party to this case, or act for one, and may not open it as an employee.",
    },
    todo: {
      da: "En kollega må tage sagen. Din egen sag ser du som borger.",
      en: "A colleague must take the case. You see your own case as a citizen.",
    },
  },
  noSuchCase: {
    status: 404,
    what: { da: "Sagen findes ikke.", en: "There is no such case." },
    todo: { da: "Kontrollér adressen eller søg sagen frem.", en: "Check the address, or search for the case." },
  },
  noSuchDecision: {
    status: 404,
    what: { da: "Afgørelsen findes ikke.", en: "There is no such decision." },
    todo: { da: "Kontrollér adressen eller søg sagen frem.", en: "Check the address, or search for the case." },
  },
  noSuchDecisionType: {
    status: 422,
    what: {
      da: "Assistenten har ingen afgørelse af typen «{type}».",
      en: "The assistant has no decision of the type “{type}”.",
    },
    todo: { da: "Vælg en af de typer, siden viser.", en: "Choose one of the types that the page shows." },
  },
  noSuchDocument: {
    status: 404,
    what: { da: "Dokumentet findes ikke.", en: "There is no such document." },
    todo: { da: "Gå til sagen og vælg det derfra.", en: "Go to the case and choose it there." },
  },
  noSuchEvidence: {
    status: 404,
    what: {
      da: "Afgørelsen har ingen oplysning «{evidence}», der kan åbnes eller rettes.",
      en: "The decision has no evidence “{evidence}” that can be opened or corrected.",
    },
    todo: { da: "Genindlæs siden.", en: "Reload the page." },
  },
  noSuchEffect: {
    status: 404,
    what: { da: "Handlingen findes ikke.", en: "There is no such effect." },
    todo: { da: "Gå til driftssiden og vælg den derfra.", en: "Go to the operator's page and choose it there." },
  },
  noSuchFinding: {
    status: 404,
    what: { da: "Afgørelsen har intet delresultat «{finding}».", en: "The decision has no finding “{finding}”." },
    todo: { da: "Genindlæs siden.", en: "Reload the page." },
  },
  noSuchAssistant: {
    status: 404,
    what: {
      da: "Kommunen har ingen digital assistent «{assistant}».",
      en: "The municipality has no assistant “{assistant}”.",
    },
    todo: { da: "Vælg en fra listen, eller få den lagt ind.", en: "Choose one from the list, or have it installed." },
  },
  assistantStopped: {
    status: 409,
    what: { da: "Den digitale assistent er stoppet.", en: "The assistant has been stopped." },
    todo: {
      da: "Sagen behandles af en medarbejder. Spørg assistentens ejer.",
      en: "The case is handled by an employee. Ask the assistant's owner.",
    },
  },
  effectiveDayInvalid: {
    status: 422,
    what: { da: "Virkningsdagen er ikke en dato.", en: "The day it takes effect is not a date." },
    todo: {
      da: "Skriv den som 2026-03-01, eller lad feltet stå tomt.",
      en: "Write it as 2026-03-01, or leave it empty.",
    },
  },
  noSuchDraft: {
    status: 404,
    what: { da: "Kladden findes ikke længere.", en: "The draft is no longer there." },
    todo: {
      da: "Se i «Mine sager», om ansøgningen er sendt. Ellers begynd forfra.",
      en: "See in “My cases” whether the application was sent. Otherwise start again.",
    },
  },
  draftChanged: {
    status: 409,
    what: {
      da: "Svarene er ændret, siden du gennemså dem.",
      en: "The answers have been changed since you reviewed them.",
    },
    todo: { da: "Gennemse dem igen, og send så ansøgningen.", en: "Review them again, then send the application." },
  },
  assistantFaulty: {
    status: 422,
    what: {
      da: "Assistentens dokumenter har {count} fejl. Den første: {first}",
      en: "The assistant's documents have {count} errors. The first: {first}",
    },
    todo: { da: "Kør kollega check på mappen og ret fejlene.", en: "Run kollega check on the folder and mend them." },
  },
  formInvalid: {
    status: 422,
    what: {
      da: "Ansøgningen mangler noget eller er udfyldt forkert.",
      en: "The application lacks something or is filled in wrongly.",
    },
    todo: {
      da: "Ret de markerede felter. Det, du har skrevet, er bevaret.",
      en: "Mend the marked fields. What you have typed is kept.",
    },
  },
  cprInvalid: {
    status: 422,
    what: { da: "Det er ikke et gyldigt CPR-nummer.", en: "That is not a valid CPR number." },
    todo: {
      da: "Skriv ti cifre: dag, måned, år og løbenummer.",
      en: "Write ten digits: day, month, year and serial number.",
    },
  },
  submissionDiffers: {
    status: 409,
    what: {
      da: "Nøglen er allerede brugt til en anden ansøgning.",
      en: "The key has already been used for another application.",
    },
    todo: { da: "Brug en ny nøgle til en ny ansøgning.", en: "Use a new key for a new application." },
  },
  decisionMoved: {
    status: 409,
    what: {
      da: "Forslaget er blevet ændret, siden du åbnede det.",
      en: "The proposal has changed since you opened it.",
    },
    todo: {
      da: "Se ændringen igennem og gør det igen. Det, du har skrevet, er bevaret.",
      en: "Look through the change and do it again. What you have typed is kept.",
    },
  },
  decisionTaken: {
    status: 409,
    what: { da: "En anden medarbejder har afgørelsen i kontrol.", en: "Another employee has the decision in control." },
    todo: {
      da: "Tal med kollegaen, eller overtag den på sagens side. Intet er gået tabt.",
      en: "Talk with your colleague, or take it over on the case's page. Nothing is lost.",
    },
  },
  decisionAlreadyApproved: {
    status: 409,
    what: { da: "Afgørelsen er allerede truffet.", en: "The decision has already been made." },
    todo: {
      da: "Skal den ændres, så åbn en ny afgørelse i sagen.",
      en: "If it must change, open a new decision in the case.",
    },
  },
  decisionAlreadyOpen: {
    status: 409,
    what: {
      da: "Sagen har allerede en åben afgørelse af den type.",
      en: "The case already has an open decision of that type.",
    },
    todo: { da: "Gør den åbne færdig, eller træk den tilbage.", en: "Finish the open one, or withdraw it." },
  },
  decisionNotReady: {
    status: 409,
    what: {
      da: "Afgørelsen er ikke klar til det. Den er: {state}.",
      en: "The decision is not ready for that. It is: {state}.",
    },
    todo: {
      da: "Vent, til den er lagt klar, eller se på sagens side, hvad den venter på.",
      en: "Wait until it is laid ready, or see on the case's page what it waits for.",
    },
  },
  letterIncomplete: {
    status: 409,
    what: { da: "Brevet kan ikke sendes: {fault}", en: "The letter cannot be sent: {fault}" },
    todo: {
      da: "Ret det, brevet mangler, eller meld det til assistentens ejer.",
      en: "Mend what the letter lacks, or tell the assistant's owner.",
    },
  },
  effectNotStuck: {
    status: 409,
    what: { da: "Handlingen venter ikke på en person.", en: "The effect does not wait for a person." },
    todo: { da: "Genindlæs siden og se dens tilstand.", en: "Reload the page and see its state." },
  },
  noAnswerAwaited: {
    status: 409,
    what: {
      da: "Der ventes ikke på et svar i sagen, eller fristen er udløbet.",
      en: "No answer is awaited in the case, or the deadline has passed.",
    },
    todo: {
      da: "Skriv til kommunen, hvis du har noget at tilføje.",
      en: "Write to the municipality if you have something to add.",
    },
  },
  evidenceHoldsCpr: {
    status: 500,
    what: {
      da: "Oplysningen «{evidence}» indeholder et CPR-nummer, hvor der ikke må være et.",
      en: "The evidence “{evidence}” holds a CPR number where there must be none.",
    },
    todo: {
      da: "Meld det til leverandøren af forbindelsen til {system}.",
      en: "Report it to the supplier of the connector to {system}.",
    },
  },
  attemptInterrupted: {
    status: 500,
    what: {
      da: "Handlingen blev afbrudt, og det vides ikke, om den nåede frem.",
      en: "The effect was interrupted, and it is not known whether it arrived.",
    },
    todo: {
      da: "Undersøg det hos modtageren, og angiv, om den er sket.",
      en: "Find out from the recipient, and tell whether it happened.",
    },
  },
  addressMissing: {
    status: 422,
    what: {
      da: "Modtageren har ingen adresse, som brevet kan sendes til.",
      en: "The recipient has no address that the letter can be sent to.",
    },
    todo: {
      da: "Find adressen, send brevet selv, og angiv, at det er sket.",
      en: "Find the address, send the letter yourself, and tell that it is done.",
    },
  },
});

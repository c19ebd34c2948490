import type { ErrorDeclaration } from "@kollega/errors";

/**
 * What is not as it should be on the operator's page; part of casework's errors. Nothing refuses with these: they are told, each
 * with what to do, and each has a section of its code's name in `docs/operating/runbook.md`.
 */
export const operationsErrors = {
  noWorker: {
    status: 503,
    what: {
      da: "Der kører ingen arbejdsproces: intet lægges klar, og intet sendes.",
      en: "No worker runs: nothing is prepared, and nothing is sent.",
    },
    todo: {
      da: "Start den, eller se i dens log, hvorfor den er stoppet.",
      en: "Start it, or see in its log why it has stopped.",
    },
  },
  stepsOld: {
    status: 503,
    what: {
      da: "Der er trin, som har ventet i {minutes} minutter.",
      en: "There are steps that have waited for {minutes} minutes.",
    },
    todo: {
      da: "Se, om arbejdsprocesserne kører og kan følge med; start eventuelt flere.",
      en: "See whether the workers run and keep up; start more if need be.",
    },
  },
  stepsFailing: {
    status: 503,
    what: { da: "{count} trin har slået fejl igen og igen.", en: "{count} steps have failed again and again." },
    todo: {
      da: "Det er en fejl hos os: find trinnets kode i loggen, og meld den. Det prøves stadig.",
      en: "It is a fault of ours: find the step's code in the log, and report it. It is still tried.",
    },
  },
  stepsSilent: {
    status: 503,
    what: {
      da: "{count} trin er i gang uden livstegn fra den, der udfører dem.",
      en: "{count} steps are under way without a sign of life from who carries them out.",
    },
    todo: {
      da: "De tages op igen af sig selv, når en arbejdsproces kører. Bliver de ved, så genstart arbejdsprocesserne.",
      en: "They are taken up again by themselves when a worker runs. If they remain, restart the workers.",
    },
  },
  sourceDown: {
    status: 503,
    what: {
      da: "{system} har ikke svaret i {minutes} minutter; {waiting} afgørelser venter.",
      en: "{system} has not answered for {minutes} minutes; {waiting} decisions wait.",
    },
    todo: {
      da: "Spørg dem, der driver systemet, og se forbindelsens adresse, certifikat og adgang efter. Der prøves igen af sig selv.",
      en: "Ask those who run the system, and check the connection's address, certificate and access. It is tried again by itself.",
    },
  },
  sourceFailsOften: {
    status: 503,
    what: {
      da: "{system} svigter i {percent} % af de seneste kald.",
      en: "{system} fails in {percent} % of the latest calls.",
    },
    todo: {
      da: "Alt kommer igennem, men sent. Spørg dem, der driver systemet, om de har driftsforstyrrelser.",
      en: "Everything gets through, but late. Ask those who run the system whether they have trouble.",
    },
  },
  effectsWait: {
    status: 503,
    what: {
      da: "{count} handlinger til {system} venter på en person.",
      en: "{count} effects to {system} wait for a person.",
    },
    todo: {
      da: "Find ud af hos modtageren, om det er sket, og sig det her på siden.",
      en: "Find out from the recipient whether it happened, and say so on this page.",
    },
  },
  effectsOverdue: {
    status: 503,
    what: {
      da: "{count} handlinger skulle være sendt til {system} for over en time siden.",
      en: "{count} effects should have been sent to {system} more than an hour ago.",
    },
    todo: {
      da: "Se, om modtageren svarer, og om arbejdsprocesserne kører. De sendes af sig selv, når begge dele er i orden.",
      en: "See whether the recipient answers, and whether the workers run. They are sent by themselves when both do.",
    },
  },
  eventsStopped: {
    status: 503,
    what: {
      da: "{count} modtagere af hændelser får ikke flere: de svarede ikke, eller de bad om at blive fri.",
      en: "{count} recipients of events get no more: they did not answer, or asked to be left out.",
    },
    todo: {
      da: "Spørg dem, der har modtageren; start abonnementet igen, så får den også det, der er gået forbi, eller slet det.",
      en: "Ask whose recipient it is; start the subscription again, and it also gets what it missed, or remove it.",
    },
  },
  eventsOverdue: {
    status: 503,
    what: {
      da: "{count} hændelser skulle være fortalt for over en time siden.",
      en: "{count} events should have been told more than an hour ago.",
    },
    todo: { da: "Se, om arbejdsprocesserne kører og kan følge med.", en: "See whether the workers run and keep up." },
  },
  indexBehind: {
    status: 503,
    what: {
      da: "Sags- og dokumentindekset er ikke blevet fortalt om {count} sager.",
      en: "The index of cases and documents could not be told of {count} cases.",
    },
    todo: {
      da: "Se forbindelsen efter, og spørg dem, der driver indekset. Der prøves igen af sig selv.",
      en: "Check the connection, and ask those who run the index. It is tried again by itself.",
    },
  },
  runWaits: {
    status: 503,
    what: {
      da: "Den samlede indberetning nr. {number} venter på en person.",
      en: "The collected report no. {number} waits for a person.",
    },
    todo: {
      da: "Find ud af hos modtageren, om den er modtaget, og sig det på dens side.",
      en: "Find out from the recipient whether it was received, and say so on its page.",
    },
  },
  runHeldOver: {
    status: 503,
    what: {
      da: "En samlet indberetning, hvis dag er kommet, holdes tilbage.",
      en: "A collected report whose day has come is held back.",
    },
    todo: {
      da: "Lad den gå, når det, den blev holdt for, er i orden.",
      en: "Let it go when what it was held for is in order.",
    },
  },
  decisionsStand: {
    status: 503,
    what: {
      da: "{count} afgørelser står, fordi noget hos os er gået galt.",
      en: "{count} decisions stand still because something of ours went wrong.",
    },
    todo: {
      da: "Slå koden op i loggen. En sagsbehandler kan tage afgørelsen selv, mens fejlen rettes.",
      en: "Look the code up in the log. A caseworker can take the decision over while the fault is mended.",
    },
  },
  connectionsScarce: {
    status: 503,
    what: {
      da: "{used} af databaseserverens {most} forbindelser er i brug.",
      en: "{used} of the database server's {most} connections are in use.",
    },
    todo: {
      da: "Sæt max_connections op, eller lad hver proces bruge færre (worker.connections).",
      en: "Raise max_connections, or let each process use fewer (worker.connections).",
    },
  },
  transactionLong: {
    status: 503,
    what: {
      da: "En transaktion har været åben i {minutes} minutter.",
      en: "A transaction has been open for {minutes} minutes.",
    },
    todo: {
      da: "Find den i pg_stat_activity, og afslut den, hvis ingen venter på den.",
      en: "Find it in pg_stat_activity, and end it if nobody waits for it.",
    },
  },
  processBehind: {
    status: 503,
    what: {
      da: "{kind} på {host} kører en ældre version end databasen.",
      en: "{kind} on {host} runs an older version than the database.",
    },
    todo: {
      da: "Genstart den, så den nye version kommer i brug.",
      en: "Restart it, so that the new version is taken into use.",
    },
  },
  processGone: {
    status: 503,
    what: {
      da: "{kind} på {host} har ikke givet livstegn i {minutes} minutter.",
      en: "{kind} on {host} has given no sign of life for {minutes} minutes.",
    },
    todo: {
      da: "Se, om den kører og kan nå databasen. Er den lukket med vilje, forsvinder den herfra efter et døgn.",
      en: "See whether it runs and can reach the database. If it was closed on purpose, it goes from here after a day.",
    },
  },
  headOld: {
    status: 503,
    what: {
      da: "Revisionssporet er ikke signeret siden {minutes} minutter, og der er noget at signere.",
      en: "The audit trail has not been signed for {minutes} minutes, and there is something to sign.",
    },
    todo: {
      da: "En arbejdsproces signerer hver time: se, om den kører.",
      en: "A worker signs every hour: see whether it runs.",
    },
  },
  backupOld: {
    status: 503,
    what: { da: "Den seneste sikkerhedskopi er {hours} timer gammel.", en: "The latest backup is {hours} hours old." },
    todo: {
      da: "Se, hvorfor den daglige kopiering ikke er lykkedes, og kør den.",
      en: "See why the daily copying did not succeed, and run it.",
    },
  },
  backupNone: {
    status: 503,
    what: { da: "Der er aldrig taget en sikkerhedskopi.", en: "No backup was ever taken." },
    todo: {
      da: "Sæt den daglige kopiering op (kollega backup), og prøv at gendanne fra den.",
      en: "Set the daily copying up (kollega backup), and try to restore from it.",
    },
  },
} as const satisfies Record<string, ErrorDeclaration>;

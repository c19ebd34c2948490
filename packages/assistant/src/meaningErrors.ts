import type { ErrorDeclaration } from "@kollega/errors";

const meaning = (what: ErrorDeclaration["what"], todo: ErrorDeclaration["todo"]) => ({ status: 422, what, todo });

/** What can be wrong with what documents mean together. */
export const meaningErrors = {
  letterUnclosed: meaning(
    { da: "{what} er ikke afsluttet.", en: "{what} is not closed." },
    { da: "Afslut den på en linje for sig.", en: "Close it on a line of its own." },
  ),
  letterOutsideBlock: meaning(
    { da: "Teksten står uden for en blok.", en: "The text stands outside a block." },
    { da: "Sæt den mellem ::: nøgle og :::.", en: "Put it between ::: key and :::." },
  ),
  letterTooDeep: meaning(
    {
      da: "Brevet bruger noget, som breve ikke kan vise: {what}.",
      en: "The letter uses what letters cannot show: {what}.",
    },
    {
      da: "Brug overskrifter, afsnit, enkle lister, tabeller, fed, kursiv og https-links.",
      en: "Use headings, paragraphs, simple lists, tables, strong, emphasis and https links.",
    },
  ),
  slotInvalid: meaning(
    {
      da: "Pladsen {slot} er ikke afsluttet eller står et forkert sted.",
      en: "The slot {slot} is not closed, or stands in the wrong place.",
    },
    {
      da: "Skriv {udtryk} i løbende tekst; en bogstavelig klamme skrives \\{.",
      en: "Write {expression} in running text; a literal brace is written \\{.",
    },
  ),
  feel: meaning(
    { da: "FEEL-udtrykket kan ikke bruges: {faultDa}", en: "The FEEL expression cannot be used: {faultEn}" },
    {
      da: "Ret udtrykket. Navne er formularens felter, oplysninger, regler, delresultater, satser og parter.",
      en: "Mend the expression. Names are form fields, evidence, rules, findings, parameters and parties.",
    },
  ),
  feelType: meaning(
    {
      da: "Udtrykket giver {got}, men her ventes {expected}.",
      en: "The expression gives {got}, but {expected} is expected here.",
    },
    { da: "Ret udtrykket eller typen.", en: "Mend the expression or the type." },
  ),
  nameTwice: meaning(
    { da: "Navnet {name} er allerede brugt om {other}.", en: "The name {name} is already used for {other}." },
    {
      da: "Alle navne i en assistent er forskellige; omdøb det ene.",
      en: "All names of an assistant differ; rename one.",
    },
  ),
  nameReserved: meaning(
    { da: "Navnet {name} er forbeholdt formatet.", en: "The name {name} is reserved by the format." },
    { da: "Vælg et andet navn.", en: "Choose another name." },
  ),
  referenceUnknown: meaning(
    { da: "{kind} {name} findes ikke.", en: "There is no {kind} {name}." },
    { da: "Ret stavningen, eller opret den.", en: "Mend the spelling, or create it." },
  ),
  inputMissing: meaning(
    { da: "{operation} mangler {name}.", en: "{operation} lacks {name}." },
    { da: "Tilføj den under with.", en: "Add it under with." },
  ),
  inputUnwanted: meaning(
    { da: "{operation} tager ikke {name}.", en: "{operation} does not take {name}." },
    { da: "Fjern den fra with.", en: "Remove it from with." },
  ),
  findingNoRule: meaning(
    {
      da: "Delresultatet {name} har hverken regel eller vurdering.",
      en: "The finding {name} has neither rule nor judgement.",
    },
    { da: "Skriv en regel med samme navn, eller en judgement.", en: "Write a rule of the same name, or a judgement." },
  ),
  cycle: meaning(
    { da: "Navnene afhænger af hinanden i ring: {path}.", en: "The names depend on each other in a circle: {path}." },
    { da: "Bryd ringen.", en: "Break the circle." },
  ),
  notSupported: meaning(
    { da: "{what} understøttes ikke endnu i denne version.", en: "{what} is not supported yet in this version." },
    { da: "Fjern det, indtil en senere version kan det.", en: "Remove it until a later version can do it." },
  ),
  notActedOn: meaning(
    {
      da: "{key} er læst, men virker ikke endnu. I dag: {todayDa}",
      en: "{key} is read, but not acted on yet. Today: {todayEn}",
    },
    {
      da: "Den kan blive stående; regn ikke med den før en senere version.",
      en: "It may stay; do not count on it before a later version.",
    },
  ),
  effectKind: meaning(
    {
      da: "Handlingen {name} skal have netop én af send, file og call.",
      en: "The effect {name} must have exactly one of send, file and call.",
    },
    { da: "Skriv den ene.", en: "Write one of them." },
  ),
  collectsCalls: meaning(
    {
      da: "Handlingen {name} kan ikke samles: kun det, der sker ved call, samles til måneden er gået.",
      en: "The effect {name} cannot be gathered: only what is done by call is gathered until the month has passed.",
    },
    { da: "Tag collect bort.", en: "Remove collect." },
  ),
  outcomeWithoutLetter: meaning(
    {
      da: "Udfaldet {outcome} af {decision} har intet brev.",
      en: "The outcome {outcome} of {decision} has no letter.",
    },
    { da: "Skriv brevet, og nævn det under letters.", en: "Write the letter, and name it under letters." },
  ),
  outcomeUnknown: meaning(
    { da: "{decision} har ikke udfaldet {outcome}.", en: "{decision} does not have the outcome {outcome}." },
    {
      da: "Ret stavningen; udfald er de værdier, som udfaldets type har.",
      en: "Mend the spelling; outcomes are the options of the outcome's type.",
    },
  ),
  letterWithoutReasons: meaning(
    {
      da: "Brevet {letter} kan afslå ({outcome}), men har ingen blok af slagsen {kind}, som altid er med.",
      en: "The letter {letter} may refuse ({outcome}), but has no block of the kind {kind} that is always there.",
    },
    {
      da: "Tilføj blokken uden when (forvaltningsloven §§ 22–25).",
      en: "Add the block without when (Public Administration Act §§ 22–25).",
    },
  ),
  letterTellsOthers: meaning(
    {
      da: "Blokken {block} i brevet {letter} viser {name}, som er en anden persons oplysninger, til {party}.",
      en: "The block {block} of the letter {letter} shows {name}, which is another person's data, to {party}.",
    },
    {
      da: "Vis et delresultat, som er partens eget, eller fjern pladsen: en part ser kun sine egne oplysninger.",
      en: "Show a finding that is the party's own, or remove the slot: a party sees own data only.",
    },
  ),
  noticeNotFixed: meaning(
    {
      da: "Blokken {block} i brevet {letter} er ikke fast tekst.",
      en: "The block {block} of the letter {letter} is not of fixed text.",
    },
    {
      da: "Et brev, der sendes uden kontrol, har kun blokke af slagsen rule, uden when og each.",
      en: "A letter that is sent without control has blocks of the kind rule only, without when and each.",
    },
  ),
  noticeDecides: meaning(
    {
      da: "Brevet {letter} sendes uden kontrol, og er også afgørelsen {decision}s brev.",
      en: "The letter {letter} is sent without control, and is also the letter of the decision {decision}.",
    },
    { da: "Giv afgørelsen sit eget brev.", en: "Give the decision a letter of its own." },
  ),
  complaintMissing: meaning(
    { da: "{decision} har ingen klagevejledning.", en: "{decision} has no complaint guidance." },
    {
      da: "Tilføj den under complaint, eller skriv med none, hvorfor der ikke kan klages.",
      en: "Add it under complaint, or write in none why there is no appeal.",
    },
  ),
  parameterOverlap: meaning(
    { da: "{name} har to værdier for {date}.", en: "{name} has two values for {date}." },
    { da: "Ret until, så perioderne ikke overlapper.", en: "Mend until so that the periods do not overlap." },
  ),
  parameterGap: meaning(
    {
      da: "Satsen {name} dækker ikke {from} til {until}.",
      en: "The parameter {name} does not cover {from} to {until}.",
    },
    {
      da: "Tilføj værdien, eller skriv med missing, hvorfor den mangler.",
      en: "Add the value, or write in missing why it is not there.",
    },
  ),
  parameterNoReference: meaning(
    {
      da: "Værdien fra {date} af {name} har ingen henvisning.",
      en: "The value from {date} of {name} has no reference.",
    },
    { da: "Tilføj reference med titel og url.", en: "Add reference with title and url." },
  ),
  parameterMissing: meaning(
    { da: "Satsen {name} mangler for {date}: {whyDa}", en: "The parameter {name} is missing for {date}: {whyEn}" },
    { da: "Find den offentliggjorte værdi, og tilføj den.", en: "Find the published value, and add it." },
  ),
  dateInvalid: meaning(
    { da: "{date} er ikke en dag, der findes.", en: "{date} is not a day that exists." },
    { da: "Ret datoen.", en: "Mend the date." },
  ),
  rowUntested: meaning(
    { da: "Intet scenarie når rækken {row}.", en: "No scenario reaches the row {row}." },
    { da: "Tilføj et scenarie, der gør.", en: "Add a scenario that does." },
  ),
  tableGap: meaning(
    { da: "Ingen række i {name} passer, når {example}.", en: "No row of {name} matches when {example}." },
    { da: "Tilføj en række, eller gør en af dem bredere.", en: "Add a row, or make one of them wider." },
  ),
  tableOverlap: meaning(
    {
      da: "Rækkerne {first} og {second} i {name} passer begge, når {example}.",
      en: "The rows {first} and {second} of {name} both match when {example}.",
    },
    {
      da: "Skil dem ad, eller vælg en anden regel for, hvilken række der gælder (hit).",
      en: "Set them apart, or choose another rule for which row counts (hit).",
    },
  ),
  rowNeverReached: meaning(
    {
      da: "Rækken {row} afgør aldrig noget: {rows} kommer før den, f.eks. når {example}.",
      en: "The row {row} never decides: {rows} come before it, for example when {example}.",
    },
    { da: "Flyt den op, ret den, eller slet den.", en: "Move it up, mend it, or delete it." },
  ),
  rowMatchesNothing: meaning(
    { da: "Rækken {row} kan aldrig passe.", en: "The row {row} can never match." },
    { da: "Ret dens betingelser, eller slet den.", en: "Mend its conditions, or delete it." },
  ),
  tableInputUnused: meaning(
    { da: "Ingen række i {name} ser på {input}.", en: "No row of {name} looks at {input}." },
    { da: "Brug det i en række, eller slet det.", en: "Use it in a row, or delete it." },
  ),
  tableTooLarge: meaning(
    {
      da: "Tabellen {name} er for stor til at blive gennemgået helt for huller og overlap.",
      en: "The table {name} is too large to be searched in full for gaps and overlaps.",
    },
    { da: "Del den i flere tabeller.", en: "Split it into several tables." },
  ),
  findingUntested: meaning(
    { da: "Intet scenarie efterprøver delresultatet {name}.", en: "No scenario touches the finding {name}." },
    { da: "Tilføj et scenarie, der venter en værdi af det.", en: "Add a scenario that expects a value of it." },
  ),
  nameUnused: meaning(
    { da: "Intet bruger {name}.", en: "Nothing uses {name}." },
    { da: "Brug det, eller slet det.", en: "Use it, or delete it." },
  ),
  scenarioFails: meaning(
    { da: "Scenariet {name} passer ikke: {faultDa}", en: "The scenario {name} does not hold: {faultEn}" },
    { da: "Ret reglen, eller scenariet, hvis det er forkert.", en: "Mend the rule, or the scenario if it is wrong." },
  ),
} as const satisfies Record<string, ErrorDeclaration>;

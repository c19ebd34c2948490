import type { ErrorDeclaration } from "@kollega/errors";

const document = (what: ErrorDeclaration["what"], todo: ErrorDeclaration["todo"]) => ({ status: 422, what, todo });

/** What can be wrong with the writing of documents. */
export const documentErrors = {
  folderUnreadable: document(
    { da: "Mappen kan ikke læses.", en: "The folder cannot be read." },
    { da: "Kontrollér stien.", en: "Check the path." },
  ),
  folderTooLarge: document(
    {
      da: "Mappen rummer mere end {files} dokumenter eller {most} tegn.",
      en: "The folder holds more than {files} documents or {most} characters.",
    },
    { da: "Læg kun assistentens dokumenter i mappen.", en: "Keep only the assistant's documents in the folder." },
  ),
  fileMissing: document(
    { da: "Dokumentet {file} mangler.", en: "The document {file} is missing." },
    { da: "Opret det.", en: "Create it." },
  ),
  fileUnknown: document(
    { da: "{file} er ikke et dokument i formatet.", en: "{file} is no document of the format." },
    {
      da: "Læg det i rules/, parameters/, letters/ eller scenarios/, eller flyt det ud.",
      en: "Put it in rules/, parameters/, letters/ or scenarios/, or move it out.",
    },
  ),
  documentTooLong: document(
    { da: "Dokumentet er længere end {most} tegn.", en: "The document is longer than {most} characters." },
    { da: "Del det i flere filer.", en: "Split it into several files." },
  ),
  documentsTooMany: document(
    { da: "Dokumenterne rummer for meget (over {most} led).", en: "The documents hold too much (over {most} parts)." },
    { da: "Del dem på flere assistenter.", en: "Split them into several assistants." },
  ),
  documentTooDeep: document(
    { da: "Dokumentet er indlejret mere end {most} gange.", en: "The document nests more than {most} levels." },
    { da: "Skriv det fladere.", en: "Write it flatter." },
  ),
  documentEmpty: document(
    { da: "Dokumentet er tomt.", en: "The document is empty." },
    { da: "Skriv indholdet, eller slet filen.", en: "Write its content, or delete the file." },
  ),
  textTooLong: document(
    { da: "Teksten er længere end {most} tegn.", en: "The text is longer than {most} characters." },
    { da: "Forkort den.", en: "Shorten it." },
  ),
  yamlInvalid: document(
    { da: "Det er ikke gyldig YAML: {fault}", en: "This is not valid YAML: {fault}" },
    {
      da: "Ret linjen; se efter indrykning, kolon og citationstegn.",
      en: "Mend the line; look at indentation, colons and quotes.",
    },
  ),
  yamlAlias: document(
    {
      da: "Ankre og aliaser (& og *) bruges ikke i formatet.",
      en: "Anchors and aliases (& and *) are not used in the format.",
    },
    { da: "Skriv værdien ud, eller sæt den i citationstegn.", en: "Write the value out, or put it in quotes." },
  ),
  yamlTag: document(
    { da: "Mærket {tag} bruges ikke i formatet.", en: "The tag {tag} is not used in the format." },
    { da: "Fjern mærket.", en: "Remove the tag." },
  ),
  keyNotText: document(
    { da: "En nøgle skal være en enkel tekst.", en: "A key must be a simple text." },
    { da: "Skriv et navn foran kolon.", en: "Write a name before the colon." },
  ),
  keyBuiltIn: document(
    { da: "Navnet {key} er optaget af maskinen selv.", en: "The name {key} is taken by the machine itself." },
    { da: "Vælg et andet navn.", en: "Choose another name." },
  ),
  keyTwice: document(
    { da: "Nøglen {key} står to gange.", en: "The key {key} is there twice." },
    { da: "Slet eller omdøb den ene.", en: "Delete or rename one of them." },
  ),
  numberInexact: document(
    { da: "Tallet kan ikke holdes nøjagtigt.", en: "The number cannot be held exactly." },
    { da: "Sæt det i citationstegn.", en: "Put it in quotes." },
  ),
  unknownKey: document(
    { da: "Nøglen {key} findes ikke her i formatet.", en: "The key {key} does not exist here in the format." },
    {
      da: "Ret stavningen, eller slet den. Se docs/format.md.",
      en: "Mend the spelling, or delete it. See docs/format.md.",
    },
  ),
  keyMissing: document(
    { da: "{key} mangler ({at}).", en: "{key} is missing ({at})." },
    { da: "Tilføj nøglen. Se docs/format.md.", en: "Add the key. See docs/format.md." },
  ),
  valueInvalid: document(
    {
      da: "Værdien af {at} passer ikke; her ventes {expected}.",
      en: "The value of {at} does not fit; expected here: {expected}.",
    },
    { da: "Ret værdien. Se docs/format.md.", en: "Mend the value. See docs/format.md." },
  ),
  nameInvalid: document(
    { da: "{name} kan ikke være et navn her.", en: "{name} cannot be a name here." },
    {
      da: "Begynd med et lille bogstav, og brug kun bogstaver og tal.",
      en: "Begin with a small letter, and use only letters and digits.",
    },
  ),
  notAsAgreed: document(
    { da: "{at} skal have netop én af: {rule}.", en: "{at} must have exactly one of: {rule}." },
    { da: "Skriv den ene.", en: "Write one of them." },
  ),
  purposeMissing: document(
    { da: "Kilden har intet formål ({at}).", en: "The source has no purpose ({at})." },
    {
      da: "Skriv med purpose, hvorfor oplysningen er nødvendig; parten får det at vide.",
      en: "Write in purpose why the information is needed; the party is told.",
    },
  ),
  subjectMissing: document(
    { da: "Kilden siger ikke, hvem den handler om ({at}).", en: "The source does not say whom it is about ({at})." },
    { da: "Skriv parten med subject.", en: "Write the party in subject." },
  ),
  lawMissing: document(
    { da: "Retsgrundlaget mangler ({at}).", en: "The legal reference is missing ({at})." },
    { da: "Skriv med law, hvilke bestemmelser det følger af.", en: "Write in law which provisions it follows from." },
  ),
} as const satisfies Record<string, ErrorDeclaration>;

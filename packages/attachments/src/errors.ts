import { declareErrors } from "@kollega/errors";

const print = {
  da: "Åbn filen, vælg Udskriv og «Gem som PDF», og vedhæft den nye fil.",
  en: "Open the file, choose Print and “Save as PDF”, and attach the new file.",
};

export const errors = declareErrors("attachments", {
  empty: {
    status: 422,
    what: { da: "Filen er tom.", en: "The file is empty." },
    todo: { da: "Vælg filen igen.", en: "Choose the file again." },
  },
  tooLarge: {
    status: 422,
    what: { da: "Filen er større end {most} MB.", en: "The file is larger than {most} MB." },
    todo: {
      da: "Vedhæft en mindre fil, for eksempel et billede i lavere opløsning.",
      en: "Attach a smaller file, for example a picture in a lower resolution.",
    },
  },
  kindUnknown: {
    status: 422,
    what: {
      da: "Filen er ikke af en slags, der kan vedhæftes her ({kinds}).",
      en: "The file is not of a kind that can be attached here ({kinds}).",
    },
    todo: {
      da: "Gem den som en af dem, og vedhæft den igen. Filens navn er uden betydning; indholdet afgør det.",
      en: "Save it as one of them, and attach it again. The file's name does not matter; its content does.",
    },
  },
  damaged: {
    status: 422,
    what: { da: "Filen er beskadiget og kan ikke læses.", en: "The file is damaged and cannot be read." },
    todo: {
      da: "Se, om den kan åbnes hos dig selv, og gem den på ny, eller tag et nyt billede.",
      en: "See whether you can open it yourself, and save it anew, or take a new picture.",
    },
  },
  tooManyPixels: {
    status: 422,
    what: {
      da: "Billedet har flere end {most} millioner punkter.",
      en: "The picture has more than {most} million pixels.",
    },
    todo: { da: "Gem det i en mindre størrelse.", en: "Save it in a smaller size." },
  },
  protected: {
    status: 422,
    what: { da: "Filen er beskyttet med en kode.", en: "The file is protected by a password." },
    todo: print,
  },
  tooComplex: {
    status: 422,
    what: {
      da: "Filen fylder alt for meget, når den pakkes ud, eller har for mange dele.",
      en: "The file is far too large when it is unpacked, or has too many parts.",
    },
    todo: print,
  },
  unreadable: {
    status: 422,
    what: {
      da: "PDF-filen er lavet på en måde, som ikke kan læses her.",
      en: "The PDF is made in a way that cannot be read here.",
    },
    todo: print,
  },
  busy: {
    status: 422,
    what: { da: "Der er lige nu mange, der vedhæfter filer.", en: "Many people are attaching files just now." },
    todo: { da: "Vent et øjeblik, og vedhæft filen igen.", en: "Wait a moment, and attach the file again." },
  },
  tookTooLong: {
    status: 422,
    what: { da: "Filen kunne ikke gennemgås inden for tidsfristen.", en: "The file could not be examined in time." },
    todo: print,
  },
});

/** The namespaces of SF1470, version 6, and what it is called by. */
export const INDEX = "urn:oio:sts:sagdok:sagdokumentindeks:6";
export const SAG = "urn:oio:sts:sagdok:sag:6";
export const SAGINDEKS = "urn:oio:sts:sagdok:sagindeks:6";
export const DOKUMENT = "urn:oio:sts:sagdok:dokumentindeks:6";
export const SAGDOK = "urn:oio:sagdok:3.0.0";
export const DEFINITIONS = "urn:oio:sts:generelledefinitioner:6";
export const IMPORT_ACTION = "http://kombit.dk/sts/sagdokumentindeks/importer";
export const REMOVE_ACTION = "http://kombit.dk/sts/sagdokumentindeks/fjern";
/** The only status that says that an object was taken. */
export const TAKEN = "20";

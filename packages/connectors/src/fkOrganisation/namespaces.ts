const at = (service: string) => `http://stoettesystemerne.dk/organisation/${service}/6/`;

/** FK Organisation's services, version 6, and the words they share. */
export const SYSTEM = at("organisationsystem");
export const UNIT = at("organisationenhed");
export const FUNCTION = at("organisationfunktion");
export const USER = at("bruger");
export const PERSON = at("person");
export const ADDRESS = at("adresse");
export const SAGDOK = "urn:oio:sagdok:3.0.0";
export const STS = "urn:oio:sts:6";
export const HIERARCHY_ACTION = `${SYSTEM}fremsoegobjekthierarki`;

/** What a function is, by the uuids that FK Organisation's users share. */
export const POSITION = "02e61900-33e0-407f-a2a7-22f70221f003";
export const MANAGER = "46c73630-f7ad-4000-9624-c06131cde671";

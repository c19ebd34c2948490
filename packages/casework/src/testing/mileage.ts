import { fileURLToPath } from "node:url";

/** The documents of the second first-party assistant. */
export const mileageFolder = fileURLToPath(new URL("../../../../assistants/koerselsgodtgoerelse", import.meta.url));

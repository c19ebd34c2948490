import { join } from "node:path";

export const docs = join(import.meta.dirname, "../../docs");

/** The tutorials that are followed by a machine, in an order that they can be followed in. */
export const tutorials = ["foerste-assistent.md", "dag-som-sagsbehandler.md", "koersel-for-kommunen.md"] as const;

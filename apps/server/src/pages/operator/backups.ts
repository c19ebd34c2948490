import type { AnyVisit } from "../../http/visit.ts";

/** A demo is made anew; what is not one ought to be backed up. */
export const backupsOf = ({ place }: Pick<AnyVisit, "place">): { readonly backups: boolean } => ({
  backups: place.demo === undefined,
});

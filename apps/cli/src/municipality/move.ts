import { municipalitiesOf } from "@kollega/installation";
import { exitCodes, tell } from "../output.ts";
import { serverMigrations } from "../start/paths.ts";
import { chosen, inMunicipalities, type ManyOptions, withServer } from "./inMunicipalities.ts";

/** Moves municipalities' databases to another server, or undoes moves that have not been finished. */
export async function move(
  named: readonly string[],
  options: ManyOptions & { readonly to?: string; readonly cancel?: true },
): Promise<number> {
  const { to, cancel } = options;
  if ((to === undefined) !== (cancel === true)) {
    tell("Say where to by --to <server>, or undo by --cancel.");
    return exitCodes.refused;
  }
  return withServer(options.config, async (configuration, server) => {
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    const ids = chosen(configuration, named);
    if (to === undefined) {
      return inMunicipalities(ids, options, {
        doing: "Undoing moves",
        work: municipalities.cancelMove,
        line: (id, done) => `${id}: in use again on ${done.from}; what was copied to ${done.to} is dropped`,
        json: (done) => done,
      });
    }
    const code = await inMunicipalities(ids, options, {
      doing: `Moving to ${to}`,
      work: (id) => municipalities.move(id, to),
      line: (id, { from, copied }) => {
        if (from === to) return `${id}: is on ${to} already`;
        const proved = copied
          ? `${copied.rows} rows of ${copied.tables} tables, ${copied.auditLinks} links of the audit`
          : "copied before";
        return `${id}: moved to ${to} (${proved}); the old database on ${from} is kept, closed`;
      },
      json: (done) => done,
    });
    tell("Servers and workers take it on when they are reloaded (SIGHUP); until then they answer that it is away.");
    return code;
  });
}

import { type Author, approveProposal, type Checker, type GitId, type Repository } from "@kollega/authoring";
import { installInForce, type Municipality } from "@kollega/casework";
import { assistantSource } from "./assistantRepository.ts";

/** Later than any approval takes: until then the process that approves installs, too. */
const rescueSeconds = 60;

/**
 * Approves a proposal and takes it into use. The repository and the database cannot change at one stroke: a step that installs is sent
 * first, so that an approval whose process dies is carried out by a worker all the same, and not twice.
 *
 * @throws as `approveProposal`
 */
export async function takeIntoForce(
  municipality: Municipality,
  repository: Repository,
  proposal: { readonly approver: Author; readonly number: number; readonly on: GitId; readonly checker: Checker },
): Promise<void> {
  const { approver, number, on, checker } = proposal;
  await municipality.db
    .transaction()
    .execute((trx) => municipality.queue.send(trx, [{ step: "install" }], { afterSeconds: rescueSeconds }));
  const { assistant } = await approveProposal(repository, approver, number, on, checker);
  const source = assistantSource(() => Promise.resolve(repository));
  await installInForce(municipality, source, { approved: assistant });
}

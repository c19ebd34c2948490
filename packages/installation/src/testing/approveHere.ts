import { createChecker, readProposal } from "@kollega/authoring";
import { assistantRepository } from "../assistantRepository.ts";
import { silentLog } from "../log.ts";
import { openMunicipality } from "../openMunicipality.ts";
import { takeIntoForce } from "../takeIntoForce.ts";
import { configurationFor } from "./configurationFor.ts";

/** A process of its own that approves a proposal, so that it can be killed. */
const [folder = "", databaseUrl = "", id = "", number = ""] = process.argv.slice(2);
const configuration = await configurationFor(folder, databaseUrl, id);
const { municipality } = await openMunicipality(configuration, id, { as: "server", log: silentLog });
const repository = await assistantRepository(configuration, id, () => municipality.clock.now());
const { tip } = await readProposal(repository, Number(number));
const approver = { id: "approver", name: "Prøve Godkender" };
await takeIntoForce(municipality, repository, { approver, number: Number(number), on: tip, checker: createChecker() });

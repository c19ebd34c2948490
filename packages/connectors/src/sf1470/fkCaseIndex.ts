import { type CaseIndex, errors, type QueryContext } from "@kollega/contracts";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { httpSystem } from "../http/httpSystem.ts";
import { askSoap } from "../sf1520/soap.ts";
import { importMessage, readTaken, removeMessage } from "./importMessage.ts";
import { IMPORT_ACTION, REMOVE_ACTION } from "./namespaces.ts";

/**
 * The index of cases and documents that a municipality's systems share: SF1470 version 6, `Importer` and `Fjern`. Objects are known by their UUID, so what is said
 * again stands as it stood. SOAP 1.1 and no security token: a gateway of the municipality's has to add these.
 */
export function fkCaseIndex(connection: ConnectionFor<"case-index">): CaseIndex {
  const system = httpSystem(connection);
  const ask = async (
    action: string,
    message: string,
    name: Parameters<typeof readTaken>[1],
    ids: readonly string[],
    context: QueryContext,
  ): Promise<void> => {
    const taken = readTaken(await askSoap(system, "", action, message, context), name, ids);
    if (taken.ok) return;
    if (taken.fault.startsWith("status")) throw errors.sourceRefused({ system: system.name, fault: taken.fault });
    throw errors.sourceAnswerInvalid({ system: system.name, fault: taken.fault });
  };
  return {
    system: system.name,
    async put(one, context) {
      const { caseUrl } = connection;
      const url = caseUrl && new URL(one.id, caseUrl.endsWith("/") ? caseUrl : `${caseUrl}/`).href;
      const message = importMessage(one, context.at, url);
      const ids = [one.id, ...one.documents.map(({ id }) => id)];
      await ask(IMPORT_ACTION, message, "ImporterSagDokumentIndeksOutput", ids, context);
    },
    remove: (cases, context) =>
      ask(REMOVE_ACTION, removeMessage(cases), "FjernSagDokumentIndeksOutput", cases, context),
    close: async () => system.close(),
  };
}

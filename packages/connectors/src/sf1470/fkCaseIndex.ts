import { type CaseIndex, errors } from "@kollega/contracts";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { httpSystem } from "../http/httpSystem.ts";
import { askSoap } from "../sf1520/soap.ts";
import { importMessage, readImported } from "./importMessage.ts";
import { IMPORT_ACTION } from "./namespaces.ts";

/**
 * The index of cases and documents that a municipality's systems share: SF1470 version 6, `Importer`. Objects are known by their UUID, so what is said
 * again stands as it stood. SOAP 1.1 and no security token: a gateway of the municipality's has to add these.
 */
export function fkCaseIndex(connection: ConnectionFor<"case-index">): CaseIndex {
  const system = httpSystem(connection);
  return {
    system: system.name,
    async put(one, context) {
      const { caseUrl } = connection;
      const url = caseUrl && new URL(one.id, caseUrl.endsWith("/") ? caseUrl : `${caseUrl}/`).href;
      const answer = await askSoap(system, "", IMPORT_ACTION, importMessage(one, context.at, url), context);
      const ids = [one.id, ...one.documents.map(({ id }) => id)];
      const imported = readImported(answer, ids);
      if (!imported.ok && imported.fault.startsWith("status")) {
        throw errors.sourceRefused({ system: system.name, fault: imported.fault });
      }
      if (!imported.ok) throw errors.sourceAnswerInvalid({ system: system.name, fault: imported.fault });
    },
    close: async () => system.close(),
  };
}

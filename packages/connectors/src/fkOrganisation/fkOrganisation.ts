import type { OrganisationRegister, QueryContext } from "@kollega/contracts";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { invalidAnswer, orInvalid } from "../http/askSystem.ts";
import { httpSystem } from "../http/httpSystem.ts";
import { askSoap } from "../sf1520/soap.ts";
import { type Hierarchy, hierarchyRequest, readHierarchy } from "./hierarchy.ts";
import { HIERARCHY_ACTION } from "./namespaces.ts";
import { organisationOf } from "./organisationOf.ts";

/** So many objects of each kind are asked for at a time. */
const atOnce = 200;
const mostPages = 1_000;

/**
 * FK Organisation's hierarchy (`FremsoegObjekthierarki` of OrganisationSystem 6), read page by page until one brings nothing. The words are the
 * service's own. That it comes in SOAP 1.1 and without a security token is not: a gateway of the municipality's has to add these.
 */
export function fkOrganisation(connection: ConnectionFor<"organisation-register">): OrganisationRegister {
  const system = httpSystem(connection);
  const { system: name, employmentType, extraNumber } = connection;

  async function readAll(context: QueryContext): Promise<Hierarchy> {
    const pages: Hierarchy[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const asked = hierarchyRequest(page * atOnce, atOnce);
      const found = orInvalid(name, readHierarchy(await askSoap(system, "", HIERARCHY_ACTION, asked, context)));
      if (Object.values(found).every((all) => all.length === 0)) {
        const all = (kind: keyof Hierarchy) => pages.flatMap((one) => one[kind]);
        return {
          ...{ units: all("units"), functions: all("functions"), users: all("users") },
          ...{ persons: all("persons"), addresses: all("addresses") },
        };
      }
      pages.push(found);
    }
    throw invalidAnswer(name, "no end of pages");
  }

  return {
    system: name,
    read: async (context) => organisationOf(await readAll(context), { employmentType, extraNumber }),
    close: async () => system.close(),
  };
}

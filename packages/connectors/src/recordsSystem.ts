import { type Connector, recordsSystem } from "@kollega/contracts";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { performJson, probeJson } from "./http/jsonSystem.ts";

/**
 * The records system (ESDH) over JSON. Invented shape: `POST /entries` with `Idempotency-Key` →
 * `{key, journalNumber}`; `GET /entries/{key}` → the same, or 404 `{code: "not-received", key}`.
 */
export function recordsSystemConnector(connection: ConnectionFor<"records-system">): Connector<typeof recordsSystem> {
  const system = httpSystem(connection);
  const { receipt } = recordsSystem.operations.file;
  return {
    capability: "records-system",
    system: connection.system,
    operations: {
      file: {
        perform: (input, context) => performJson(system, "/entries", input, context, receipt),
        probe: (context) => probeJson(system, "/entries", context, receipt),
      },
    },
    close: async () => system.close(),
  };
}

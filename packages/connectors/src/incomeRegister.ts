import { type Connector, incomeRecord, type incomeRegister } from "@kollega/contracts";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { askJson } from "./http/jsonSystem.ts";

/**
 * The income register over JSON. Invented shape, since eIndkomst has no public schema:
 * `POST /income {person, from, until}` → the contract's record; 404 `{code: "unknown-subject"}`.
 */
export function incomeRegisterConnector(
  connection: ConnectionFor<"income-register">,
): Connector<typeof incomeRegister> {
  const system = httpSystem(connection);
  return {
    capability: "income-register",
    system: connection.system,
    operations: {
      async income(input, context) {
        const asked = incomeRecord.refine(
          (record) =>
            record.person === input.person &&
            record.months.every(({ month }) => input.from <= month && month <= input.until),
          { error: "not what was asked for" },
        );
        const record = await askJson(system, "/income", input, context, asked);
        return { ...record, months: record.months.toSorted((a, b) => (a.month < b.month ? 1 : -1)) };
      },
    },
    close: async () => system.close(),
  };
}

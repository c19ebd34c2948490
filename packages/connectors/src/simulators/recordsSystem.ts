import { recordsSystem } from "@kollega/contracts";
import { describeFile } from "./describeFile.ts";
import { invalidRequest, json, jsonBody, probeOperation, type SimulatedSystem } from "./simulatedSystem.ts";

/** The records system (ESDH), in the invented shape of `../recordsSystem.ts`. Entries are keyed. */
export const recordsSystemSimulator: SimulatedSystem = {
  name: "records-system",
  operations: [
    {
      name: "file",
      matches: (request) => request.method === "POST" && request.path === "/entries",
      answer(request, ledger) {
        const key = request.headers["idempotency-key"];
        const input = recordsSystem.operations.file.input.safeParse(jsonBody(request));
        if (!input.success || typeof key !== "string") return invalidRequest;
        const { caseNumber, kle, facet, theme, date, documents } = input.data;
        const receipt = ledger.receive({
          municipality: request.municipality,
          operation: "file",
          key,
          keyed: true,
          receipt: (ordinal) => ({ journalNumber: `${date.slice(0, 4)}-${String(ordinal).padStart(6, "0")}` }),
          summary: { caseNumber, kle, facet, theme, date, documents: documents.map(describeFile) },
        });
        return json(201, { key, ...receipt });
      },
    },
    probeOperation("/entries"),
  ],
};

import type { Employee } from "@kollega/casework";
import { z } from "zod";
import { employee } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { Visit } from "../../http/visit.ts";
import { type Part, parts, type Reading } from "./frame.tsx";
import { lettersPage } from "./letters.tsx";
import { overviewPage } from "./overview.tsx";
import { ratesPage } from "./rates.tsx";
import { rulesPage } from "./rules.tsx";
import { scenariosPage } from "./scenarios.tsx";

const params = z.object({ assistant: z.string().max(80) });

const pages = {
  overview: overviewPage,
  rules: rulesPage,
  rates: ratesPage,
  letters: lettersPage,
  scenarios: scenariosPage,
} as const satisfies Record<Part, (reading: Reading) => Response | Promise<Response>>;

/** An assistant shown to somebody who knows the law: the documents in force, part by part. */
export const assistantReadingRoutes: readonly Route[] = (Object.keys(parts) as Part[]).map((part) =>
  route({
    method: "get",
    path: `/assistenter/:assistant${parts[part]}`,
    face: "page",
    policy: employee,
    rate: "page",
    params,
    async handle(visit: Visit<Employee, z.output<typeof params>>) {
      const { assistant, stopped } = await visit.municipality.library.current(visit.params.assistant);
      return pages[part]({ visit, assistant, stopped });
    },
  }),
);

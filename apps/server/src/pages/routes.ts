import type { Route } from "../http/route.ts";
import { applyRoutes } from "./apply.tsx";
import { assistantRoutes } from "./assistants.tsx";
import { caseRoutes } from "./cases.tsx";
import { controlRoutes } from "./control/routes.ts";
import { documentRoute } from "./documents.ts";
import { figureRoutes } from "./figures/routes.tsx";
import { frontRoutes } from "./front.tsx";
import { myCaseRoutes } from "./myCases.tsx";
import { operatorRoutes } from "./operator.tsx";
import { worklistRoutes } from "./worklist.tsx";

/** All pages. */
export const pageRoutes: readonly Route[] = [
  ...frontRoutes,
  ...applyRoutes,
  ...myCaseRoutes,
  documentRoute,
  ...worklistRoutes,
  ...controlRoutes,
  ...caseRoutes,
  ...figureRoutes,
  ...operatorRoutes,
  ...assistantRoutes,
];

import type { Route } from "../../http/route.ts";
import { editRoutes } from "./edit.tsx";
import { proposalRoutes } from "./proposal.tsx";
import { startRoutes } from "./start.tsx";

/** Where assistants are changed: by proposals that somebody else approves. */
export const authoringRoutes: readonly Route[] = [...startRoutes, ...proposalRoutes, ...editRoutes];

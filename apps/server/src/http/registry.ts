import { errors } from "../errors.ts";
import type { Route } from "./route.ts";

/** What is told of a route: to the test that walks them all, and to people. */
export interface ListedRoute {
  readonly method: string;
  readonly path: string;
  readonly face: string;
  readonly policy: string;
}

/**
 * Takes the routes if each has a policy and none is there twice.
 * @throws server/route-without-policy, server/route-twice: the server does not start.
 */
export function register(routes: readonly Route[]): readonly Route[] {
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    const policy: unknown = route.policy;
    if (typeof policy !== "object" || policy === null || !("allows" in policy)) {
      throw errors.routeWithoutPolicy({ route: name });
    }
    if (seen.has(name)) throw errors.routeTwice({ route: name });
    seen.add(name);
  }
  return routes;
}

/** All routes with their policies. */
export const listRoutes = (routes: readonly Route[]): readonly ListedRoute[] =>
  routes.map(({ method, path, face, policy }) => ({ method, path, face, policy: policy.name }));

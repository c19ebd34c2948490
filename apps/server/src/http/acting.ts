import {
  actFor,
  errors as caseworkErrors,
  type Employee,
  idFrom,
  type MandateId,
  type Municipality,
} from "@kollega/casework";
import type { Context } from "hono";
import { actingCookie, ownCookie, readCookie, writeCookie } from "../session/cookies.ts";
import type { ServerSettings } from "../settings.ts";
import { citizen, type Visitor } from "./policy.ts";
import type { Route } from "./route.ts";

/**
 * An employee who has chosen to see their own cases as one who is employed: what concerns the employment, and nothing else that is theirs
 * as a citizen. Powers of attorney are a citizen's.
 */
function ownVisitor(route: Route, context: Context, scheme: ServerSettings["scheme"], visitor: Employee): Visitor {
  const { person } = visitor;
  const chosen = person !== null && readCookie(context, ownCookie, scheme) === "1";
  if (person === null || !chosen || route.path.startsWith("/fuldmagt")) return visitor;
  return { kind: "citizen", person, employed: true };
}

/**
 * A citizen who has chosen to act for somebody else: by a cookie on pages, by `X-Acting-For` in the API. Whether the power of attorney
 * holds is asked at every request. Where it does not, nothing is done in anybody's name; pages then go on as oneself.
 *
 * @throws casework/no-such-mandate
 */
export async function actingVisitor(
  route: Route,
  context: Context,
  { scheme }: Pick<ServerSettings, "scheme">,
  municipality: Municipality,
  visitor: Visitor,
): Promise<Visitor> {
  const page = route.face === "page";
  if (visitor?.kind === "employee") return page ? ownVisitor(route, context, scheme, visitor) : visitor;
  const chosen = page ? readCookie(context, actingCookie, scheme) : context.req.header("x-acting-for");
  if (!chosen || visitor?.kind !== "citizen") return visitor;
  const mandate = idFrom<MandateId>(chosen);
  const acting = mandate && (await actFor(municipality, visitor, mandate));
  if (acting) return acting;
  if (page) writeCookie(context, actingCookie, "", scheme, 0);
  if (!page || (route.method !== "get" && route.policy.name === citizen.name)) throw caseworkErrors.noSuchMandate();
  return visitor;
}

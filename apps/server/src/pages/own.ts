import { employee, signedIn } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { ownCookie, writeCookie } from "../session/cookies.ts";

/** An employee goes over to their own cases, as one who is employed, and back. */
export const ownRoutes = [
  route({
    method: "get",
    path: "/egne",
    face: "page",
    policy: employee,
    rate: "page",
    handle({ context, settings, visitor }) {
      if (visitor.person === null) return context.redirect("/", 303);
      writeCookie(context, ownCookie, "1", settings.scheme);
      return context.redirect("/mine-sager", 303);
    },
  }),
  route({
    method: "get",
    path: "/egne/slut",
    face: "page",
    policy: signedIn,
    rate: "page",
    handle({ context, settings }) {
      writeCookie(context, ownCookie, "", settings.scheme, 0);
      return context.redirect("/", 303);
    },
  }),
];

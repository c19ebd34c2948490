import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, csrfIn } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

const unlimited = { burst: 1e9, perSecond: 1e9 };

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({
    rateLimits: { page: unlimited, write: unlimited, "sign-in": unlimited, api: unlimited },
  });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const employees = ["caseworker", "second-reader", "lead", "assistant-owner", "auditor", "operator"] as const;
const visitors = ["nobody", "citizen", ...employees] as const;
type Who = (typeof visitors)[number];

/** Who may use which route: written down here a second time, so that a change of a policy is seen. */
const expected: readonly (readonly [pattern: RegExp, who: readonly Who[]])[] = [
  [/^GET \/(|was|databeskyttelse|log-ind|log-ind\/retur|log-ind\/:kind|log-ud\/farvel|sprog\/:language)$/, visitors],
  [/^(POST \/log-ud|GET \/bliv-logget-ind)$/, ["citizen", ...employees]],
  [/^(GET|POST) \/ansoeg\/:form/, ["citizen"]],
  [/^(GET|POST) \/modtag/, ["caseworker", "lead"]],
  [/^(GET|POST) \/mine-sager/, ["citizen"]],
  [/^(GET|POST) (\/godkend|\/api\/v1\/approvals)(\/|$)/, employees],
  [/^POST \/api\/v1\/addresses$/, ["citizen", ...employees]],
  [/^GET \/egne$/, employees],
  [/^GET \/egne\/slut$/, ["citizen", ...employees]],
  [/^GET (\/api\/v1)?\/(indberetninger|runs|statements|organisation)/, ["lead", "auditor", "operator"]],
  [/^POST (\/api\/v1)?\/(indberetninger|runs|organisation)/, ["lead", "operator"]],
  [/^GET (\/api\/v1)?\/(dokumenter|documents)\/:document(\/laes)?$/, ["citizen", ...employees]],
  [/^(GET|POST) \/fuldmagt/, ["citizen"]],
  [/^POST \/(sager\/:case\/fuldmagter|api\/v1\/cases\/:case\/mandates)(\/:mandate\/\w+)?$/, ["caseworker", "lead"]],
  [
    /^GET \/(arbejdsliste|api\/v1\/worklist|api\/v1\/worklist\/views|api\/v1\/colleagues)$/,
    ["caseworker", "second-reader", "lead", "auditor"],
  ],
  [
    /^POST \/(arbejdsliste\/visninger|api\/v1\/worklist\/views)(\/:view\/\w+)?$/,
    ["caseworker", "second-reader", "lead", "auditor"],
  ],
  [/^GET \/(arbejdsliste\/naeste|api\/v1\/worklist\/next)$/, ["caseworker", "lead"]],
  [/^POST \/(arbejdsliste\/flyt|api\/v1\/worklist\/(claim|assign|release))$/, ["caseworker", "lead"]],
  [/^(GET|POST) \/(saet|api\/v1\/sets)(\/:set(\/\w+)?)?$/, ["caseworker", "lead"]],
  [/^GET \/(arbejdsliste\/klager|api\/v1\/worklist\/requests)$/, ["caseworker", "second-reader", "lead", "auditor"]],
  [
    /^POST \/(sager\/:case\/klager\/:complaint\/\w+|sager\/:case\/indsigelser\/:objection\/svar|api\/v1\/complaints\/:complaint\/\w+)$/,
    ["caseworker", "lead"],
  ],
  [/^(GET|POST) \/(arbejdsliste\/fravaer|api\/v1\/absences)(\/:absence\/\w+)?$/, ["caseworker", "lead"]],
  [/^POST \/sager\/:case\/(notater|maerker|tilknytninger)(\/fjern)?$/, ["caseworker", "second-reader", "lead"]],
  [/^POST \/api\/v1\/cases\/:case\/(notes|tags|related)$/, ["caseworker", "second-reader", "lead"]],
  [
    /^GET (\/sletning(\/:deletion\/bevis)?|\/api\/v1\/deletions(\/:deletion\/proof)?)$/,
    ["lead", "auditor", "operator"],
  ],
  [/^POST (\/sletning(\/:deletion\/stop)?|\/api\/v1\/deletions(\/:deletion\/cancel)?)$/, ["lead"]],
  [/^(GET|POST) \/sager\/:case\/(adgang(\/haev)?|slet-ikke)$/, ["lead"]],
  [/^POST \/api\/v1\/cases\/:case\/(hold|bar(\/lift)?)$/, ["lead"]],
  [/^GET \/(kontrol|api\/v1\/decisions)\/:decision$/, ["caseworker", "second-reader", "lead", "auditor"]],
  [
    /^GET \/(kontrol\/:decision\/delresultater|api\/v1\/decisions\/:decision\/findings)\/:finding$/,
    ["caseworker", "second-reader", "lead", "auditor"],
  ],
  [/^POST \/(kontrol|api\/v1\/decisions)\/:decision\/[a-z-]+$/, ["caseworker", "lead"]],
  [/^(GET|POST) \/(sager|api\/v1\/cases\/search)$/, ["caseworker", "second-reader", "lead", "auditor"]],
  [/^GET \/((sager|api\/v1\/cases)\/:case|sager\/:case\/akter)$/, ["caseworker", "second-reader", "lead", "auditor"]],
  [/^POST \/(sager\/:case\/afgoerelser|api\/v1\/cases\/:case\/decisions)$/, ["caseworker", "lead"]],
  [/^GET \/noegletal(\/:file)?$/, ["lead", "auditor", "assistant-owner"]],
  [/^GET \/(drift|api\/v1\/operations)$/, ["operator", "lead", "auditor", "assistant-owner"]],
  [/^POST \/(drift\/handlinger\/:effect|api\/v1\/effects\/:effect\/settle)$/, ["operator", "lead"]],
  [/^(GET|POST) \/arbejdsliste\/post(\/:message\/[a-z-]+)?$/, ["caseworker", "lead"]],
  [/^POST \/drift\/modtagere\/:webhook\/fortsaet$/, ["operator", "lead"]],
  [/^POST \/(drift\/ur|api\/v1\/clock)$/, ["operator", "lead"]],
  [
    /^GET \/assistenter(\/:assistant(\/(regler|satser|breve|breve\/proeve|breve\/proeve\/pdf|scenarier|proev|versioner|konsekvensanalyse))?)?$/,
    employees,
  ],
  [/^GET .*\/(efterproevelser|reconsiderations)(\/|$)/, ["lead", "assistant-owner", "auditor"]],
  [/^GET .*\/assist[a-z]+\/:assistant\/(trin|stage)$/, ["lead", "assistant-owner", "auditor"]],
  [
    /^POST .*\/(assist[a-z]+\/:assistant\/(trin|stage|regler-uden-menneske)|automatic-rules)(\/|$)/,
    ["lead", "assistant-owner"],
  ],
  [/^GET .*\/(kontrolvaern|safeguards)$/, ["lead", "assistant-owner", "auditor"]],
  [/^POST .*\/(kontrolvaern|safeguards)$/, ["lead", "assistant-owner"]],
  [/^POST .*\/(efterproevelser|reconsiderations)(\/|$)/, ["lead", "assistant-owner"]],
  [/^POST \/assistenter\/:assistant\/proev$/, employees],
  [/^POST \/assistenter\/:assistant\/proev\/scenarie$/, ["assistant-owner", "lead"]],
  [/^(GET|POST) \/(forslag|assistenter\/ny|assistenter\/:assistant\/rediger)/, ["assistant-owner", "lead"]],
  [/^POST \/(assistenter\/:assistant|api\/v1\/assistants\/:assistant\/stopped)$/, ["assistant-owner", "lead"]],
  [/^GET \/api\/(openapi.json|v1\/assistants|v1\/assistants\/:assistant\/form)$/, visitors],
  [/^GET \/satser(\/aendringer\.atom|\/:assistant)?$/, visitors],
  [/^(GET|POST) \/beregn(\/|$)/, visitors],
  [/^GET \/api\/(parameters|variables)$/, visitors],
  [/^(GET|POST) \/api\/decisions\/:assistant(\/batch)?$/, visitors],
  [/^GET \/api\/v1\/session$/, ["citizen", ...employees]],
  [/^(GET|POST) \/api\/v1\/(applications|my\/)/, ["citizen"]],
];

const address = (path: string) =>
  path
    .replace(":assistant", "friplads")
    .replace(":language", "da")
    .replace(":kind", "borger")
    .replace(/:\w+/g, randomUUID());

interface Signed {
  readonly browser: Browser;
  readonly csrf: string;
}

async function signIn(town: string, who: Who): Promise<Signed> {
  if (who === "nobody") return { browser: new Browser(), csrf: "" };
  const browser = await kollega.signedIn(who === "citizen" ? `${town}-citizen-1` : `${town}-${who}`);
  return { browser, csrf: csrfIn((await browser.go("/was")).text) };
}

/** What a route answers: refused (not signed in, or not allowed) or not. */
async function refuses(route: { method: string; path: string }, { browser, csrf }: Signed): Promise<boolean> {
  const answer = await browser.ask(`${kollega.origin("alfa")}${address(route.path)}`, {
    method: route.method.toUpperCase(),
    ...(route.method === "get" ? {} : { form: { _csrf: csrf } }),
  });
  expect(answer.status, `${route.method} ${route.path}`).not.toBe(500);
  // Who follows a link and is not signed in is led to sign in.
  if (answer.status === 303 && !route.path.startsWith("/log-ind") && answer.headers.location?.startsWith("/log-ind"))
    return true;
  const refused = /server\/sign-in-needed|casework\/not-allowed/.test(answer.text);
  expect(refused, `${route.method} ${route.path} ${answer.status}`).toBe(
    answer.status === 401 || answer.status === 403,
  );
  return refused;
}

test("every route refuses exactly those whom its policy does not allow", { timeout: 120_000 }, async () => {
  const routes = kollega.server.routes.filter((route) => route.face !== "probe");
  expect(routes.length).toBeGreaterThan(60);
  for (const who of visitors) {
    const signed = await signIn("alfa", who);
    for (const route of routes) {
      const name = `${route.method.toUpperCase()} ${route.path}`;
      const rules = expected.filter(([pattern]) => pattern.test(name));
      expect(rules.length, `rules for ${name}`).toBe(1);
      const allowed = rules[0]?.[1].includes(who) ?? false;
      if (name === "POST /log-ud" && allowed) continue;
      expect(await refuses(route, signed), `${who} at ${name}`).toBe(!allowed);
    }
  }
});

test("a session of one municipality is nobody at the other", { timeout: 120_000 }, async () => {
  const routes = kollega.server.routes.filter((route) => route.face !== "probe" && route.policy !== "anyone");
  expect(routes.length).toBeGreaterThan(50);
  for (const who of ["citizen", "caseworker", "lead", "operator"] as const) {
    const signed = await signIn("beta", who);
    const cookies = signed.browser.cookies.get("beta.localhost");
    expect(cookies?.get("kollega-session")).toBeTruthy();
    if (cookies) signed.browser.cookies.set("alfa.localhost", new Map(cookies));
    for (const route of routes) expect(await refuses(route, signed), `${who} at ${route.path}`).toBe(true);
  }
});

test("an employee who signs in with the role taken away is refused at once", async () => {
  const { browser } = await signIn("alfa", "auditor");
  const { db } = kollega.municipalities.alfa;
  expect((await browser.go("/arbejdsliste")).status).toBe(200);
  await db.updateTable("employee").set({ roles: [] }).where("subject", "=", "alfa-auditor").execute();
  expect((await browser.go("/arbejdsliste")).status).toBe(403);
  await db.updateTable("employee").set({ active: false }).where("subject", "=", "alfa-auditor").execute();
  const answer = await browser.ask(`${kollega.origin("alfa")}/arbejdsliste`);
  expect(answer.headers.location).toBe("/log-ind/medarbejder?tilbage=%2Farbejdsliste");
});

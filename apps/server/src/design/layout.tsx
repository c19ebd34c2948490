import { may } from "@kollega/casework";
import { copenhagenDate, formatDate } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Visitor } from "../http/policy.ts";
import type { AnyVisit } from "../http/visit.ts";
import { fill, type Words, wordsIn } from "../texts/index.ts";
import { ActingLine } from "./actingLine.tsx";
import { assetPath } from "./assets.ts";
import { Footer } from "./components/footer.tsx";
import { Icon } from "./components/icon.tsx";
import { NavigationMenu } from "./components/navigationMenu.tsx";
import { PortalFrame } from "./components/portalInfo.tsx";
import { SignOutButton } from "./components/signOut.tsx";
import { SkipLink } from "./components/skipLink.tsx";
import { CsrfField } from "./form.tsx";
import { SessionEnd } from "./sessionEnd.tsx";
import { logoPath, themePath } from "./themeRoutes.ts";

interface LayoutProps {
  /** Null where there is no municipality: errors, and the list of municipalities. */
  visit: AnyVisit | null;
  language: Language;
  title: string;
  /** The page's own address, with its query. */
  path: string;
  /** Wide is for pages with two columns that are read beside each other. */
  width?: "text" | "wide";
  children?: Child;
}

/** The frame of every page: landmarks, skip link, header with menu, the demo's line, languages. */
export function Layout({ visit, language, title, path, width = "text", children }: LayoutProps) {
  const words = wordsIn(language);
  const place = visit?.municipality.profile.name ?? words.common.product;
  const logo = visit?.municipality.profile.logo;
  return (
    <>
      {raw("<!DOCTYPE html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – ${place}`}</title>
          <link rel="stylesheet" href={assetPath("/assets/dkfds/css/dkfds.min.css")} />
          <link rel="stylesheet" href={assetPath("/assets/kollega.css")} />
          {visit?.place.theme ? <link rel="stylesheet" href={themePath(visit.place.theme)} /> : null}
          <link rel="icon" href={logo ? logoPath(logo) : "data:,"} />
        </head>
        <body>
          <SkipLink text={words.common.skip} />
          <Header visit={visit} words={words} place={place} path={path} />
          {visit?.place.demo ? <DemoLine visit={visit} words={words} path={path} /> : null}
          {visit ? <ActingLine visit={visit} /> : null}
          <main
            class={width === "wide" ? "container page-container kollega-wide" : "container page-container"}
            id="main-content"
          >
            {children}
          </main>
          {visit ? <SessionEnd visit={visit} /> : null}
          <PageFooter words={words} language={language} path={path} hasPlace={visit !== null} />
        </body>
      </html>
    </>
  );
}

function Header({ visit, words, place, path }: { visit: AnyVisit | null; words: Words; place: string; path: string }) {
  const here = path.replace(/\?.*$/, "");
  const logo = visit?.municipality.profile.logo;
  const links = (visit ? menu(visit.visitor, words) : []).map((link) => ({
    ...link,
    current: link.href === here,
    active: link.href !== "/" && here.startsWith(`${link.href}/`),
  }));
  return (
    <header class="header">
      <PortalFrame>
        <a href="/" class="kollega-name">
          {logo ? <img src={logoPath(logo)} alt="" width={logo.width} height={logo.height} /> : null}
          {place}
        </a>
        {visit ? <User visit={visit} words={words} /> : null}
      </PortalFrame>
      {links.length > 0 ? <NavigationMenu links={links} words={words} class="kollega-menu" /> : null}
    </header>
  );
}

/** Only what the visitor may open. */
function menu(visitor: Visitor, words: Words): readonly { href: string; text: string }[] {
  const { menu: text } = words;
  if (visitor === null) return [];
  if (visitor.kind === "citizen") {
    return [
      { href: "/", text: text.front },
      { href: "/mine-sager", text: text.myCases },
    ];
  }
  return [
    ...(visitor.person === null
      ? []
      : [
          { href: "/godkend", text: text.approvals },
          { href: "/egne", text: text.own },
        ]),
    ...(may(visitor, "read-worklist") ? [{ href: "/arbejdsliste", text: text.worklist }] : []),
    ...(may(visitor, "read-case") ? [{ href: "/sager", text: text.cases }] : []),
    ...(may(visitor, "read-figures") ? [{ href: "/noegletal", text: text.figures }] : []),
    ...(may(visitor, "read-runs") ? [{ href: "/indberetninger", text: text.runs }] : []),
    ...(may(visitor, "read-organisation") ? [{ href: "/organisation", text: text.organisation }] : []),
    ...(may(visitor, "read-deletions") ? [{ href: "/sletning", text: text.deletion }] : []),
    ...(may(visitor, "read-operations") ? [{ href: "/drift", text: text.operator }] : []),
    { href: "/assistenter", text: text.assistants },
    ...(may(visitor, "author-assistant") ? [{ href: "/forslag", text: text.proposals }] : []),
  ];
}

function User({ visit, words }: { visit: AnyVisit; words: Words }) {
  const { session, visitor } = visit;
  if (!session || !visitor) {
    return (
      <div class="portal-user">
        <a class="function-link" href="/log-ind">
          <Icon name="lock" />
          {words.signIn.in}
        </a>
      </div>
    );
  }
  const role =
    visitor.kind === "citizen"
      ? visitor.employed
        ? words.signIn.employed
        : words.signIn.citizen
      : visitor.roles.map((role) => words.roles[role]).join(", ");
  return (
    <div class="portal-user">
      <p class="user">
        <span class="sr-only">{words.signIn.signedInAs} </span>
        {session.name ? `${session.name}, ${role}` : role}
      </p>
      <form method="post" action="/log-ud">
        <CsrfField visit={visit} />
        <SignOutButton text={words.signIn.out} />
      </form>
    </div>
  );
}

/** In the demo time stands still, so every page says which day it is, and lets those who may move it. */
function DemoLine({ visit, words, path }: { visit: AnyVisit; words: Words; path: string }) {
  const now = copenhagenDate(visit.municipality.clock.now());
  const { visitor } = visit;
  return (
    <aside class="kollega-demo" aria-label={words.demo.title}>
      <div class="container">
        <p>
          <strong>{words.demo.title}.</strong> {fill(words.demo.note, { date: formatDate(now, visit.language) })}
        </p>
        {visitor?.kind === "employee" && may(visitor, "move-clock") ? (
          <form method="post" action="/drift/ur">
            <CsrfField visit={visit} />
            <input type="hidden" name="tilbage" value={path} />
            <label class="sr-only" for="demo-dag">
              {words.demo.moveClock}
            </label>
            <input id="demo-dag" class="form-input" type="date" name="dag" value={now} required />
            <button class="button button-secondary" type="submit">
              {words.demo.moveClock}
            </button>
          </form>
        ) : null}
      </div>
    </aside>
  );
}

function PageFooter({
  words,
  language,
  path,
  hasPlace,
}: {
  words: Words;
  language: Language;
  path: string;
  hasPlace: boolean;
}) {
  const to = (code: Language, name: string) => ({
    code,
    name,
    href: `/sprog/${code}?tilbage=${encodeURIComponent(path)}`,
    current: language === code,
  });
  return (
    <Footer
      words={words}
      items={
        hasPlace
          ? [
              <a href="/was">{words.common.accessibility}</a>,
              <a href="/databeskyttelse">{words.dataProtection.link}</a>,
              <a href="/beregn">{words.calculator.link}</a>,
              <a href="/satser">{words.allRates.link}</a>,
            ]
          : []
      }
      languages={[to("da", words.common.danish), to("en", words.common.english)]}
    />
  );
}

import { isForEmployees, may, myDrafts, waitingLines } from "@kollega/casework";
import { z } from "zod";
import { Icon } from "../design/icon.tsx";
import { page } from "../design/page.tsx";
import { localPath } from "../http/localPath.ts";
import { anyone } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { languageCookie, writeCookie } from "../session/cookies.ts";
import { fill } from "../texts/index.ts";
import { Drafts } from "./apply/drafts.tsx";

const year = 365 * 24 * 3600;

/** What everybody sees: the front page, the choice of language, the accessibility statement. */
export const frontRoutes = [
  route({
    method: "get",
    path: "/",
    face: "page",
    policy: anyone,
    rate: "page",
    async handle(visit) {
      const { visitor, words, language, municipality, context } = visit;
      if (visitor?.kind === "employee") {
        const home = may(visitor, "read-worklist")
          ? "/arbejdsliste"
          : may(visitor, "read-operations")
            ? "/drift"
            : visitor.person === null
              ? "/assistenter"
              : "/godkend";
        return context.redirect(home, 303);
      }
      const installed = await municipality.library.withCases();
      const offered = installed
        // Employees apply as such for what concerns the employment; citizens for the rest.
        .filter(
          ({ assistant }) => assistant.form !== null && isForEmployees(assistant) === (visitor?.employed === true),
        );
      const drafts = visitor && !visitor.for ? await myDrafts(municipality, visitor) : [];
      const waiting = visitor && !visitor.for ? await waitingLines(municipality, visitor) : [];
      return page(
        visit,
        words.front.title,
        <>
          <h1>{municipality.profile.name}</h1>
          <p class="font-lead">{words.front.lead}</p>
          <Drafts drafts={drafts} waiting={waiting} language={language} words={words} />
          <h2>{words.front.apply}</h2>
          {offered.length === 0 ? <p>{words.front.nothing}</p> : null}
          {offered.map(({ assistant, receives }) => (
            <div class="kollega-panel">
              <h3>{assistant.title[language]}</h3>
              <p>{assistant.summary[language]}</p>
              {!receives ? (
                <p>{words.front.stopped}</p>
              ) : (
                <p>
                  <a class="button button-primary" href={`/ansoeg/${assistant.id}`}>
                    {fill(words.front.applyFor, { title: assistant.title[language] })}
                    <Icon name="arrow-forward" />
                  </a>
                </p>
              )}
            </div>
          ))}
          <h2>{words.calculator.title}</h2>
          <p>{words.calculator.lead}</p>
          <p>
            <a class="button button-secondary" href="/beregn">
              {words.calculator.link}
            </a>
          </p>
          <p>{words.front.help}</p>
          {visitor === null ? (
            <ul class="nobullet-list">
              <li>
                <a href="/log-ind/borger?tilbage=/mine-sager">{words.signIn.asCitizen}</a>
              </li>
              <li>
                <a href="/log-ind/medarbejder">{words.signIn.asEmployee}</a>
              </li>
            </ul>
          ) : null}
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: "/sprog/:language",
    face: "page",
    policy: anyone,
    rate: "page",
    params: z.object({ language: z.enum(["da", "en"]) }),
    query: z.object({ tilbage: z.string().optional() }),
    handle({ context, settings, params, query }) {
      writeCookie(context, languageCookie, params.language, settings.scheme, year);
      return context.redirect(localPath(query.tilbage), 303);
    },
  }),
  route({
    method: "get",
    path: "/was",
    face: "page",
    policy: anyone,
    rate: "page",
    handle(visit) {
      const { was } = visit.words;
      const { name, phone, email } = visit.municipality.profile;
      return page(
        visit,
        was.title,
        <>
          <h1>{was.title}</h1>
          <p>{was.law}</p>
          <h2>{was.statusTitle}</h2>
          <p>{was.text}</p>
          <h2>{was.exceptTitle}</h2>
          <p>{was.except}</p>
          <h2>{was.testedTitle}</h2>
          <p>{was.tested}</p>
          <h2>{was.contactTitle}</h2>
          <p>{fill(was.contact, { municipality: [name, phone, email].filter(Boolean).join(", ") })}</p>
          <h2>{was.enforcedTitle}</h2>
          <p>{was.enforced}</p>
        </>,
      );
    },
  }),
];

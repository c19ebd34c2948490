import { ratesOf } from "@kollega/assistant";
import { today } from "@kollega/casework";
import { z } from "zod";
import { BackLink } from "../../design/backLink.tsx";
import { page } from "../../design/page.tsx";
import { anyone } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import type { AnyVisit } from "../../http/visit.ts";
import { ratesFeed } from "./feed.tsx";
import { ratesOverview } from "./overview.tsx";
import { RateFigure } from "./rateFigure.tsx";

const open = { method: "get", face: "page", policy: anyone, rate: "page" } as const;
const assistantsOf = async ({ municipality }: AnyVisit) =>
  (await municipality.library.list()).map(({ assistant }) => assistant);

/** The rates over time, for anybody. */
export const rateRoutes: readonly Route[] = [
  route({
    ...open,
    path: "/satser",
    handle: async (visit) => ratesOverview(visit, await assistantsOf(visit), today(visit.municipality)),
  }),
  route({
    ...open,
    path: "/satser/aendringer.atom",
    async handle(visit) {
      const feed = String(await ratesFeed(visit, await assistantsOf(visit), today(visit.municipality)));
      return visit.context.body(feed, 200, { "content-type": "application/atom+xml; charset=utf-8" });
    },
  }),
  route({
    ...open,
    path: "/satser/:assistant",
    params: z.object({ assistant: z.string().max(80) }),
    async handle(visit) {
      const { municipality, words, language, params } = visit;
      const { assistant } = await municipality.library.current(params.assistant);
      const title = `${words.allRates.title}: ${assistant.title[language]}`;
      const day = today(municipality);
      return page(
        visit,
        title,
        <>
          <BackLink href="/satser">{words.allRates.back}</BackLink>
          <h1>{title}</h1>
          <p class="font-lead">{assistant.summary[language]}</p>
          {ratesOf(assistant).map((rate) => (
            <RateFigure rate={rate} day={day} words={words} language={language} />
          ))}
        </>,
      );
    },
  }),
];

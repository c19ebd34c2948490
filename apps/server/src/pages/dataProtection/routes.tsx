import { dataProtection } from "@kollega/assistant";
import { automaticKinds } from "@kollega/casework";
import { z } from "zod";
import { page } from "../../design/page.tsx";
import { Table } from "../../design/table.tsx";
import { anyone, employee } from "../../http/policy.ts";
import { type Route, route } from "../../http/route.ts";
import { framed } from "../assistant/frame.tsx";
import { Processing } from "./processing.tsx";

/** What is done with personal data, made from the documents of the assistants in force: for anybody, and as a draft assessment. */
export const dataProtectionRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/databeskyttelse",
    face: "page",
    policy: anyone,
    rate: "page",
    async handle(visit) {
      const { municipality, words, language } = visit;
      const { dataProtection: text } = words;
      const installed = await municipality.library.withCases();
      return page(
        visit,
        text.title,
        <>
          <h1>{text.title}</h1>
          <p class="font-lead">{text.lead}</p>
          <h2>{text.notice}</h2>
          <p>
            {text.noticeLaw}. {text.rightsText}{" "}
            <a href="https://www.datatilsynet.dk" rel="noreferrer">
              {text.authority}
            </a>
          </p>
          <h2>{text.record}</h2>
          <p>{text.recordLaw}</p>
          {
            await Promise.all(
              installed.map(async ({ assistant }) => (
                <section class="kollega-panel" aria-labelledby={`behandling-${assistant.id}`}>
                  <h3 id={`behandling-${assistant.id}`}>{assistant.title[language]}</h3>
                  <Processing
                    visit={visit}
                    profile={municipality.profile}
                    assistant={assistant}
                    automatic={await automaticKinds(municipality, assistant)}
                  />
                </section>
              )),
            )
          }
        </>,
      );
    },
  }),
  route({
    method: "get",
    path: "/assistenter/:assistant/konsekvensanalyse",
    face: "page",
    policy: employee,
    rate: "page",
    params: z.object({ assistant: z.string().max(80) }),
    async handle(visit) {
      const { municipality, words, language } = visit;
      const { dataProtection: text, dataRisks, dataSafeguards } = words;
      const { assistant, stopped } = await municipality.library.current(visit.params.assistant);
      const { judged, notices } = dataProtection(assistant);
      const risks = Object.keys(dataRisks) as (keyof typeof dataRisks)[];
      return framed(
        { visit, assistant, stopped },
        "dpia",
        <>
          <p class="font-lead">{text.dpiaLead}</p>
          <h2>{text.dpiaWhat}</h2>
          <Processing
            visit={visit}
            profile={municipality.profile}
            assistant={assistant}
            automatic={await automaticKinds(municipality, assistant)}
          />
          <dl class="kollega-facts">
            <dt>{text.judged}</dt>
            <dd>{judged.length > 0 ? judged.map((title) => title[language]).join(", ") : text.judgedNone}</dd>
            <dt>{text.noticesSent}</dt>
            <dd>{notices.map((title) => title[language]).join(", ") || "–"}</dd>
          </dl>
          <h2>{text.dpiaNeed}</h2>
          <p>{text.dpiaNeedText}</p>
          <h2>{text.dpiaRisks}</h2>
          <Table
            stacked
            caption={text.dpiaRisks}
            head={[text.risk, text.safeguard]}
            rows={risks.map((risk) => [dataRisks[risk], dataSafeguards[risk]])}
          />
          <h2>{text.dpiaYours}</h2>
          <ul>
            {[text.yourLikelihood, text.yourOfficer, text.yourViews, text.yourProcessors].map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </>,
      );
    },
  }),
];

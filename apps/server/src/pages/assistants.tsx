import { may, stopAssistant } from "@kollega/casework";
import { z } from "zod";
import { Details } from "../design/components/details.tsx";
import { LawLinks } from "../design/finding.tsx";
import { Button, Form } from "../design/form.tsx";
import { page } from "../design/page.tsx";
import { employee, employeeWhoMay } from "../http/policy.ts";
import { route } from "../http/route.ts";
import type { Visit } from "../http/visit.ts";
import { fill } from "../texts/index.ts";

/** Starting an assistant; stopping one is asked about twice, for it stops every case at once. */
function Stopping({ visit, id, title, stopped }: { visit: Visit; id: string; title: string; stopped: boolean }) {
  const { assistants: text } = visit.words;
  const form = (
    <Form visit={visit} action={`/assistenter/${id}`}>
      <Button variant={stopped ? "primary" : "warning"} name="stopped" value={stopped ? "no" : "yes"}>
        {fill(stopped ? text.start : text.stopYes, { title })}
      </Button>
    </Form>
  );
  if (stopped) return form;
  return (
    <Details summary={fill(text.stop, { title })}>
      <p>{text.stopText}</p>
      {form}
    </Details>
  );
}

/** The assistants of the municipality, and the button that stops one. */
export const assistantRoutes = [
  route({
    method: "get",
    path: "/assistenter",
    face: "page",
    policy: employee,
    rate: "page",
    async handle(visit) {
      const { municipality, words, language, visitor } = visit;
      const { assistants: text } = words;
      const installed = await municipality.library.list();
      return page(
        visit,
        text.title,
        <>
          <h1>{text.title}</h1>
          {installed.length === 0 ? <p>{text.none}</p> : null}
          {installed.map(({ assistant, hash, stopped, stage }) => (
            <section
              class={`kollega-panel ${stopped ? "kollega-panel--attention" : "kollega-panel--done"}`}
              aria-labelledby={`assistant-${assistant.id}`}
            >
              <h2 id={`assistant-${assistant.id}`}>{assistant.title[language]}</h2>
              <p>{assistant.summary[language]}</p>
              <dl class="kollega-facts">
                <dt>{text.state}</dt>
                <dd>
                  <span class={`badge badge-${stopped ? "warning" : "success"}`}>
                    {stopped ? text.stopped : text.running}
                  </span>{" "}
                  {stage === "live" ? null : <span class="badge badge-info">{words.stages[stage]}</span>}
                </dd>
                <dt>{text.version}</dt>
                <dd>{assistant.version}</dd>
                <dt>{text.owner}</dt>
                <dd>{assistant.manifest.owner.name}</dd>
                <dt>{text.documents}</dt>
                <dd>
                  <code>{hash.slice(0, 16)}</code>
                </dd>
                <dt>{words.common.law}</dt>
                <dd>
                  <LawLinks law={[...assistant.law.values()]} />
                </dd>
              </dl>
              <p>
                <a href={`/assistenter/${assistant.id}`}>
                  {words.assistantPages.read}
                  <span class="sr-only">: {assistant.title[language]}</span>
                </a>
              </p>
              {may(visitor, "stop-assistant") ? (
                <Stopping visit={visit} id={assistant.id} title={assistant.title[language]} stopped={stopped} />
              ) : null}
            </section>
          ))}
        </>,
      );
    },
  }),
  route({
    method: "post",
    path: "/assistenter/:assistant",
    face: "page",
    policy: employeeWhoMay("stop-assistant"),
    rate: "write",
    params: z.object({ assistant: z.string().max(80) }),
    body: z.object({ stopped: z.enum(["yes", "no"]) }),
    async handle({ context, municipality, visitor, params, body }) {
      await stopAssistant(municipality, visitor, params.assistant, body.stopped === "yes");
      return context.redirect("/assistenter", 303);
    },
  }),
];

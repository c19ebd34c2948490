import { complaintGuidance } from "@kollega/assistant";
import { Button } from "../../design/form.tsx";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { remaining } from "./remaining.ts";
import type { Screen } from "./screen.ts";

/** The decision's own act: what is decided, who is told and how, and what then happens. Only where nothing is left to be seen to. */
export function Approve({ screen }: { screen: Screen }) {
  const { control } = screen.visit.words;
  if (!screen.decides || screen.view.state?.kind !== "decided") return null;
  const left = remaining(screen).filter(({ beside }) => !beside).length;
  return (
    <section class="kollega-approve" aria-labelledby="godkend-titel">
      <h2 id="godkend-titel" tabindex={-1}>
        {control.approve}
      </h2>
      {left > 0 ? (
        <p>
          <a href="#mangler">{left === 1 ? control.oneLeft : fill(control.manyLeft, { count: left })}</a>
        </p>
      ) : (
        <>
          <p>{control.approveText}</p>
          <WhatIsDecided screen={screen} />
          <ActForm screen={screen} path="godkend" form="godkend">
            <Button shortcut="g" final>
              {control.approve}
            </Button>
          </ActForm>
        </>
      )}
    </section>
  );
}

function WhatIsDecided({ screen }: { screen: Screen }) {
  const { view, visit, assistant, preview } = screen;
  const { language, words } = visit;
  const { control } = words;
  const { manifest } = assistant;
  const outcome = manifest.decisions[view.decision.type]?.outcome;
  const told = view.findings.flatMap(({ finding }) =>
    finding.status === "decided" && (finding.name === outcome || manifest.findings[finding.name]?.answer)
      ? [finding]
      : [],
  );
  const send = view.effects.find((effect) => effect.kind === "send");
  const complaint = complaintGuidance(assistant, view.decision.type);
  const complainTo = complaint?.none ?? complaint?.body;
  return (
    <dl class="kollega-facts">
      {told.map(({ title, shown }) => (
        <>
          <dt>{title[language]}</dt>
          <dd>{shown[language]}</dd>
        </>
      ))}
      {send && preview ? (
        <>
          <dt>{control.letterTo}</dt>
          <dd>
            {preview.content.recipient.name}, {words.letterChannels[send.channel]}
          </dd>
        </>
      ) : null}
      {complainTo ? (
        <>
          <dt>{control.complaintTo}</dt>
          <dd>{complainTo[language]}</dd>
        </>
      ) : null}
    </dl>
  );
}

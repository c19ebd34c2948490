import { hearingExemptions, may } from "@kollega/casework";
import { Radios, TextArea, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { ActForm } from "./actForm.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";

/** A form that asks for one text and does one thing. */
function ReasonForm({
  screen,
  path,
  title,
  text,
  label,
  name = "reason",
}: {
  screen: Screen;
  path: string;
  title: string;
  text?: string;
  label: string;
  name?: string;
}) {
  return (
    <details class="details" open={screen.refused?.form === path}>
      <summary class="details-summary">{title}</summary>
      <div class="details-text">
        {text ? <p>{text}</p> : null}
        <ActForm screen={screen} path={path} form={path}>
          <TextArea
            name={name}
            id={`${path}-${name}`}
            label={label}
            problem={problemOf(screen, path)}
            value={typedOr(screen, path, name, "")}
            words={screen.visit.words}
            rows={3}
          />
          <Button variant="secondary">{title}</Button>
        </ActForm>
      </div>
    </details>
  );
}

/** What else can be done than approving. */
export function OtherWays({ screen }: { screen: Screen }) {
  const { view, visit, acts } = screen;
  const { control } = visit.words;
  const { state } = view.decision;
  if (!may(visit.visitor, "control")) return null;
  const open = ["gathering", "prepared", "in-control", "waiting", "taken-over"].includes(state);
  const holder = view.decision.assignedTo?.id === visit.visitor.id;
  const free = view.decision.assignedTo === null || holder;
  if (!open) return null;
  return (
    <section class="kollega-screen" aria-labelledby="andre-veje">
      <h2 id="andre-veje">{control.otherWays}</h2>
      {screen.decides ||
      (view.safeguards.ask !== null && holder && state === "in-control") ||
      (state === "in-control" && visit.visitor.roles.includes("lead")) ? (
        <ActForm screen={screen} path="laeg-tilbage" form="laeg-tilbage">
          <Button variant="tertiary">{control.release}</Button>
        </ActForm>
      ) : null}
      {screen.decides && view.safeguards.first ? (
        <ReasonForm
          screen={screen}
          path="uenig"
          title={visit.words.safeguards.back}
          label={visit.words.safeguards.backReason}
        />
      ) : null}
      {acts ? (
        <ReasonForm
          screen={screen}
          path="hent-igen"
          title={control.sendBack}
          text={control.sendBackText}
          label={control.reason}
        />
      ) : null}
      {screen.assistant.manifest.decisions[view.decision.type]?.asks !== undefined && acts ? (
        <ExemptHearing screen={screen} />
      ) : null}
      {state === "waiting" && view.decision.waitingFor === "party" && view.decision.waitingUntil !== null ? (
        <ExtendDeadline screen={screen} />
      ) : null}
      {state === "taken-over" && holder ? (
        <>
          <ReasonForm screen={screen} path="afslut" title={control.finish} label={control.note} name="note" />
          <ActForm screen={screen} path="giv-tilbage" form="giv-tilbage">
            <Button variant="secondary">{control.giveBack}</Button>
          </ActForm>
        </>
      ) : null}
      {state !== "taken-over" ? (
        <ReasonForm
          screen={screen}
          path="overtag"
          title={control.takeOver}
          text={control.takeOverText}
          label={control.reason}
        />
      ) : null}
      {free ? <ReasonForm screen={screen} path="luk" title={control.withdraw} label={control.reason} /> : null}
    </section>
  );
}

/** A party is not heard, on one of the law's grounds. */
function ExemptHearing({ screen }: { screen: Screen }) {
  const { words } = screen.visit;
  const { hearing: text, hearingGrounds: grounds } = words;
  const form = "undlad-hoering";
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{text.exempt}</summary>
      <div class="details-text">
        <p>{text.exemptText}</p>
        <ActForm screen={screen} path={form} form={form}>
          <Radios
            name="ground"
            id={`${form}-ground`}
            label={text.ground}
            value={typedOr(screen, form, "ground", "")}
            problem={problemOf(screen, form, "value")}
            options={hearingExemptions.map((number) => ({ value: String(number), label: grounds[`no${number}`] }))}
            words={words}
          />
          <TextArea
            name="reason"
            id={`${form}-reason`}
            label={text.exemptReason}
            value={typedOr(screen, form, "reason", "")}
            problem={problemOf(screen, form, "reason")}
            words={words}
            rows={3}
          />
          <Button variant="secondary">{text.exempt}</Button>
        </ActForm>
      </div>
    </details>
  );
}

/** A party who has been asked gets longer. */
function ExtendDeadline({ screen }: { screen: Screen }) {
  const { words } = screen.visit;
  const { hearing: text } = words;
  const form = "forlaeng-frist";
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{text.extend}</summary>
      <div class="details-text">
        <ActForm screen={screen} path={form} form={form}>
          <TextField
            name="until"
            id={`${form}-until`}
            type="date"
            label={text.until}
            value={typedOr(screen, form, "until", "")}
            problem={problemOf(screen, form, "value")}
            words={words}
          />
          <TextArea
            name="reason"
            id={`${form}-reason`}
            label={text.extendReason}
            value={typedOr(screen, form, "reason", "")}
            problem={problemOf(screen, form, "reason")}
            words={words}
            rows={2}
          />
          <Button variant="secondary">{text.extend}</Button>
        </ActForm>
      </div>
    </details>
  );
}

import { fill, type Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

/** A step is a link, unless it cannot be gone to yet. */
export type Step = {
  readonly text: string;
  readonly helptext?: string;
  readonly state?: "number" | "success" | "error";
  readonly current?: boolean;
} & ({ readonly href: string; readonly disabled?: false } | { readonly disabled: true });

/** The steps of a long form, and where one is. */
export const StepIndicator = ({ steps, words }: { steps: readonly Step[]; words: Words }) => (
  <ol class="step-indicator">
    {steps.map((step, at) => {
      const content = <Content step={step} number={at + 1} words={words} />;
      const current = step.current ? "step" : undefined;
      return (
        <li class={classes(step.disabled && "disabled", step.current && "current", step.state === "error" && "error")}>
          {step.disabled ? (
            <div class="step" aria-current={current}>
              {content}
            </div>
          ) : (
            <a class="step" href={step.href} aria-current={current}>
              {content}
            </a>
          )}
        </li>
      );
    })}
  </ol>
);

function Content({ step, number, words }: { step: Step; number: number; words: Words }) {
  const { state, text, helptext } = step;
  return (
    <>
      <span class={state === "number" ? "step-number" : "step-icon"}>
        {state === "number" ? <span>{number}</span> : null}
        {state === "success" ? <Icon name="check" label={fill(words.design.stepDone, { step: number })} /> : null}
        {state === "error" ? <Icon name="error" label={fill(words.design.stepFaulty, { step: number })} /> : null}
      </span>
      <div>
        <span class="step-title">{text}</span>
        {helptext ? <span class="step-information">{helptext}</span> : null}
      </div>
    </>
  );
}

import type { Words } from "../../texts/index.ts";

export interface StepButtonProps {
  currentStep: number;
  totalSteps: number;
  /** The id of the modal with the steps. */
  modal: string;
  breakpoint: "sm" | "md" | "lg";
  words: Words;
}

/** Where one is among the steps, on a phone; opens them in a modal. Needs dkfds' script. */
export const StepButton = ({ currentStep, totalSteps, modal, breakpoint, words }: StepButtonProps) => (
  <button
    class={`step-indicator-button d-${breakpoint}-none`}
    aria-haspopup="dialog"
    type="button"
    data-module="modal"
    data-target={modal}
  >
    <span>
      {words.design.step}
      <strong> {currentStep} </strong>
      {words.design.of} {totalSteps}
    </span>
  </button>
);

import { fill, type Words } from "../../texts/index.ts";

/** Where one is among the steps, as a line of text. */
export const StepCount = ({
  currentStep,
  totalSteps,
  words,
}: {
  currentStep: number;
  totalSteps: number;
  words: Words;
}) => <p class="step-subheading">{fill(words.design.stepOf, { step: currentStep, total: totalSteps })}</p>;

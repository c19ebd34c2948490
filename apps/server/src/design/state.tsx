import type { DecisionState, EffectState, WaitingFor } from "@kollega/casework";
import type { Words } from "../texts/index.ts";
import { Badge, type BadgeProps } from "./components/badge.tsx";

type Variant = NonNullable<BadgeProps["variant"]> | null;

const decisionVariants: Readonly<Record<DecisionState, Variant>> = {
  gathering: null,
  prepared: "info",
  "in-control": "info",
  approved: "success",
  effectuating: "success",
  done: "success",
  waiting: "warning",
  withdrawn: null,
  "taken-over": "warning",
};

/** A decision's state as text on a colour: the colour says nothing that the text does not. */
export const DecisionBadge = ({
  state,
  waitingFor,
  words,
}: {
  state: DecisionState;
  waitingFor: WaitingFor | null;
  words: Words;
}) => <Badge variant={decisionVariants[state]} text={waitingFor ? words.waiting[waitingFor] : words.states[state]} />;

const effectVariants: Readonly<Record<EffectState, Variant>> = {
  waiting: null,
  ready: "info",
  trying: "info",
  done: "success",
  failed: "error",
  unknown: "warning",
};

export const EffectBadge = ({ state, words }: { state: EffectState; words: Words }) => (
  <Badge variant={effectVariants[state]} text={words.effectStates[state]} />
);

import { randomUUID } from "node:crypto";
import {
  type Assistant,
  asksForPlaces,
  type JsonObject,
  type Place,
  placesIn,
  placeText,
  withPlaces,
} from "@kollega/assistant";
import { type addressRegister, type Connector, isTransient } from "@kollega/contracts";
import { KollegaError } from "@kollega/errors";
import type { Municipality } from "../municipality.ts";
import { holdsCpr } from "../store/people.ts";

/** How long somebody who is writing waits for the register. */
const timeoutMs = 4_000;
const longest = 300;
const mostAtOnce = 50;

export interface Located {
  /** The answers with the places that are known. */
  readonly answers: JsonObject;
  /** The register did not answer about all of them. */
  readonly silent: boolean;
}

/** The municipality's address register; null where none is connected. */
export const addressRegisterOf = ({ connectors }: Pick<Municipality, "connectors">) =>
  (connectors.get("address-register") as Connector<typeof addressRegister> | undefined)?.operations ?? null;

/** How the register is asked while somebody waits. */
export const askedNow = ({ clock }: Pick<Municipality, "clock">) => ({
  signal: AbortSignal.timeout(timeoutMs),
  requestId: randomUUID(),
  at: clock.now(),
});

/**
 * Looks up the places in a form's answers. Where a place is comes from the register alone: what was looked up before is known by what is
 * kept, never by what was sent. A text that the register does not know is left as it was typed.
 *
 * @param kept answers whose places were looked up here
 */
export async function locatePlaces(
  municipality: Municipality,
  assistant: Assistant,
  answers: JsonObject,
  kept: readonly JsonObject[],
): Promise<Located> {
  if (!asksForPlaces(assistant)) return { answers, silent: false };
  const known = new Map<string, Place>();
  for (const place of kept.flatMap((one) => placesIn(assistant, one)))
    if (typeof place === "object" && place !== null) known.set(placeText(place), place as Place);
  const texts = placesIn(assistant, answers)
    .map(placeText)
    .filter((text) => !known.has(text) && text.length <= longest && !holdsCpr(text))
    .slice(0, mostAtOnce);
  const register = addressRegisterOf(municipality);
  let silent = register === null && texts.length > 0;
  await Promise.all(
    texts.map(async (text) => {
      try {
        const { place } = (await register?.locate({ text }, askedNow(municipality))) ?? {};
        if (!place) return;
        // What was typed and how the register writes it are one place.
        known.set(text, place);
        known.set(place.text, place);
      } catch (error) {
        if (!(error instanceof KollegaError)) throw error;
        if (isTransient(error)) silent = true;
      }
    }),
  );
  return { answers: withPlaces(assistant, answers, known), silent };
}

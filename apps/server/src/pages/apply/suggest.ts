import { placesIn } from "@kollega/assistant";
import { findAddresses } from "@kollega/casework";
import type { Application, Problem, WritingVisit } from "./application.ts";

const most = 5;

/** Where an address was not known: what it may have been, as the fields then suggest it, so that one chooses without a script too. */
export async function withSuggestions(
  { municipality }: WritingVisit,
  application: Application,
  problems: readonly Problem[],
): Promise<Application> {
  if (problems.length === 0) return application;
  const typed = placesIn(application.assistant, application.typed).filter((place) => typeof place === "string");
  const found = await Promise.all(typed.slice(0, most).map((text) => findAddresses(municipality, text)));
  const { addresses, routes } = application.places;
  return { ...application, places: { addresses: [...new Set([...found.flat(), ...addresses])], routes } };
}

import { KollegaError } from "@kollega/errors";
import type { Municipality } from "../municipality.ts";
import { holdsCpr } from "../store/people.ts";
import { addressRegisterOf, askedNow } from "./locatePlaces.ts";

const most = 8;
/** So little typed may be anything. */
const shortest = 2;

/** Addresses that begin like what somebody types; none while the register does not answer: one can go on without. */
export async function findAddresses(municipality: Municipality, typed: string): Promise<readonly string[]> {
  const text = typed.trim();
  const register = addressRegisterOf(municipality);
  if (!register || text.length < shortest || text.length > 300 || holdsCpr(text)) return [];
  try {
    return (await register.find({ text, most }, askedNow(municipality))).addresses;
  } catch (error) {
    if (error instanceof KollegaError) return [];
    throw error;
  }
}

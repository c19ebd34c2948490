/** A Danish address in its parts, as the population register gives them. */
export interface Address {
  readonly careOf?: string;
  readonly street: string;
  /** With its letter: "1", "12B". */
  readonly number: string;
  /** "st", "kl" or a number, without the point. */
  readonly floor?: string;
  /** "tv", "mf", "th" or a number. */
  readonly door?: string;
  /** The village, where it is part of the address (supplerende bynavn). */
  readonly locality?: string;
  readonly postcode: string;
  readonly city: string;
}

/** The address as on an envelope, a line each: ["Testvej 1, 2. tv", "9999 Prøveby"]. */
export function addressLines(address: Address): readonly string[] {
  const { careOf, street, number, floor, door, locality, postcode, city } = address;
  const unit = [floor && `${floor}.`, door].filter(Boolean).join(" ");
  return [
    careOf ? `c/o ${careOf}` : "",
    [`${street} ${number}`, unit].filter(Boolean).join(", "),
    locality ?? "",
    `${postcode} ${city}`,
  ].filter((line) => line !== "");
}

/** The address on one line: "Testvej 1, 2. tv, 9999 Prøveby". */
export function formatAddress(address: Address): string {
  return addressLines(address).join(", ");
}

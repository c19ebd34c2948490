import { errors } from "../errors.ts";

/** The most pixels that a picture may have: more than any telephone takes, and no more than a browser shows. */
const mostMillions = 120;

/** @throws attachments/damaged for a picture without size, attachments/too-many-pixels */
export function mustFit(width: number, height: number): void {
  if (width === 0 || height === 0) throw errors.damaged();
  if (width * height > mostMillions * 1_000_000) throw errors.tooManyPixels({ most: mostMillions });
}

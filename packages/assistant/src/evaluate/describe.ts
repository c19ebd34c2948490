import type { Text } from "@kollega/errors";
import type { Undecided } from "../finding.ts";

/** A reason in words. */
export function describe(reason: Undecided): Text {
  switch (reason.kind) {
    case "evidence-awaited":
      return { da: `${reason.evidence} mangler`, en: `${reason.evidence} is awaited` };
    case "judgement-awaited":
      return { da: `${reason.judgement} skal vurderes`, en: `${reason.judgement} must be judged` };
    case "depends-on":
      return { da: `${reason.finding} er ikke afgjort`, en: `${reason.finding} is undecided` };
    case "rate-missing":
    case "diagnostic":
      return reason.text;
  }
}

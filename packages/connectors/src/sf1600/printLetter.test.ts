import { expect, test } from "vitest";
import { CVR, letter } from "../simulatedSuite.ts";
import { cannotValidate, validator } from "../testing/sharedSpecs.ts";
import { labelLines, type PaperLetter, printLetterRequest } from "./printLetter.ts";

const shipment = "7ab6305c-62cc-48bf-9a06-f8abc9c0edae";
const recipientAt = (...lines: string[]): PaperLetter["recipient"] => ({
  name: "Prøve Testborg 017",
  address: { lines, postalCode: "9999", city: "Prøveby" },
});

test.skipIf(cannotValidate)(`letters to print are valid by SF1600's schema ${cannotValidate ?? ""}`, () => {
  const faults = validator("serviceplatformen/sf1600", ["SF1600_EP_SP1-2/xsd/oio/CallContext.xsd"]);
  const uuid = "0c4dbb5a-3f0b-4a52-8a0f-0f4d3c1b2a19";
  const invocation = { serviceAgreementUuid: uuid, userSystemUuid: uuid, userUuid: uuid, serviceUuid: uuid };
  for (const attachments of [[], letter.attachments, [...letter.attachments, letter.document]]) {
    const paper = { ...letter, attachments, recipient: recipientAt("c/o Prøve", "Prøvevej 12, 3. tv") };
    const lines = labelLines(paper.recipient) ?? [];
    const request = printLetterRequest({ municipalityCvr: CVR, invocation }, paper, lines, shipment, "request-1");
    expect(faults(request)).toBe("");
    expect(faults(request.replace("<p:Kanalvalg>F", "<p:Kanalvalg>X"))).not.toBe("");
  }
});

test("a long line is broken at spaces, so that nothing of an address is lost", () => {
  const long = "Den Meget Lange Prøvevej Med Mange Ord I Navnet 12, 3. tv";
  expect(labelLines(recipientAt(long))).toEqual([
    "Den Meget Lange Prøvevej Med Mange",
    "Ord I Navnet 12, 3. tv",
    "9999 Prøveby",
  ]);
});

test("an address that does not fit on the label is not shortened", () => {
  expect(labelLines(recipientAt("1", "2", "3", "4", "5", "6"))).toBeUndefined();
  expect(labelLines(recipientAt("x".repeat(35)))).toBeUndefined();
});

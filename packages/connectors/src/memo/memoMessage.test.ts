import fc from "fast-check";
import { expect, test } from "vitest";
import { nameUuid } from "../nameUuid.ts";
import { letter } from "../simulatedSuite.ts";
import { memoFault } from "../simulators/digitalPost.ts";
import { cannotValidate, validator } from "../testing/sharedSpecs.ts";
import { readXml } from "../xml/readXml.ts";
import { type DigitalLetter, memoMessage } from "./memoMessage.ts";

const created = new Date("2026-11-16T09:00:00Z");
const person = "6506932850";
const anyLetter: fc.Arbitrary<DigitalLetter> = fc.record({
  person: fc.constant(person),
  sender: fc.record({ cvr: fc.constant("12345678"), name: fc.string({ unit: "binary", maxLength: 400 }) }),
  title: fc.string({ unit: "binary", minLength: 1, maxLength: 100 }).map((text) => `T${text}`),
  reference: fc.string({ unit: "binary", maxLength: 400 }),
  document: fc.constant(letter.document),
  attachments: fc.array(fc.constant(letter.document), { maxLength: 2 }),
});

test("a message is the same for the same letter, key and moment", () => {
  const uuid = nameUuid("memo", "decision:letter");
  expect(memoMessage({ person, ...letter }, uuid, created)).toBe(memoMessage({ person, ...letter }, uuid, created));
});

test("whatever the texts hold, the message is well-formed, and the simulator finds no fault with it", () => {
  fc.assert(
    fc.property(anyLetter, (anything) => {
      const document = readXml(memoMessage(anything, nameUuid("memo", "key"), created));
      if (!document.ok) return expect.fail(document.fault);
      expect(memoFault(document.value)).toBeUndefined();
    }),
  );
});

test.each([
  ["another version", (xml: string) => xml.replace('memoVersion="1.2"', 'memoVersion="1.1"')],
  [
    "elements in another order",
    (xml: string) => xml.replace(/(<memo:senderID>.*<\/memo:senderID>)(<memo:idType>CVR<\/memo:idType>)/, "$2$1"),
  ],
  ["a UUID of version 5", (xml: string) => xml.replace(/(<memo:messageUUID>.{14})4/, "$15")],
  ["no document", (xml: string) => xml.replace(/<memo:MainDocument>.*<\/memo:MainDocument>/, "")],
  ["content that is not base64", (xml: string) => xml.replace(/<memo:content>/, "<memo:content>æ")],
  ["local time", (xml: string) => xml.replace("Z</memo:created", "</memo:created")],
])("the simulator refuses %s", (_, spoil) => {
  const message = memoMessage({ person, ...letter }, nameUuid("memo", "key"), created);
  const spoilt = readXml(spoil(message));
  expect(spoil(message)).not.toBe(message);
  expect(spoilt.ok && memoFault(spoilt.value)).toBeTypeOf("string");
});

test.skipIf(cannotValidate)(`messages are valid by MeMo_core-1.2.xsd ${cannotValidate ?? ""}`, () => {
  const faults = validator("memo", ["MeMo_core-1.1.xsd"]);
  const uuid = nameUuid("memo", "decision:letter");
  expect(faults(memoMessage({ person, ...letter }, uuid, created))).toBe("");
  for (const anything of fc.sample(anyLetter, 5)) {
    expect(faults(memoMessage(anything, uuid, created))).toBe("");
  }
  const withoutLabel = memoMessage({ person, ...letter }, uuid, created).replace(/<memo:label>/, "<memo:lable>");
  expect(faults(withoutLabel)).not.toBe("");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseKroner } from "./parseKroner.ts";

test("an amount is read as Danes type it", () => {
  const typed = {
    "1.234,50": "1234.5",
    "1234,5": "1234.5",
    "1.234": "1234",
    "1 234,50 kr.": "1234.5",
    "12000": "12000",
    "1.234.567": "1234567",
    "1\u00a0234": "1234",
    "kr. 500,-": "500",
    "500 kr": "500",
    "500 kroner": "500",
    "DKK 28.700,00": "28700",
    " 0,05 ": "0.05",
    "-20": "-20",
    "\u221220,5": "-20.5",
    "0": "0",
  };
  for (const [text, amount] of Object.entries(typed)) {
    const read = parseKroner(text);
    expect([text, read.ok ? read.amount.toFixed() : read.reason]).toEqual([text, amount]);
  }
});

test("what could be two amounts is refused, never guessed", () => {
  for (const text of [
    "1.23",
    "1.5",
    "1234.50",
    "1,234",
    "1,234.50",
    "1.234.50",
    "0.123",
    "12 34",
    "1.234 567",
    "1,2,3",
    "12.3456",
  ])
    expect([text, parseKroner(text)]).toEqual([text, expect.objectContaining({ ok: false, reason: "ambiguous" })]);
});

test("each other fault has its own reason, told in both languages", () => {
  const faults = {
    "": "empty",
    "kr.": "empty",
    abc: "not-an-amount",
    "12,": "not-an-amount",
    "--5": "not-an-amount",
    ",50": "not-an-amount",
    "1e5": "not-an-amount",
    "12,3456": "too-many-decimals",
    "1.234,567": "too-many-decimals",
    "1234567890123456": "too-large",
  };
  for (const [text, reason] of Object.entries(faults)) {
    const read = parseKroner(text);
    expect([text, read]).toEqual([text, expect.objectContaining({ ok: false, reason })]);
    expect(read.ok ? {} : read.text).toEqual({ da: expect.any(String), en: expect.any(String) });
  }
});

test("any text is answered, with an amount of at most two decimals or a reason", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9., kr]{0,12}$/)), (text) => {
      const read = parseKroner(text);
      if (read.ok) expect(read.amount.decimalPlaces()).toBeLessThanOrEqual(2);
      else expect(read.text.da).not.toBe("");
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { nameUuid } from "./nameUuid.ts";

test("every key gives a UUID that MeMo's memoUuidType lets pass, and the same one each time", () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(nameUuid("memo", key)).toMatch(/^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}$/);
      expect(nameUuid("memo", key)).toBe(nameUuid("memo", key));
    }),
  );
});

test("other keys and other purposes give other UUIDs", () => {
  const all = ["a", "b"].flatMap((key) => ["memo", "print"].map((purpose) => nameUuid(purpose, key)));
  expect(new Set(all).size).toBe(4);
});

import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("what a spreadsheet could take for a formula or for another cell is only text", () => {
  const text = csvOf(
    ["a;b", "c"],
    [
      ["=1+1", 'si"g'],
      ["@x\ny", 2.5],
      ["-", null],
    ],
  );
  expect(text).toBe('\uFEFF"a;b";c\r\n\'=1+1;"si""g"\r\n"\'@x\ny";2,5\r\n\'-;\r\n');
});

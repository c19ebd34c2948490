import { expect, test } from "vitest";
import { parseKle, parseKleFacet } from "./kle.ts";

test("a KLE topic number is read by its shape", () => {
  expect(parseKle(" 28.77.08 ")).toEqual({ ok: true, kle: "28.77.08", mainGroup: "28", group: "28.77" });
  for (const text of ["28.77", "28-77-08", "287708", "28.77.8", "28.77.08.1", ""])
    expect(parseKle(text)).toEqual({ ok: false, reason: "not-a-topic-number" });
});

test("a KLE facet is read by its shape", () => {
  for (const text of ["G01", "A00", "Ø54"]) expect(parseKleFacet(text)).toEqual({ ok: true, facet: text });
  for (const text of ["g01", "G1", "G001", "01", ""])
    expect(parseKleFacet(text)).toEqual({ ok: false, reason: "not-a-facet" });
});

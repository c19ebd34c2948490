import { expect, test } from "vitest";
import { parseCvr } from "./cvr.ts";

test("modulus 11 is told for a business number and refuses nothing", () => {
  for (const valid of ["13748136", "24256790"])
    expect(parseCvr(valid)).toEqual({ ok: true, cvr: valid, modulus11: true });
  for (const doubtful of ["24256791", "10000000"])
    expect(parseCvr(doubtful)).toMatchObject({ ok: true, modulus11: false });
});

test("spaces and the VAT prefix are read away; anything else than eight digits is refused", () => {
  for (const text of ["13 74 81 36", "DK13748136", " dk 13748136 "])
    expect(parseCvr(text)).toMatchObject({ cvr: "13748136" });
  for (const text of ["", "1374813", "137481360", "1374813x", "SE13748136"])
    expect(parseCvr(text)).toMatchObject({ ok: false, reason: "not-eight-digits" });
});

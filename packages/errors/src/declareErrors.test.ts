import { expect, test } from "vitest";
import { declareErrors } from "./declareErrors.ts";

const errors = declareErrors("sample", {
  rateMissing: {
    status: 422,
    what: { da: "Satsen {rate} findes ikke for {year}.", en: "The rate {rate} is not found for {year}." },
    todo: { da: "Tilføj den.", en: "Add it." },
  },
});

test("an error carries its stable code, its texts with the parameters filled in, its place and its cause", () => {
  const cause = new Error("inner");
  const error = errors.rateMissing({ rate: "limit", year: 2022 }, { place: { file: "a.yaml", line: 3 }, cause });
  expect(error.code).toBe("sample/rate-missing");
  expect(error.cause).toBe(cause);
  expect(error.problem("en")).toMatchObject({
    status: 422,
    code: "sample/rate-missing",
    detail: "The rate limit is not found for 2022.",
    todo: "Add it.",
    place: { file: "a.yaml", line: 3 },
  });
  expect(error.problem("da").title).toBe("Satsen limit findes ikke for 2022.");
});

test("every declared error is in the registry's list under its code", () => {
  expect([...errors.declarations.keys()]).toEqual(["sample/rate-missing"]);
});

import { expect, test } from "vitest";
import { dataFetched, retentionOf } from "./dataFetched.ts";
import { load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";

/** The small assistant, where a finding of the application rests on the register. */
const needing = changed(
  "assistant.yaml",
  "      when: remark != null\n",
  '      when: remark != null and person.status = "active"\n',
);

test("what an application leads to is told: what, from where, about whom, why and by which law", () => {
  expect(dataFetched(load(needing))).toEqual([
    {
      name: "person",
      title: { da: "Personen", en: "The person" },
      source: "population-register",
      subject: "borrower",
      about: { da: "Låner", en: "Borrower" },
      conditional: false,
      purpose: { da: "Alder", en: "Age" },
      law: [expect.objectContaining({ title: "Biblioteksloven § 1", url: "https://example.org/1" })],
    },
  ]);
});

test("what nothing in the decision rests on is not fetched and not told", () => {
  expect(dataFetched(load())).toEqual([]);
});

test("what is fetched only under a condition says so", () => {
  const condition = changed(
    "assistant.yaml",
    "    operation: person\n",
    "    operation: person\n    when: daysLate > 5\n",
    needing,
  );
  expect(dataFetched(load(condition)).map(({ conditional }) => conditional)).toEqual([true]);
});

test("how long data are kept is told as the documents say it, or not at all", () => {
  const kept = (retention: string) =>
    retentionOf(load(changed("assistant.yaml", "deadlines:", `retention: { ${retention}, law: [act1] }\ndeadlines:`)));
  expect(kept("years: 5")).toMatchObject({ years: 5, from: "closed" });
  expect(kept("years: 2, from: effectiveUntil")).toMatchObject({ years: 2, from: "effectiveUntil" });
  expect(retentionOf(load())).toBeNull();
});

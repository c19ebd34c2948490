import type { EvidenceField } from "@kollega/assistant";
import { expect, test } from "vitest";
import { blankPaths } from "./blankPaths.ts";

const field = (kind: EvidenceField["kind"]): EvidenceField => ({ title: null, kind, options: null });
const fields = {
  name: field("text"),
  "address/city": field("text"),
  adults: field("list"),
  "adults/person": field("person"),
  "adults/born": field("date"),
  children: field("list"),
  "children/id": field("id"),
  "children/born": field("date"),
  "children/toys": field("list"),
  "children/toys/name": field("text"),
};

test("what is not there is offered: what was left out, and one more member of each list; ids, lists of persons and inner lists are not", () => {
  expect(blankPaths(fields, null)).toEqual([["name"], ["address", "city"], ["children", "0", "born"]]);
  const known = { name: "A", address: {}, children: [{ born: "2020-01-01" }, { born: "2021-01-01" }] };
  expect(blankPaths(fields, known)).toEqual([
    ["address", "city"],
    ["children", "2", "born"],
  ]);
});

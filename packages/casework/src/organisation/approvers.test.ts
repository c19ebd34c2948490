import { parseDate } from "@kollega/danish";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonId } from "../ids.ts";
import { approversFor } from "./approvers.ts";
import type { Approvals } from "./organisation.ts";

const day = parseDate("2026-11-16");
const always = { from: parseDate("2020-01-01"), until: null };
const november = { from: parseDate("2026-11-01"), until: parseDate("2026-11-30") };
const [top, chief, leader, worker, other, stand] = [
  "top",
  "chief",
  "leader",
  "worker",
  "other",
  "stand",
] as PersonId[] as [PersonId, PersonId, PersonId, PersonId, PersonId, PersonId];

const town: Approvals = {
  parents: new Map([
    ["town", null],
    ["schools", "town"],
    ["school", "schools"],
    ["class", "school"],
  ]),
  leaders: [
    { unit: "town", person: top, ...always },
    { unit: "schools", person: chief, ...always },
    { unit: "school", person: leader, from: always.from, until: parseDate("2026-11-16") },
    { unit: "school", person: other, from: parseDate("2026-11-17"), until: null },
  ],
  personal: [],
  substitutes: [],
};
const who = (person: PersonId, unit: string, more: Partial<Approvals> = {}, on = day) =>
  [...approversFor({ ...town, ...more }, person, unit, on)].toSorted();

test("the leader of the unit approves, of a unit without one the leader above", () => {
  expect(who(worker, "school")).toEqual([leader]);
  expect(who(worker, "class")).toEqual([leader]);
  expect(who(worker, "town")).toEqual([top]);
});

test("leaders change in the middle of a month: who leads on the day approves", () => {
  expect(who(worker, "school", {}, parseDate("2026-11-17"))).toEqual([other]);
});

test("nobody approves their own: one climbs past oneself, and at the top there is nobody", () => {
  expect(who(leader, "school")).toEqual([chief]);
  expect(who(chief, "schools")).toEqual([top]);
  expect(who(top, "town")).toEqual([]);
});

test("a personal approver alone wins, while the time lasts, and never over themselves", () => {
  const personal = [{ employee: worker, approver: stand, ...november }];
  expect(who(worker, "school", { personal })).toEqual([stand]);
  expect(who(worker, "school", { personal }, parseDate("2026-12-01"))).toEqual([other]);
  expect(who(leader, "school", { personal: [{ employee: leader, approver: leader, ...always }] })).toEqual([chief]);
});

test("a substitute approves beside the leader, or alone when taking over, and never for themselves", () => {
  const beside = [{ leader, substitute: stand, takesOver: false, ...november }];
  expect(who(worker, "school", { substitutes: beside })).toEqual([leader, stand]);
  const over = [{ leader, substitute: stand, takesOver: true, ...november }];
  expect(who(worker, "school", { substitutes: over })).toEqual([stand]);
  expect(who(worker, "school", { substitutes: over }, parseDate("2026-12-01"))).toEqual([other]);
  // The substitute's own drives go to the leader where they stand beside, and up where they have taken over.
  expect(who(stand, "school", { substitutes: beside })).toEqual([leader]);
  expect(who(stand, "school", { substitutes: over })).toEqual([chief]);
  // A leader's own are not approved by the leader's own substitute.
  expect(who(leader, "school", { substitutes: over })).toEqual([chief]);
});

test("whatever the organisation, nobody approves their own, and units that are above each other in a circle end", () => {
  const persons = fc.constantFrom("a", "b", "c", "d").map((id) => id as PersonId);
  const units = fc.constantFrom("1", "2", "3");
  fc.assert(
    fc.property(
      fc.record({
        parents: fc.array(fc.tuple(units, fc.option(units))).map((pairs) => new Map(pairs)),
        leaders: fc.array(
          fc.record({ unit: units, person: persons, from: fc.constant(always.from), until: fc.constant(null) }),
        ),
        personal: fc.array(
          fc.record({ employee: persons, approver: persons, from: fc.constant(always.from), until: fc.constant(null) }),
        ),
        substitutes: fc.array(
          fc.record({
            leader: persons,
            substitute: persons,
            takesOver: fc.boolean(),
            from: fc.constant(always.from),
            until: fc.constant(null),
          }),
        ),
      }),
      persons,
      units,
      (organisation, person, unit) => {
        expect(approversFor(organisation, person, unit, day).has(person)).toBe(false);
      },
    ),
  );
});

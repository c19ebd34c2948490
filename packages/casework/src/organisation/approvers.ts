import type { LocalDate } from "@kollega/danish";
import type { PersonId } from "../ids.ts";
import { type Approvals, holdsOn } from "./organisation.ts";

/**
 * Who may approve for an employee of a unit on a day: a personal approver alone; else the unit's leaders with their substitutes, climbing
 * past the employee and past units where nobody is left. A substitute who takes over removes the leader. Nobody approves for
 * themselves. Empty where the organisation has nobody.
 */
export function approversFor(
  { parents, leaders, personal, substitutes }: Approvals,
  employee: PersonId,
  unit: string,
  day: LocalDate,
): ReadonlySet<PersonId> {
  const own = personal.filter((one) => one.employee === employee && one.approver !== employee && holdsOn(one, day));
  if (own.length > 0) return new Set(own.map(({ approver }) => approver));
  const climbed = new Set<string>();
  for (let at: string | null | undefined = unit; at && !climbed.has(at); at = parents.get(at)) {
    climbed.add(at);
    const here = leaders.filter((one) => one.unit === at && holdsOn(one, day)).map(({ person }) => person);
    // Who leads the unit themselves is approved by those above: also in the name of their substitutes nobody else is.
    if (here.includes(employee)) continue;
    const found = new Set(here.flatMap((leader) => standing(leader)));
    found.delete(employee);
    if (found.size > 0) return found;
  }
  return new Set();

  function standing(leader: PersonId): readonly PersonId[] {
    const theirs = substitutes.filter((one) => one.leader === leader && holdsOn(one, day));
    const over = theirs.some(({ takesOver }) => takesOver);
    return [...(over ? [] : [leader]), ...theirs.map(({ substitute }) => substitute)];
  }
}

import type { Case } from "../contestant.ts";
import { randomFrom } from "../random.ts";

/** One rule for which letter is sent about a place in day care. Lists: any of these, any at all when empty. */
export interface LetterRow {
  readonly letter: string;
  readonly statuses: readonly string[];
  readonly kinds: readonly string[];
  /** The beginning of the case's class, 5 characters. */
  readonly kle: string | null;
  /** Whether the address for e-mail is Danish. */
  readonly danish: boolean | null;
  readonly greeting: "formal" | "first name" | "none";
}

const row = (
  letter: string,
  statuses: readonly string[],
  kinds: readonly string[],
  kle: string | null,
  danish: boolean | null,
  greeting: LetterRow["greeting"],
): LetterRow => ({ letter, statuses, kinds, kle, danish, greeting });

const together = ["married", "registered-partner"];
const alone = ["widowed", "divorced", "single"];

export const letterRows: readonly LetterRow[] = [
  row("couple-nursery-dk", together, ["nursery"], "28.77", true, "first name"),
  row("couple-nursery", together, ["nursery"], "28.77", null, "formal"),
  row("couple-kindergarten", together, ["kindergarten"], "28.77", null, "first name"),
  row("couple-school", together, ["after-school", "club"], "28.77", true, "formal"),
  row("couple-care", together, ["nursery", "kindergarten"], "28.06", null, "none"),
  row("widow-nursery", ["widowed"], ["nursery"], null, true, "formal"),
  row("divorced-nursery", ["divorced"], ["nursery"], null, true, "first name"),
  row("single-nursery", ["single"], ["nursery"], null, null, "first name"),
  row("single-kindergarten", ["single"], ["kindergarten"], "28.77", false, "formal"),
  row("alone-kindergarten", alone, ["kindergarten"], "28.77", null, "first name"),
  row("alone-care", alone, [], "28.06", true, "none"),
  row("alone-school", alone, ["after-school", "club"], null, false, "formal"),
  row("school-dk", [], ["after-school"], null, true, "first name"),
  row("club-dk", [], ["club"], null, true, "formal"),
  row("care-abroad", [], [], "28.06", false, "formal"),
  row("anyone", [], [], null, null, "none"),
];

/** Applications of all kinds; capitals in the kind vary, as they do where people write. */
export function letterCases(count: number): readonly Case[] {
  const random = randomFrom(28);
  return Array.from({ length: count }, (_, i) => {
    const first = random.pick(["Anna", "Bo", "Søren", "Åse", "Jens Peter"]);
    const last = random.pick(["Prøve", "Testborg", "Ærø"]);
    return {
      status: random.pick(["married", "registered-partner", "widowed", "divorced", "single", "single"]),
      kind: random.pick(["nursery", "Nursery", "kindergarten", "KINDERGARTEN", "after-school", "Club"]),
      kle: random.pick(["28.77.08", "28.77.12", "28.06.00", "32.03.12"]),
      email: `${random.pick(["post", "familien", "hej"])}${i}@example.${random.pick(["dk", "dk", "org", "se"])}`,
      name: `${first} ${last}`,
    };
  });
}

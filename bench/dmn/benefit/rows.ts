import type { Case } from "../contestant.ts";
import { randomFrom } from "../random.ts";

/** One rule of a housing benefit, in words all engines can be given. Numbers are decimal strings. */
export interface BenefitRow {
  readonly code: string;
  /** From, and up to but not including; the last band has no end. */
  readonly income: { readonly from: string; readonly below: string | null };
  /** Any of these; any at all when empty. */
  readonly household: readonly string[];
  readonly disabled: boolean | null;
  /** The rent's share of the income: above, and up to and including. */
  readonly rentShare: { readonly above: string | null; readonly upTo: string | null };
  readonly rate: string;
}

const bandWidth = 400_000;

/** A table of so many rules, five to each band of income, the last of which takes whoever is left. */
export function benefitRows(rules: number): readonly BenefitRow[] {
  const bands = rules / 5;
  const limit = (band: number) => String(Math.round((bandWidth * band) / bands));
  return Array.from({ length: bands }, (_, band) => {
    const income = { from: limit(band), below: band === bands - 1 ? null : limit(band + 1) };
    const rate = (step: number) => (0.45 - (0.4 * band) / bands - 0.01 * step).toFixed(4).replace(/0+$/, "");
    const any = { above: null, upTo: null };
    const row = (code: string, rest: Omit<BenefitRow, "code" | "income">) => ({
      code: `${code}-${band}`,
      income,
      ...rest,
    });
    return [
      row("A", { household: ["single"], disabled: true, rentShare: any, rate: rate(0) }),
      row("B", { household: ["single"], disabled: null, rentShare: { above: "0.3", upTo: null }, rate: rate(1) }),
      row("C", { household: ["couple"], disabled: false, rentShare: { above: "0.05", upTo: "0.35" }, rate: rate(2) }),
      row("D", { household: ["couple", "pensioner"], disabled: null, rentShare: any, rate: rate(3) }),
      row("E", { household: [], disabled: null, rentShare: any, rate: rate(4) }),
    ];
  }).flat();
}

/** Applications of all kinds: incomes in øre, some just on a limit. */
export function benefitCases(count: number): readonly Case[] {
  const random = randomFrom(20);
  return Array.from({ length: count }, () => ({
    income:
      random.below(10) === 0
        ? String(10_000 * random.below(43))
        : `${random.below(430_000)}.${String(random.below(100)).padStart(2, "0")}`,
    household: random.pick(["single", "single", "couple", "pensioner", "shared"]),
    disabled: random.below(3) === 0,
    rentShare: (random.below(60) / 100).toFixed(2),
  }));
}

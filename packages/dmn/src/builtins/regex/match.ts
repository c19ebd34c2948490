import { cases } from "./characters.ts";
import type { ParsedRegex, Regex } from "./parse.ts";

/** A match: where it begins and ends, and the same of each group (-1 where it took no part). In code points. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly (readonly [number, number])[];
}

/** Tries to match at a place and go on from where it ends. */
type Go = (at: number, next: (at: number) => boolean) => boolean;

/**
 * Matches by backtracking, as XPath's expressions with references demand, but counts its work: `spend` is told of it and may
 * throw, so that no pattern can hang the evaluation.
 */
export class Matcher {
  readonly #go: Go;
  readonly #groups: [number, number][];
  readonly #input: readonly number[];
  readonly #flags: string;
  readonly #spend: (steps: number) => void;
  #work = 0;

  constructor({ regex, groups }: ParsedRegex, input: string, flags: string, spend: (steps: number) => void) {
    this.#input = [...input].map((point) => point.codePointAt(0) ?? 0);
    this.#flags = flags;
    this.#spend = spend;
    this.#groups = Array.from({ length: groups + 1 }, () => [-1, -1]);
    this.#go = this.#compile(regex);
  }

  get length(): number {
    return this.#input.length;
  }

  /** The first match at or after a place, or null. */
  find(from: number): Match | null {
    for (let start = from; start <= this.#input.length; start++) {
      for (const group of this.#groups) group[0] = group[1] = -1;
      let end = -1;
      const found = this.#go(start, (at) => {
        end = at;
        return true;
      });
      if (found) return { from: start, to: end, groups: this.#groups.map(([a, b]) => [a, b] as const) };
    }
    return null;
  }

  text(from: number, to: number): string {
    return (
      String.fromCodePoint(...this.#input.slice(from, to).slice(0, 10_000)) +
      (to - from > 10_000 ? this.text(from + 10_000, to) : "")
    );
  }

  /** Eight of these small steps count as one of the evaluation's. */
  #step(): void {
    this.#work += 1;
    if ((this.#work & 7) === 0) this.#spend(1);
  }

  #compile(regex: Regex): Go {
    const input = this.#input;
    switch (regex.kind) {
      case "set":
        return (at, next) => {
          this.#step();
          const point = input[at];
          return point !== undefined && regex.test(point) && next(at + 1);
        };
      case "sequence":
        return regex.items
          .map((item) => this.#compile(item))
          .reduceRight<Go>(
            (rest, first) => (at, next) => first(at, (then) => rest(then, next)),
            (at, next) => next(at),
          );
      case "choice": {
        const options = regex.options.map((option) => this.#compile(option));
        return (at, next) => options.some((option) => option(at, next));
      }
      case "group":
        return this.#group(regex.index, this.#compile(regex.item));
      case "same":
        return (at, next) => this.#same(regex.index, at, next);
      case "start":
        return (at, next) => {
          this.#step();
          return (at === 0 || (this.#flags.includes("m") && input[at - 1] === 0x0a && at < input.length)) && next(at);
        };
      case "end":
        return (at, next) => (at === input.length || (this.#flags.includes("m") && input[at] === 0x0a)) && next(at);
      case "repeat":
        return regex.item.kind === "set"
          ? this.#repeatSet(regex, regex.item.test)
          : this.#repeat(regex, this.#compile(regex.item));
    }
  }

  #group(index: number, item: Go): Go {
    return (at, next) => {
      const group = this.#groups[index] ?? [-1, -1];
      const [from, to] = group;
      const found = item(at, (end) => {
        const [oldFrom, oldTo] = group;
        group[0] = at;
        group[1] = end;
        if (next(end)) return true;
        group[0] = oldFrom;
        group[1] = oldTo;
        return false;
      });
      if (!found) {
        group[0] = from;
        group[1] = to;
      }
      return found;
    };
  }

  #same(index: number, at: number, next: (at: number) => boolean): boolean {
    const [from, to] = this.#groups[index] ?? [-1, -1];
    if (from < 0) return next(at);
    for (let i = 0; i < to - from; i++) {
      this.#step();
      const wanted = this.#input[from + i];
      const given = this.#input[at + i];
      if (wanted === undefined || given === undefined) return false;
      if (wanted !== given && !(this.#flags.includes("i") && cases(wanted).some((c) => cases(given).includes(c))))
        return false;
    }
    return next(at + to - from);
  }

  /** Repetition of single characters, without a call for each. */
  #repeatSet({ min, max, greedy }: Regex & { kind: "repeat" }, test: (point: number) => boolean): Go {
    const fits = (at: number): boolean => {
      this.#step();
      const point = this.#input[at];
      return point !== undefined && test(point);
    };
    return (at, next) => {
      let end = at;
      const least = at + min;
      while (end < least) if (!fits(end++)) return false;
      if (!greedy) {
        for (;;) {
          if (next(end)) return true;
          if (end - at >= max || !fits(end)) return false;
          end += 1;
        }
      }
      while (end - at < max && fits(end)) end += 1;
      for (; end >= least; end--) {
        this.#step();
        if (next(end)) return true;
      }
      return false;
    };
  }

  #repeat({ min, max, greedy }: Regex & { kind: "repeat" }, item: Go): Go {
    const turn = (count: number, at: number, next: (at: number) => boolean): boolean => {
      this.#step();
      // A turn that takes nothing would take nothing for ever.
      const again = () =>
        count < max && item(at, (end) => (end === at && count >= min ? false : turn(count + 1, end, next)));
      if (count < min) return again();
      return greedy ? again() || next(at) : next(at) || again();
    };
    return (at, next) => turn(0, at, next);
  }
}

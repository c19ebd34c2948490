import { type CharacterTest, cases, classEscapes, property } from "./characters.ts";

/** A regular expression as a tree. */
export type Regex =
  | { readonly kind: "set"; readonly test: CharacterTest }
  | { readonly kind: "sequence"; readonly items: readonly Regex[] }
  | { readonly kind: "choice"; readonly options: readonly Regex[] }
  | {
      readonly kind: "repeat";
      readonly item: Regex;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  | { readonly kind: "group"; readonly index: number; readonly item: Regex }
  | { readonly kind: "same"; readonly index: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

export interface ParsedRegex {
  readonly regex: Regex;
  readonly groups: number;
}

/** A pattern that is not in XPath's syntax. */
export class BadPattern extends Error {}

const singleEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
const escapable = new Set("\\|.-^?*+{}()[]$");
const maxDepth = 50;
const maxCount = 100_000;

/** Parses a regular expression in the syntax of XPath and XQuery functions 3.1 § 5.6.1, with its flags `s`, `i`, `x` and `q`. */
export function parseRegex(pattern: string, flags: string): ParsedRegex {
  return new PatternReader([...pattern], flags).parse();
}

class PatternReader {
  readonly #points: readonly string[];
  readonly #flags: string;
  #at = 0;
  #groups = 0;
  /** Groups that are closed, which alone can be referred to. */
  readonly #closed = new Set<number>();

  constructor(points: readonly string[], flags: string) {
    this.#points = points;
    this.#flags = flags;
  }

  parse(): ParsedRegex {
    if (this.#flags.includes("q")) {
      return { regex: { kind: "sequence", items: this.#points.map((p) => this.#set(this.#literal(p))) }, groups: 0 };
    }
    const regex = this.#choice(0);
    if (this.#at < this.#points.length) throw new BadPattern(this.#points[this.#at]);
    return { regex, groups: this.#groups };
  }

  /** The next character; where the `x` flag says so, past white space. */
  #peek(inClass = false): string | undefined {
    if (this.#flags.includes("x") && !inClass) while (/^[\t\n\r ]$/.test(this.#points[this.#at] ?? "")) this.#at += 1;
    return this.#points[this.#at];
  }

  #take(inClass = false): string {
    const point = this.#peek(inClass);
    if (point === undefined) throw new BadPattern("…");
    this.#at += 1;
    return point;
  }

  #eat(point: string): boolean {
    if (this.#peek() !== point) return false;
    this.#at += 1;
    return true;
  }

  #literal(point: string): CharacterTest {
    const wanted = point.codePointAt(0) ?? 0;
    return (given) => given === wanted;
  }

  /** A set; without regard to case when the flag says so. */
  #set(test: CharacterTest): Regex {
    return { kind: "set", test: this.#anyCase(test) };
  }

  #anyCase(test: CharacterTest): CharacterTest {
    return this.#flags.includes("i") ? (point) => cases(point).some(test) : test;
  }

  #choice(depth: number): Regex {
    if (depth > maxDepth) throw new BadPattern("(((");
    const options = [this.#sequence(depth)];
    while (this.#eat("|")) options.push(this.#sequence(depth));
    const [only] = options;
    return options.length === 1 && only ? only : { kind: "choice", options };
  }

  #sequence(depth: number): Regex {
    const items: Regex[] = [];
    for (let next = this.#peek(); next !== undefined && next !== "|" && next !== ")"; next = this.#peek()) {
      items.push(this.#quantified(this.#atom(depth)));
    }
    return { kind: "sequence", items };
  }

  #quantified(item: Regex): Regex {
    const next = this.#peek();
    if (next !== "*" && next !== "+" && next !== "?" && next !== "{") return item;
    this.#at += 1;
    const [min, max] =
      next === "*" ? [0, Infinity] : next === "+" ? [1, Infinity] : next === "?" ? [0, 1] : this.#counts();
    const greedy = !this.#eat("?");
    return { kind: "repeat", item, min, max, greedy };
  }

  #counts(): [number, number] {
    let text = "";
    for (let next = this.#take(); next !== "}"; next = this.#take()) text += next;
    const [, low, comma, high] = /^(\d+)(,)?(\d*)$/.exec(text) ?? [];
    if (low === undefined || (!comma && high)) throw new BadPattern(`{${text}}`);
    const min = Number(low);
    const max = !comma ? min : high ? Number(high) : Infinity;
    if (max < min || min > maxCount) throw new BadPattern(`{${text}}`);
    return [min, max];
  }

  #atom(depth: number): Regex {
    const point = this.#take();
    switch (point) {
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case ".":
        return { kind: "set", test: this.#flags.includes("s") ? () => true : (p) => p !== 0x0a && p !== 0x0d };
      case "[":
        return { kind: "set", test: this.#characterClass(depth) };
      case "(":
        return this.#group(depth);
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
      case "{":
      case "}":
      case "]":
      case ")":
        throw new BadPattern(point);
      default:
        return this.#set(this.#literal(point));
    }
  }

  #group(depth: number): Regex {
    if (this.#eat("?")) {
      if (!this.#eat(":")) throw new BadPattern("(?");
      const inner = this.#choice(depth + 1);
      if (!this.#eat(")")) throw new BadPattern("(");
      return inner;
    }
    this.#groups += 1;
    const index = this.#groups;
    const item = this.#choice(depth + 1);
    if (!this.#eat(")")) throw new BadPattern("(");
    this.#closed.add(index);
    return { kind: "group", index, item };
  }

  #escape(): Regex {
    const point = this.#peek() ?? "";
    if (/^[1-9]$/.test(point)) {
      this.#at += 1;
      let index = Number(point);
      // A further digit belongs to the number only where there are so many groups.
      while (/^[0-9]$/.test(this.#peek() ?? "") && this.#closed.has(index * 10 + Number(this.#peek()))) {
        index = index * 10 + Number(this.#take());
      }
      if (!this.#closed.has(index)) throw new BadPattern(`\\${index}`);
      return { kind: "same", index };
    }
    return this.#set(this.#escaped(false));
  }

  /** What follows a backslash, as a set. */
  #escaped(inClass: boolean): CharacterTest {
    const point = this.#take(inClass);
    const named = classEscapes[point];
    if (named) return named;
    if (point === "p" || point === "P") {
      let name = "";
      if (this.#take(inClass) !== "{") throw new BadPattern("\\p");
      for (let next = this.#take(inClass); next !== "}"; next = this.#take(inClass)) name += next;
      const test = property(name);
      if (!test) throw new BadPattern(`\\p{${name}}`);
      return point === "p" ? test : (p) => !test(p);
    }
    const single = singleEscapes[point] ?? (escapable.has(point) ? point : undefined);
    if (single === undefined) throw new BadPattern(`\\${point}`);
    return this.#literal(single);
  }

  /** A class after its `[`: single characters, ranges, escapes, and at the end a class to leave out, `-[…]`. */
  #characterClass(depth: number): CharacterTest {
    if (depth > maxDepth) throw new BadPattern("[[[");
    const negated = this.#points[this.#at] === "^";
    if (negated) this.#at += 1;
    const tests: CharacterTest[] = [];
    let without: CharacterTest | null = null;
    for (let point = this.#take(true); point !== "]" || tests.length === 0; point = this.#take(true)) {
      if (point === "]") throw new BadPattern("[]");
      if (point === "-" && this.#points[this.#at] === "[" && tests.length > 0) {
        this.#at += 1;
        without = this.#characterClass(depth + 1);
        if (this.#take(true) !== "]") throw new BadPattern("-[");
        break;
      }
      tests.push(this.#classItem(point));
    }
    const positive = this.#anyCase((p) => tests.some((test) => test(p)));
    const left = without;
    return (p) => positive(p) !== negated && !left?.(p);
  }

  #classItem(point: string): CharacterTest {
    if (point === "[") throw new BadPattern("[");
    const from = this.#classPoint(point);
    const next = this.#points[this.#at + 1];
    if (typeof from === "function" || this.#points[this.#at] !== "-" || next === "]" || next === "[") {
      return typeof from === "function" ? from : (p) => p === from;
    }
    // A hyphen between two characters makes a range; one that cannot is not allowed here.
    this.#at += 1;
    const to = this.#classPoint(this.#take(true));
    if (typeof to === "function" || to < from || point === "-") throw new BadPattern("-");
    return (p) => p >= from && p <= to;
  }

  /** One character of a class, or a set. */
  #classPoint(point: string): number | CharacterTest {
    if (point !== "\\") return point.codePointAt(0) ?? 0;
    const next = this.#points[this.#at] ?? "";
    const single = singleEscapes[next] ?? (escapable.has(next) ? next : undefined);
    if (single === undefined) return this.#escaped(true);
    this.#at += 1;
    return single.codePointAt(0) ?? 0;
  }
}

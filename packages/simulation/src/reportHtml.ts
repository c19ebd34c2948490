import { formatDate, formatKroner, formatNumber } from "@kollega/danish";
import type { Language } from "@kollega/errors";
import type { GroupValue } from "./groups.ts";
import { type Html, html } from "./html.ts";
import { barPlot } from "./plot.ts";
import type { Report, ReportedGroup, Result } from "./report.ts";
import { style } from "./style.ts";
import { reasonText, type Words, wordsOf } from "./texts.ts";

/** The report as one page that needs nothing else: no script, no picture and no font from elsewhere. */
export function reportHtml(report: Report, language: Language): string {
  const page = new Page(report, language);
  return `<!DOCTYPE html>\n${page.whole().text}\n`;
}

interface Column {
  readonly head: string;
  readonly cell: (result: Result) => string;
}

class Page {
  readonly #report: Report;
  readonly #language: Language;
  readonly #words: Words;
  /** What results are of, in their order. */
  readonly #subjects: readonly string[];

  constructor(report: Report, language: Language) {
    this.#report = report;
    this.#language = language;
    this.#words = wordsOf(language);
    const titles = report.assistants.map(({ title }) => title[language]);
    this.#subjects = titles.length > 1 ? [...titles, this.#words("all")] : titles;
  }

  whole(): Html {
    const { population, groups } = this.#report;
    const title = `${this.#words("title")}: ${population.file}`;
    return html`<html lang="${this.#language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main>
<h1>${title}</h1>
${this.#about()}
${this.#rules()}
<section><h2>${this.#words("result")}</h2>${this.#results()}</section>
${groups.map((group, at) => this.#group(group, at))}
${this.#distribution()}
${this.#refused()}
</main></body></html>`;
  }

  #about(): Html {
    const { population, on, onAfter } = this.#report;
    const day = (date: typeof on) => formatDate(date, this.#language);
    const days =
      onAfter === null
        ? this.#words("onDay", { on: day(on) })
        : this.#words("onDays", { on: day(on), after: day(onAfter) });
    const rows = this.#number(String(population.rows));
    const warning = population.synthetic
      ? html`<p class="warning"><strong>${this.#words("synthetic")}</strong></p>`
      : null;
    return html`<p>${this.#words("simulated", { rows, file: population.file })} ${days}</p>${warning}`;
  }

  #rules(): Html {
    const { assistants, changed } = this.#report;
    const documents = this.#table(
      this.#words("documents"),
      [
        ...[this.#words("assistant"), this.#words("version"), this.#words("hash")],
        ...(changed ? [this.#words("hashAfter")] : []),
      ],
      assistants.map(({ title, version, hash, hashAfter }) => [
        ...[title[this.#language], version, hash],
        ...(changed ? [hashAfter ?? hash] : []),
      ]),
    );
    const rates = assistants.flatMap(({ title, rates: own }) =>
      own.map(({ name, title: rate, before, after }) => [
        `${rate[this.#language]} (${name})`,
        title[this.#language],
        ...[before, after].map((value) => (value === null ? "–" : this.#number(value))),
      ]),
    );
    const heads = [this.#words("rate"), this.#words("assistant"), this.#words("before"), this.#words("after")];
    const told =
      rates.length === 0
        ? html`<p>${this.#words("noRates")}</p>`
        : this.#table(this.#words("changedRates"), heads, rates);
    return html`<section><h2>${this.#words("rules")}</h2>${documents}${changed ? told : null}</section>`;
  }

  #results(): Html {
    const { results } = this.#report;
    const columns = this.#columns();
    const rows = results.map((result, at) => [this.#subjects[at] ?? "", ...columns.map(({ cell }) => cell(result))]);
    const table = this.#table(
      this.#words("result"),
      [this.#words("assistant"), ...columns.map(({ head }) => head)],
      rows,
    );
    return html`${table}${this.#report.changed ? html`<p>${this.#words("comparedNote")}</p>` : null}`;
  }

  #group({ column, kind, values }: ReportedGroup, place: number): Html {
    const title = this.#words("byColumn", { column });
    const columns = this.#columns();
    const rows = values.flatMap((value) =>
      value.results.map((result, at) => [
        this.#label(value),
        this.#subjects[at] ?? "",
        ...columns.map(({ cell }) => cell(result)),
      ]),
    );
    const plotted = this.#words(this.#report.changed ? "averagePlot" : "costPlot");
    const bars = values.map((value) => {
      const last = value.results.at(-1);
      const amount = (this.#report.changed ? last?.change?.average : last?.cost) ?? "0";
      return { label: this.#label(value), value: Number(amount), told: this.#kroner(amount) };
    });
    const heads = [column, this.#words("assistant"), ...columns.map(({ head }) => head)];
    return html`<section><h2 id="group-${place}">${title}</h2>${kind === "deciles" ? html`<p>${this.#words("deciles")}</p>` : null}
<figure><figcaption>${plotted} (${this.#subjects.at(-1) ?? ""})</figcaption>${barPlot(bars, `${title}: ${plotted}`)}</figure>
${this.#table(title, heads, rows)}</section>`;
  }

  #distribution(): Html {
    const { distribution, changed } = this.#report;
    const bins = distribution[0] ?? [];
    const labels = bins.map(({ from, to }) => this.#span(from, to));
    const title = this.#words(changed ? "changePlot" : "amountPlot");
    const bars = (distribution.at(-1) ?? []).map(({ households }, at) => ({
      ...{ label: labels[at] ?? "", value: Number(households), told: this.#number(households) },
    }));
    const rows = bins.map((_, at) => [
      labels[at] ?? "",
      ...distribution.map((one) => this.#number(one[at]?.households ?? "0")),
    ]);
    return html`<section><h2>${this.#words("distribution")}</h2>
<figure><figcaption>${title} (${this.#subjects.at(-1) ?? ""})</figcaption>${barPlot(bars, title)}</figure>
${this.#table(title, [this.#words("span"), ...this.#subjects], rows)}</section>`;
  }

  #refused(): Html {
    const { assistants, changed } = this.#report;
    const rows = assistants.flatMap(({ title, refused, refusedAfter }) => {
      const reasons = [...new Set([...refused, ...refusedAfter].map(({ reason }) => reason))];
      const count = (all: typeof refused, reason: string) =>
        this.#number(all.find((one) => one.reason === reason)?.households ?? "0");
      return reasons.map((reason) => [
        reasonText(reason, this.#language),
        title[this.#language],
        count(refused, reason),
        ...(changed ? [count(refusedAfter, reason)] : []),
      ]);
    });
    const before = this.#words(changed ? "before" : "households");
    const heads = [this.#words("reason"), this.#words("assistant"), before];
    const table = this.#table(this.#words("refused"), [...heads, ...(changed ? [this.#words("after")] : [])], rows);
    return html`<section><h2>${this.#words("refused")}</h2>${
      rows.length === 0
        ? html`<p>${this.#words("noneRefused")}</p>`
        : html`<p>${this.#words("refusedNote")}</p>${table}`
    }</section>`;
  }

  #columns(): readonly Column[] {
    const number = (head: Parameters<Words>[0], of: (result: Result) => string | undefined): Column => ({
      head: this.#words(head),
      cell: (result) => this.#number(of(result) ?? "0"),
    });
    const kroner = (head: Parameters<Words>[0], of: (result: Result) => string | null | undefined): Column => ({
      head: this.#words(head),
      cell: (result) => this.#kroner(of(result) ?? null),
    });
    return [
      number("households", ({ households }) => households),
      number("worked", ({ worked }) => worked),
      number("recipients", ({ recipients }) => recipients),
      kroner("cost", ({ cost }) => cost),
      ...(this.#report.changed
        ? [
            kroner("costAfter", ({ change }) => change?.cost),
            number("winners", ({ change }) => change?.winners),
            number("losers", ({ change }) => change?.losers),
            number("unchanged", ({ change }) => change?.unchanged),
            kroner("gained", ({ change }) => change?.gained),
            kroner("lost", ({ change }) => change?.lost),
            kroner("average", ({ change }) => change?.average),
            number("onlyBefore", ({ change }) => change?.onlyBefore),
            number("onlyAfter", ({ change }) => change?.onlyAfter),
          ]
        : []),
    ];
  }

  #table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Html {
    const numbers = head.map(
      (_, at) => at > 0 && rows.every((row) => /^([-−]?\d[\d.,]*( kr\.)?|DKK .*|–)$/.test(row[at] ?? "")),
    );
    const cellsOf = (cells: readonly string[], from: number, as: "th" | "td") =>
      cells.map((cell, at) => {
        const scope = as === "th" ? html` scope="col"` : null;
        const kind = numbers[at + from] ? html` class="number"` : null;
        return as === "th" ? html`<th${scope}${kind}>${cell}</th>` : html`<td${kind}>${cell}</td>`;
      });
    return html`<section class="table" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${cellsOf(head, 0, "th")}</tr></thead>
<tbody>${rows.map(([name = "", ...cells]) => html`<tr><th scope="row">${name}</th>${cellsOf(cells, 1, "td")}</tr>\n`)}</tbody></table></section>`;
  }

  #label({ value, above, upTo }: GroupValue): string {
    if (value !== null) return value;
    const [from, to] = [above, upTo].map((end) => this.#number(end ?? "0"));
    if (above === null) return upTo === null ? this.#words("nothing") : this.#words("upTo", { to: to ?? "" });
    return upTo === null
      ? this.#words("over", { from: from ?? "" })
      : this.#words("between", { from: from ?? "", to: to ?? "" });
  }

  #span(from: string | null, to: string | null): string {
    if (from === to) return this.#number(from ?? "0");
    if (from === null) return this.#words("upTo", { to: this.#number(to ?? "0") });
    if (to === null) return this.#words("from", { from: this.#number(from) });
    return this.#words("fromTo", { from: this.#number(from), to: this.#number(to) });
  }

  #number(value: string): string {
    return formatNumber(value, this.#language);
  }

  #kroner(value: string | null): string {
    return value === null ? "–" : formatKroner(value, this.#language);
  }
}

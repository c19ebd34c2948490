import { type Html, html } from "./html.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it. */
  readonly told: string;
}

const width = 680;
const left = 210;
const right = 110;
const height = 20;
const gap = 8;

/** A bar for each label, to the right of nothing or to the left, with its figure written. */
export function barPlot(bars: readonly Bar[], described: string): Html {
  const values = bars.map(({ value }) => value);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  // Room for the figures of bars to the left.
  const start = left + (least < 0 ? 90 : 0);
  const at = (value: number) => start + ((value - least) / (most - least || 1)) * (width - right - start);
  const rows = bars.map(({ label, value, told }, row) => {
    const y = row * (height + gap);
    const [from, to] = value < 0 ? [at(value), at(0)] : [at(0), at(value)];
    const figure = value < 0 ? { x: from - 6, anchor: "end" } : { x: to + 6, anchor: "start" };
    return html`<text x="${left - 10}" y="${y + 15}" text-anchor="end">${cut(label)}</text><rect x="${from.toFixed(1)}" y="${y}" width="${(to - from).toFixed(1)}" height="${height}" class="${value < 0 ? "less" : "more"}"/><text x="${figure.x.toFixed(1)}" y="${y + 15}" text-anchor="${figure.anchor}">${told}</text>`;
  });
  const bottom = bars.length * (height + gap);
  return html`<svg viewBox="0 0 ${width} ${bottom}" role="img" aria-label="${described}">${rows}<path d="M${at(0).toFixed(1)} 0V${bottom}" class="axis"/></svg>`;
}

const cut = (label: string) => (label.length > 26 ? `${label.slice(0, 25)}…` : label);

import type { Happened } from "./faults/inject.ts";
import { type FaultKind, told } from "./faults/schedule.ts";
import type { TrialReport } from "./report.ts";
import type { Sample } from "./timeline.ts";

const width = 960;
const left = 110;
const plotHeight = 260;
const laneHeight = 18;

const kinds: Readonly<Record<FaultKind, string>> = {
  kill: "kill -9",
  cut: "cut",
  delay: "late",
  "half-open": "half open",
  "disk-full": "disk full",
  "clock-jump": "clock jump",
};
const lines: readonly { readonly of: Exclude<keyof Sample, "at">; readonly title: string; readonly dash: string }[] = [
  { of: "received", title: "cases received", dash: "2 3" },
  { of: "prepared", title: "laid ready", dash: "8 4" },
  { of: "approved", title: "decided", dash: "1 0" },
  { of: "closed", title: "closed", dash: "12 3 2 3" },
];
const colours = ["#767676", "#1b69b8", "#7a3e9d", "#17723d"];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

/** The report as one page that needs nothing else: what was promised, a plot over time with its table, every fault, what was performed. */
export function reportPage(report: TrialReport): string {
  const { cases, seed, broken, faults } = report;
  const verdict = broken.length === 0 ? "Every promise held." : `${broken.length} findings against what was promised.`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Chaos trial</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #bbb;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto}.held{color:#17723d}.broken{color:#b01010;font-weight:bold}
</style>
<h1>Chaos trial: ${cases} cases, ${faults.length} faults</h1>
<p class="${broken.length === 0 ? "held" : "broken"}">${verdict}</p>
<p>Citizens and caseworkers acted over HTTP while the faults below happened to ${report.workers} workers, a server and PostgreSQL, and the systems
around failed, answered late, twice, nonsense or not at all at random. Seed ${seed}. Faults for ${report.seconds.faults} s, settled ${report.seconds.settling} s
later. The disk was made full by: ${escaped(report.disk)}.</p>
<h2>What was promised</h2>
${table(
  ["Promise", "Held"],
  report.promises.map(({ promise, broken: found }) => [
    escaped(promise),
    found.length === 0 ? "yes" : `<span class="broken">no</span>: ${found.map(escaped).join("<br>")}`,
  ]),
)}
<h2>Over time</h2>
${plot(report)}
<details><summary>The plot as a table</summary>${table(
    ["Seconds", ...lines.map(({ title }) => title), "effects done"],
    thinned(report.timeline).map((sample) => [
      seconds(sample.at),
      ...lines.map(({ of }) => String(sample[of])),
      String(sample.effectsDone),
    ]),
    "n",
  )}</details>
<h2>What became of the cases</h2>
${table(
  ["", "Count"],
  [
    ["received", cases],
    ["closed by themselves", report.closed],
    ["shown to the operator, with a reason", Object.keys(report.listed).length],
    ["settled by the operator at the recipient's", report.settledByOperator],
    ["closed in the end", report.closedInTheEnd],
    ["applications sent again after a lost connection", report.repeated],
    ["approvals that people were told were made", report.said.approvals],
    ["answers that people were told were taken", report.said.answers],
    ["links of the audit, verified", report.auditLinks],
  ].map(([what, count]) => [String(what), String(count)]),
)}
<h2>Effects, as the recipients count</h2>
${table(
  ["Recipient", "Performed", "Asked for"],
  Object.entries(report.effects).map(([name, { performed, received }]) => [name, String(performed), String(received)]),
)}
<h2>Every fault</h2>
${table(
  ["From, s", "To, s", "What"],
  faults.map(({ fault, at, until, missedMoment }) => [
    seconds(at),
    seconds(until),
    escaped(told(fault)) + (missedMoment ? " – the moment did not come; it fell all the same" : ""),
  ]),
)}
</html>
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], cells = ""): string {
  const tag = (name: string) => (text: string) => `<${name}${cells ? ` class="${cells}"` : ""}>${text}</${name}>`;
  return `<table><thead><tr>${head.map(tag("th")).join("")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(tag("td")).join("")}</tr>`)
    .join("")}</tbody></table>`;
}

/** At most some sixty rows, the last among them. */
function thinned(samples: readonly Sample[]): readonly Sample[] {
  const step = Math.ceil(samples.length / 60);
  return samples.filter((_, at) => at % step === 0 || at === samples.length - 1);
}

function plot({ timeline, faults, cases }: TrialReport): string {
  const end = Math.max(1, ...timeline.map(({ at }) => at), ...faults.map(({ until }) => until));
  const x = (at: number) => left + (at / end) * (width - left - 10);
  const y = (count: number) => plotHeight - (count / Math.max(1, cases)) * (plotHeight - 20);
  const rows = Object.entries(kinds);
  const height = plotHeight + 30 + rows.length * laneHeight + 20;
  const paths = lines.map(
    ({ of, title, dash }, at) =>
      `<path fill="none" stroke="${colours[at]}" stroke-width="2" stroke-dasharray="${dash}" d="M${timeline
        .map((sample) => `${x(sample.at).toFixed(1)} ${y(sample[of]).toFixed(1)}`)
        .join("L")}"><title>${title}</title></path>`,
  );
  const legend = lines.map(
    ({ title, dash }, at) =>
      `<path stroke="${colours[at]}" stroke-width="2" stroke-dasharray="${dash}" d="M${left + 10 + at * 150} 8h30"/><text x="${left + 45 + at * 150}" y="12">${title}</text>`,
  );
  const ticks = Array.from({ length: 6 }, (_, at) => (end * at) / 5).map(
    (at) => `<text x="${x(at).toFixed(1)}" y="${height - 4}" text-anchor="middle">${Math.round(at / 1000)} s</text>`,
  );
  const lanes = rows.map(([kind, title], at) => {
    const top = plotHeight + 20 + at * laneHeight;
    return `<text x="0" y="${top + 12}">${title}</text>${faults
      .filter(({ fault }) => fault.kind === kind)
      .map((happened) => mark(happened, x, top))
      .join("")}`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Cases received, laid ready, decided and closed over time, with the faults below; the table has the figures" font-size="12" font-family="system-ui,sans-serif">
<path stroke="#bbb" d="M${left} ${y(0)}H${width - 10}M${left} ${y(cases)}H${width - 10}"/><text x="${left - 6}" y="${y(cases) + 4}" text-anchor="end">${cases}</text><text x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text>
${legend.join("")}${paths.join("\n")}
${lanes.join("\n")}${ticks.join("")}</svg>`;
}

function mark({ fault, at, until }: Happened, x: (at: number) => number, top: number): string {
  const wide = Math.max(2, x(until) - x(at));
  return `<rect x="${x(at).toFixed(1)}" y="${top}" width="${wide.toFixed(1)}" height="${laneHeight - 4}" fill="#b01010" fill-opacity="0.55"><title>${escaped(told(fault))}</title></rect>`;
}

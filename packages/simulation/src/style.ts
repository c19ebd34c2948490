import { Html } from "./html.ts";

/** How the page looks, on a screen and on paper. */
export const style = new Html(`
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
main{max-width:76rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.8rem;overflow-wrap:anywhere}h2{font-size:1.3rem;margin-top:2.5rem;overflow-wrap:anywhere}
.warning{border-left:.4rem solid #b45309;padding:.5rem 1rem;background:#fff7ed}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.35rem .75rem;border-bottom:1px solid #bfbfbf;text-align:left;vertical-align:top}
td{white-space:nowrap}
.number{text-align:right}
th[scope=row]{min-width:7rem}
figure{margin:1rem 0}figcaption{font-weight:600}
svg{width:100%;max-width:42rem;font-size:13px}
.more{fill:#0b5c8a}.less{fill:#a3341f}.axis{stroke:#1a1a1a;fill:none}
`);

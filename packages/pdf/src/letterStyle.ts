/**
 * How a letter looks as HTML, wherever it is shown: everything is within `.kollega-brev`. It needs no more room than a
 * phone has, and prints as a letter.
 */
export const letterStyle = `.kollega-brev {
  max-width: 80ch;
  margin: 0 auto;
  overflow-wrap: break-word;
}
.kollega-brev-hoved {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 16px 40px;
  margin-bottom: 40px;
}
.kollega-brev-hoved p {
  margin: 0 0 8px;
}
.kollega-brev-logo {
  display: block;
  width: auto;
  height: auto;
  max-width: 100%;
  max-height: 64px;
}
.kollega-brev-afsender {
  font-size: 1.15em;
}
.kollega-brev-om {
  font-size: 0.9em;
  overflow-wrap: anywhere;
}
@media (min-width: 640px), print {
  .kollega-brev-hoved {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  .kollega-brev-logo {
    grid-column: 2;
    grid-row: 1;
  }
  .kollega-brev-afsender {
    grid-column: 1;
    grid-row: 1;
  }
  .kollega-brev-modtager {
    grid-column: 1;
    grid-row: 2;
  }
  .kollega-brev-om {
    grid-column: 2;
    grid-row: 2;
  }
}
.kollega-brev table {
  border-collapse: collapse;
  width: 100%;
  margin: 24px 0;
}
.kollega-brev caption {
  text-align: left;
  font-weight: 600;
  padding-bottom: 4px;
}
.kollega-brev th,
.kollega-brev td {
  text-align: left;
  vertical-align: top;
  padding: 6px 8px 6px 0;
  border-bottom: 1px solid #bfbfbf;
}
.kollega-brev th {
  border-bottom: 2px solid #1a1a1a;
}
.kollega-brev th:last-child,
.kollega-brev td:last-child {
  padding-right: 0;
}
.kollega-brev .kollega-brev-tal {
  text-align: right;
}
.kollega-brev td.kollega-brev-tal {
  white-space: nowrap;
}
@media (max-width: 480px) {
  .kollega-brev table {
    font-size: 0.9em;
  }
  .kollega-brev th,
  .kollega-brev td {
    padding: 6px 6px 6px 0;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
}
@media print {
  .kollega-brev h1,
  .kollega-brev h2,
  .kollega-brev h3,
  .kollega-brev h4 {
    break-after: avoid;
  }
  .kollega-brev tr,
  .kollega-brev li {
    break-inside: avoid;
  }
}
`;

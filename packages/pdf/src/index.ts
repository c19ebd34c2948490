export { type BundleOptions, type BundlePart, bundlePdf, type PlacedPart } from "./bundlePdf.ts";
export { errors as pdfErrors } from "./errors.ts";
export type {
  Block,
  HeadingBlock,
  LetterDocument,
  ListBlock,
  ParagraphBlock,
  Sender,
  Span,
  Spans,
  TableBlock,
} from "./letterDocument.ts";
export { blockHtml, type HtmlOptions, type LetterHtml, letterHtml, renderHtml } from "./letterHtml.ts";
export { letterStyle } from "./letterStyle.ts";
export { type Logo, logoAddress } from "./logo.ts";
export {
  createPdfRenderer,
  type PdfRenderer,
  type PdfRendererOptions,
  type RenderOptions,
  type RenderPdf,
  renderPdf,
} from "./pdfRenderer.ts";

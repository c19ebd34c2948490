export { errors as pdfErrors } from "./errors.ts";
export type {
  Block,
  HeadingBlock,
  LetterDocument,
  ListBlock,
  ParagraphBlock,
  Span,
  Spans,
  TableBlock,
} from "./letterDocument.ts";
export {
  createPdfRenderer,
  type PdfRenderer,
  type PdfRendererOptions,
  type RenderOptions,
  type RenderPdf,
  renderPdf,
} from "./pdfRenderer.ts";

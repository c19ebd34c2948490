export { currentTrace, inTrace, traceFields } from "./carry.ts";
export { type Attributes, inSpan, type NoteInSpan, noteInSpan, type SpanAbout } from "./inSpan.ts";
export { startTracing, type Tracing } from "./startTracing.ts";

import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * Everything a span may say, and nothing else: what is exported leaves the house. No ids of cases, no addresses, no texts of
 * errors; what is logged in the house carries the trace's id, and leads on from there.
 */
export interface Attributes {
  readonly "http.request.method"?: string;
  /** A pattern: `/kontrol/:decision`. */
  readonly "http.route"?: string;
  readonly "http.response.status_code"?: number;
  readonly "server.address"?: string;
  /** An error's stable code. */
  readonly "error.type"?: string;
  readonly "kollega.municipality"?: string;
  /** nobody, citizen or employee. */
  readonly "kollega.visitor"?: string;
  readonly "kollega.step"?: string;
  readonly "kollega.attempt"?: number;
  readonly "kollega.system"?: string;
  readonly "kollega.operation"?: string;
  /** How an effect ended: done, failed or unknown. */
  readonly "kollega.outcome"?: string;
}

export interface SpanAbout {
  /** One of few: by route, step or operation, never by what it is about. */
  readonly name: string;
  readonly kind: "server" | "consumer" | "client";
  readonly attributes?: Attributes;
}

/** What is learnt on the way. */
export type NoteInSpan = (attributes: Attributes, name?: string) => void;

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT };

/** Does work within a span of the trace it is called in. An error is noted by its code; its text stays here. */
export async function inSpan<T>(about: SpanAbout, work: (note: NoteInSpan) => Promise<T>): Promise<T> {
  const options = { kind: kinds[about.kind], attributes: { ...about.attributes } };
  return trace.getTracer("kollega").startActiveSpan(about.name, options, async (span) => {
    try {
      return await work((attributes, name) => note(span, attributes, name));
    } catch (error) {
      note(span, { "error.type": codeOf(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Adds to the span that the caller is in, where there is one. */
export function noteInSpan(attributes: Attributes): void {
  const span = trace.getActiveSpan();
  if (span) note(span, attributes);
}

function note(span: Span, attributes: Attributes, name?: string): void {
  span.setAttributes({ ...attributes });
  if (name !== undefined) span.updateName(name);
  if (attributes["error.type"] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The stable code of a declared error, else the class. */
function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error && /^[\w/-]{1,60}$/.test(String(error.code)))
    return String(error.code);
  return error instanceof Error ? error.name : "unknown";
}

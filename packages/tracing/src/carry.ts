import { context, propagation, ROOT_CONTEXT, trace } from "@opentelemetry/api";

/** The trace we are in, as W3C Trace Context writes it (`traceparent`); undefined when nothing is traced. */
export function currentTrace(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** Does work as part of a trace that came along with a job or a request; of a new one when none did. */
export function inTrace<T>(traceparent: string | undefined, work: () => T): T {
  return context.with(propagation.extract(ROOT_CONTEXT, traceparent === undefined ? {} : { traceparent }), work);
}

/** For log lines: which trace they belong to. */
export function traceFields(): { readonly trace?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace: span.traceId } : {};
}

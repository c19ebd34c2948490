import { z } from "zod";
import { effectState, id, maybe, text, time, trouble as waitedFor } from "./schemas.ts";

const count = z.int().min(0);

const trouble = z.object({
  level: z.enum(["act", "watch"]).describe("act: somebody should do something; watch: it may pass by itself."),
  area: z.string(),
  code: z.string().describe("Stable: room/name, also the name of its section in the runbook."),
  what: text,
  todo: text,
});
const troubles = z.array(trouble);
const calls = z.object({ answered: count, failed: count });

const machinery = z.object({
  queues: z.array(
    z.object({
      step: z.string(),
      waiting: count,
      putOff: count,
      running: count,
      failed: count,
      silent: count,
      oldestSeconds: maybe(z.int()),
      troubles,
    }),
  ),
  failingSteps: z.array(
    z.object({ id, step: z.string(), attempts: count, code: maybe(z.string()), since: time, of: maybe(z.string()) }),
  ),
  sources: z.array(
    z.object({
      system: z.string(),
      capabilities: z.array(z.string()),
      breaker: z.enum(["closed", "failing", "open"]),
      openUntil: maybe(time),
      since: maybe(time),
      failures: count,
      fault: maybe(z.string()),
      lastAnswer: maybe(time),
      recent: calls,
      day: calls,
      waiting: count,
      troubles,
    }),
  ),
  outboxes: z.array(
    z.object({
      capability: z.string(),
      system: maybe(z.string()),
      underWay: count,
      unknown: count,
      needsPerson: count,
      overdue: count,
      troubles,
    }),
  ),
  runs: z.array(
    z.object({
      id,
      number: z.string(),
      capability: z.string(),
      operation: z.string(),
      state: z.string(),
      needsPerson: z.boolean(),
      fault: maybe(z.string()),
      faultText: maybe(z.string()),
      troubles,
    }),
  ),
  decisionsStanding: count,
  database: z.object({
    bytes: z.number(),
    connections: z.array(z.object({ application: z.string(), count })),
    used: count,
    most: count,
    serverVersion: z.string(),
    schema: count,
    longestSeconds: count,
    troubles,
  }),
  processes: z.array(
    z.object({
      id,
      kind: z.enum(["server", "worker", "backup"]),
      host: z.string(),
      pid: count,
      version: z.string(),
      schema: count,
      startedAt: time,
      seenAt: time,
      ending: z.boolean(),
      alive: z.boolean(),
      troubles,
    }),
  ),
  audit: z.object({ lastHead: maybe(time), waitsSeconds: count }),
  lastBackup: maybe(time),
  troubles,
});

export const operationsSchema = z.looseObject({
  machinery,
  systems: z.array(z.object({ system: z.string(), capability: z.string(), trouble: maybe(waitedFor) })),
  stuckEffects: z.array(
    z.looseObject({ id, case: id, number: z.string(), state: effectState, needsPerson: z.boolean() }),
  ),
  steps: z.object({ waiting: count, active: count, failing: count }),
});

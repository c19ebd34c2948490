import { type Municipality, type OperationsState, operationsState } from "@kollega/casework";
import { Gauge, type Registry } from "prom-client";
import type { ServerSettings } from "../settings.ts";

/** Scrapes that come closer than this are told the same. */
const keptMs = 10_000;
/** So many municipalities are asked at a time: a scrape must not take every connection. */
const atOnce = 8;

/**
 * The state of operations as figures, by municipality: what the operator's page shows, asked of the databases when somebody
 * scrapes. Every server tells the same, so rules take the greatest.
 */
export function operationsMetrics(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labels: readonly Label[]) =>
    new Gauge({ name, help, labelNames: ["municipality", ...labels], registers: [registry] });
  const gauges = {
    up: gauge("kollega_database_up", "Whether the municipality's database answers.", []),
    troubles: gauge("kollega_troubles", "What is not as it should be, by code: see the runbook.", ["code", "level"]),
    steps: gauge("kollega_steps", "Steps that are not done, by kind and state.", ["step", "state"]),
    oldest: gauge("kollega_step_oldest_seconds", "How long the oldest step has been able to be carried out.", ["step"]),
    failing: gauge("kollega_steps_failing", "Steps that have failed five times or more.", []),
    sourceDown: gauge("kollega_source_down_seconds", "How long a system has not answered; 0 while it does.", [
      "system",
    ]),
    sourceCalls: gauge("kollega_source_calls", "Calls of this hour and the one before.", ["system", "result"]),
    effects: gauge("kollega_effects", "Effects that are not done, by recipient and state.", ["capability", "state"]),
    runs: gauge("kollega_runs_waiting", "Collected reports that wait for a person.", []),
    standing: gauge("kollega_decisions_standing", "Decisions the machine cannot go on with.", []),
    bytes: gauge("kollega_database_bytes", "Size of the municipality's database.", []),
    connections: gauge("kollega_database_connections", "Connections in use on the database's server.", []),
    most: gauge("kollega_database_connections_most", "Connections the database's server allows.", []),
    longest: gauge("kollega_database_transaction_seconds", "How long the longest transaction has been open.", []),
    processes: gauge("kollega_processes", "Processes that work on the database.", ["kind", "version", "state"]),
    audit: gauge("kollega_audit_waits_seconds", "How long what was recorded has waited for a signed head.", []),
    backup: gauge("kollega_backup_age_seconds", "Age of the latest backup; +Inf when there is none.", []),
  };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async ({ municipalities, clock }: ServerSettings) => {
    const all = [...municipalities].map(([key, { municipality, demo }]) => ({ key, municipality, backups: !demo }));
    const states: [string, OperationsState | null][] = [];
    for (let from = 0; from < all.length; from += atOnce) {
      const some = all.slice(from, from + atOnce);
      states.push(
        ...(await Promise.all(
          some.map(async (one) => [one.key, await stateOf(one)] as [string, OperationsState | null]),
        )),
      );
    }
    for (const one of Object.values(gauges)) one.reset();
    for (const [key, state] of states) {
      gauges.up.set({ municipality: key }, state ? 1 : 0);
      if (state) tell(gauges, key, state, clock.now().getTime());
      if (state && all.some((one) => one.key === key && one.backups)) {
        const { lastBackup } = state;
        const age = lastBackup ? (clock.now().getTime() - lastBackup.getTime()) / 1000 : Number.POSITIVE_INFINITY;
        gauges.backup.set({ municipality: key }, age);
      }
    }
    readAt = performance.now();
  };
  return async (settings: ServerSettings): Promise<void> => {
    if (performance.now() - readAt < keptMs) return;
    reading ??= read(settings).finally(() => {
      reading = undefined;
    });
    await reading;
  };
}

const stateOf = ({ municipality, backups }: { municipality: Municipality; backups: boolean }) =>
  operationsState(municipality, { backups }).catch(() => null);

type Gauges = Readonly<Record<string, Gauge>>;

function tell(gauges: Gauges, municipality: string, state: OperationsState, now: number): void {
  const set = (name: string, value: number, labels: Readonly<Record<string, string>> = {}) =>
    gauges[name]?.set({ municipality, ...labels }, value);
  for (const { code, level } of state.troubles) gauges.troubles?.inc({ municipality, code, level });
  for (const { step, waiting, putOff, running, failed, silent, oldestSeconds } of state.queues) {
    const counts = { waiting, put_off: putOff, running, failed, silent };
    for (const [name, count] of Object.entries(counts)) set("steps", count, { step, state: name });
    set("oldest", oldestSeconds ?? 0, { step });
  }
  for (const { system, breaker, since, recent } of state.sources) {
    const down = breaker === "open" && since ? Math.max(0, (now - since.getTime()) / 1000) : 0;
    set("sourceDown", down, { system });
    for (const [result, count] of Object.entries(recent)) set("sourceCalls", count, { system, result });
  }
  for (const { capability, underWay, unknown, needsPerson, overdue } of state.outboxes) {
    const counts = { under_way: underWay, unknown, needs_person: needsPerson, overdue };
    for (const [name, count] of Object.entries(counts)) set("effects", count, { capability, state: name });
  }
  for (const { kind, version, alive, ending } of state.processes) {
    if (kind === "backup") continue;
    gauges.processes?.inc({ municipality, kind, version, state: !alive ? "gone" : ending ? "ending" : "alive" });
  }
  const { database, audit } = state;
  set("failing", state.failingSteps.length);
  set("runs", state.runs.filter(({ needsPerson }) => needsPerson).length);
  set("standing", state.decisionsStanding);
  set("bytes", database.bytes);
  set("connections", database.used);
  set("most", database.most);
  set("longest", database.longestSeconds);
  set("audit", audit.waitsSeconds);
}

import { type Behaviours, behaviourRule } from "./behaviour.ts";
import type { EffectLedger } from "./effectLedger.ts";
import { json, type SimulatedAnswer } from "./simulatedSystem.ts";

const BEHAVIOUR = "/_simulator/behaviour";
const EFFECTS = "/_simulator/effects";

const page = (name: string, ledger: EffectLedger): SimulatedAnswer => ({
  status: 200,
  mediaType: "text/html",
  body: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Simulator: ${name}</title>
<h1>Simulator: ${name}</h1><p>Dette er ikke et rigtigt system. Det svarer som ${name} med borgere, der ikke findes.</p>
<p lang="en">This is not a real system. It answers as ${name} does, with citizens who do not exist.</p>
<ul><li><a href="${BEHAVIOUR}">${BEHAVIOUR}</a></li><li><a href="${EFFECTS}">${EFFECTS}</a>: ${ledger.all().length}</li></ul></html>`,
});

function answerBehaviour(method: string, body: string, behaviour: Behaviours): SimulatedAnswer {
  if (method === "DELETE") behaviour.reset();
  if (method === "POST") {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return json(400, { code: "not-json" });
    }
    const rule = behaviourRule.safeParse(value);
    if (!rule.success) return json(400, { code: "invalid-behaviour", issues: rule.error.issues });
    behaviour.add(rule.data);
  }
  return json(200, { behaviour: behaviour.list() });
}

/** The simulator's own page and control; undefined when the request is for the system that it plays. */
export function answerControl(
  name: string,
  method: string,
  target: string,
  body: string,
  ledger: EffectLedger,
  behaviour: Behaviours,
): SimulatedAnswer | undefined {
  const { pathname, searchParams } = new URL(target, "http://simulator.invalid");
  if (pathname === "/") return page(name, ledger);
  if (pathname === BEHAVIOUR) return answerBehaviour(method, body, behaviour);
  if (pathname === EFFECTS) return json(200, { effects: ledger.all(searchParams.get("municipality") ?? undefined) });
  if (pathname.startsWith(`${EFFECTS}/`)) {
    const effect = ledger.findAnywhere(decodeURIComponent(pathname.slice(EFFECTS.length + 1)));
    return effect ? json(200, effect) : json(404, { code: "not-received" });
  }
  return pathname.startsWith("/_simulator/") ? json(404, { code: "unknown-control" }) : undefined;
}

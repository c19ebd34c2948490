import {
  type DeliveryState,
  deliveries,
  errors,
  idFrom,
  replay,
  resumeSubscription,
  stopSubscription,
  subscribe,
  subscriptions,
  system,
  unsubscribe,
  type WebhookId,
} from "@kollega/casework";
import { instantAt, parseDate } from "@kollega/danish";
import { type InstalledOptions, inEach } from "./installed.ts";
import { exitCodes, print, printJson, tell } from "./output.ts";

/** Who is told of what happens in cases. What acts on one subscription looks for it in the municipalities that are named. */

/** @throws casework/webhooks-not-allowed, event-type-unknown */
export async function webhookAdd(
  url: string,
  options: InstalledOptions & { readonly types?: readonly string[] },
): Promise<number> {
  await inEach(options, async ({ municipality }, id) => {
    const added = await subscribe(municipality, system, { url, types: options.types ?? [] });
    tell(`${id}: the secret is told this once; give it to whoever receives the events`);
    if (options.json) printJson({ municipality: id, ...added });
    else print(`${added.id} ${added.secret}`);
  });
  return exitCodes.done;
}

export async function webhookList(options: InstalledOptions): Promise<number> {
  const all: Record<string, Awaited<ReturnType<typeof subscriptions>>> = {};
  await inEach(options, async ({ municipality }, id) => {
    all[id] = await subscriptions(municipality, system);
  });
  if (options.json) printJson(all);
  for (const [id, lines] of Object.entries(options.json ? {} : all)) {
    print(`${id}: ${lines.length} subscriptions`);
    for (const { id: webhook, url, types, due, givenUp, stopped, failures, lastFault } of lines) {
      const state = stopped ? `stopped (${stopped.why})` : failures > 0 ? `failing (${failures})` : "goes";
      const fault = lastFault ? `; last fault: ${lastFault}` : "";
      print(`    ${webhook} ${url} [${types.join(", ") || "all"}] ${state}; ${due} due, ${givenUp} given up${fault}`);
    }
  }
  return exitCodes.done;
}

export async function webhookDeliveries(
  webhook: string,
  options: InstalledOptions & { readonly state?: DeliveryState; readonly before?: string },
): Promise<number> {
  const { state, before } = options;
  await withId(webhook, options, async ({ municipality }, id) => {
    const lines = await deliveries(municipality, system, id, {
      ...(state === undefined ? {} : { state }),
      ...(before === undefined ? {} : { before }),
    });
    if (options.json) return printJson(lines);
    for (const { position, event, type, at, state: told, attempts, fault } of lines) {
      print(`${position} ${at.toISOString()} ${event} ${type} ${told} after ${attempts}${fault ? ` (${fault})` : ""}`);
    }
  });
  return exitCodes.done;
}

/** From a day on, or from a position of `webhook deliveries`. */
export async function webhookReplay(
  webhook: string,
  options: InstalledOptions & { readonly from: string },
): Promise<number> {
  const { from } = options;
  await withId(webhook, options, async ({ municipality }, id) => {
    const start = /^\d+$/.test(from) ? BigInt(from) : instantAt(parseDate(from), "00:00:00");
    print(`${await replay(municipality, system, id, start)} events are sent again`);
  });
  return exitCodes.done;
}

const acts = { stop: stopSubscription, resume: resumeSubscription, remove: unsubscribe } as const;

export async function webhookAct(act: keyof typeof acts, webhook: string, options: InstalledOptions): Promise<number> {
  await withId(webhook, options, ({ municipality }, id) => acts[act](municipality, system, id));
  return exitCodes.done;
}

/** Does a thing where the subscription is. @throws casework/no-such-webhook where it is nowhere */
async function withId(
  text: string,
  options: InstalledOptions,
  work: (opened: Parameters<Parameters<typeof inEach>[1]>[0], id: WebhookId) => Promise<void>,
): Promise<void> {
  const id = idFrom<WebhookId>(text);
  const found = { yet: false };
  await inEach(options, async (opened) => {
    const known = id && (await subscriptions(opened.municipality, system)).some((line) => line.id === id);
    if (!known) return;
    found.yet = true;
    await work(opened, id);
  });
  if (!found.yet) throw errors.noSuchWebhook();
}

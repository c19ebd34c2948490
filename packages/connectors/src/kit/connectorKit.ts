import type { Capability, Connector, EffectImplementation, EffectOperation, QueryContext } from "@kollega/contracts";
import { z } from "zod";
import type { HttpConnection, ModuleConnection } from "../connectionsConfig.ts";
import { askSystem } from "../http/askSystem.ts";
import { type HttpSystem, httpSystem } from "../http/httpSystem.ts";
import { askJson, performJson, probeJson } from "../http/jsonSystem.ts";
import { readJson } from "../http/read.ts";
import { settleEffect, settleProbe } from "../http/settleEffect.ts";
import { readXml } from "../xml/readXml.ts";

/** What a supplier's connector is given to work with; its module imports nothing of ours at run time, only types. */
export interface ConnectorKit<C extends Capability = Capability> {
  /** The contract: schemas of what is asked and answered. */
  readonly operations: C["operations"];
  /** The system's name, for errors. */
  readonly name: string;
  /** What the connection's configuration says to this connector only. */
  readonly settings: Readonly<Record<string, string>>;
  readonly z: typeof z;
  /**
   * Asks by `POST` with JSON, and reads the answer by a schema. A 404 with the code `unknown-subject` is "knows no such".
   *
   * @throws the source errors of `contracts`
   */
  ask<T>(path: string, body: unknown, context: QueryContext, answer: z.ZodType<T>): Promise<T>;
  /**
   * An effect by `POST` with JSON and `Idempotency-Key`, found out by `GET {path}/{key}`. The answer repeats the key beside the receipt; 404 with
   * `{"code": "not-received", "key"}` says that nothing was received.
   */
  effect<O extends EffectOperation>(
    path: string,
    operation: O,
    body?: (input: z.infer<O["input"]>) => unknown,
  ): Required<EffectImplementation<O>>;
  /** For systems that speak otherwise: the connection itself, and how an answer becomes what the contract wants. */
  readonly http: HttpSystem;
  readonly askSystem: typeof askSystem;
  readonly settleEffect: typeof settleEffect;
  readonly settleProbe: typeof settleProbe;
  readonly readJson: typeof readJson;
  readonly readXml: typeof readXml;
}

/** What a supplier's `connector.ts` has as its default export. */
export interface ConnectorModule<C extends Capability> {
  readonly capability: C["name"];
  connect(kit: ConnectorKit<C>): Connector<C>["operations"];
}

/** The connector that a module makes of a connection. */
export function connectModule(
  capability: Capability,
  module: ConnectorModule<Capability>,
  connection: ModuleConnection,
): Connector {
  const { system, module: _, settings, ...http } = connection;
  const over: HttpConnection = { system, ...http };
  const its = httpSystem(over);
  const kit: ConnectorKit = {
    operations: capability.operations,
    ...{ name: system, settings, z, http: its },
    ask: (path, body, context, answer) => askJson(its, path, body, context, answer),
    effect: (path, { receipt }, body = (input) => input) => ({
      perform: (input, context) => performJson(its, path, body(input as never), context, receipt as never),
      probe: (context) => probeJson(its, path, context, receipt as never),
    }),
    ...{ askSystem, settleEffect, settleProbe, readJson, readXml },
  };
  return {
    capability: capability.name,
    system,
    operations: module.connect(kit),
    close: async () => its.close(),
  };
}

import { type Connector, type EffectOutcome, payroll } from "@kollega/contracts";
import type { ConnectionFor } from "../connectionsConfig.ts";
import { errors } from "../errors.ts";
import { httpSystem } from "../http/httpSystem.ts";
import { probeJson } from "../http/jsonSystem.ts";
import type { Read } from "../http/read.ts";
import { failed, settleEffect } from "../http/settleEffect.ts";
import { nameUuid } from "../nameUuid.ts";
import { envelope, soapBody, soapHeaders } from "../sf1520/soap.ts";
import { readXml, textAt } from "../xml/readXml.ts";
import { drivingRequest, SD, SD_ACTION } from "./sdDriving.ts";

type Receipt = { readonly delivery: string };

/** The delivery's identifier: made from our key, and what its status is asked by. */
export const deliveryOf = (key: string): string => nameUuid("payroll", key);

/**
 * Payroll by a web service in SD's shape (SOAP 1.1). SD cannot be asked afterwards what became of a report, so the probe is of invented
 * shape: `GET /forsendelser/{ForsendelseIdentifikator}` → `{key, delivery}`, or 404 `{code: "not-received", key}`.
 */
export function sdConnector(
  connection: Extract<ConnectionFor<"payroll">, { implementation: "sd" }>,
): Connector<typeof payroll> {
  const system = httpSystem(connection);
  const name = connection.system;
  return {
    capability: "payroll",
    system: name,
    operations: {
      report: {
        async perform({ records }, context): Promise<EffectOutcome<Receipt>> {
          const delivery = deliveryOf(context.key);
          const result = await system.call({
            method: "POST",
            path: "",
            headers: soapHeaders(SD_ACTION, context.requestId),
            body: envelope(drivingRequest(records, connection.institution, delivery) ?? ""),
            signal: context.signal,
            effect: true,
          });
          const xml = result.got === "answer" ? readXml(result.body.toString("utf8")) : null;
          const content = xml?.ok ? soapBody(xml.value) : undefined;
          if (content?.name === "Fault" && textAt(content, "faultcode")?.split(":").pop() === "Client")
            return failed(errors.recipientRefused({ system: name, fault: "SOAP Client" }), false);
          return settleEffect(name, result, (): Read<Receipt> => {
            if (xml && !xml.ok) return xml;
            const same = content?.uri === SD && textAt(content, "ForsendelseIdentifikator") === delivery;
            return same ? { ok: true, value: { delivery } } : { ok: false, fault: "another SOAP body" };
          });
        },
        probe: (context) =>
          probeJson(
            system,
            "/forsendelser",
            { ...context, key: deliveryOf(context.key) },
            payroll.operations.report.receipt,
          ),
      },
    },
    close: async () => system.close(),
  };
}

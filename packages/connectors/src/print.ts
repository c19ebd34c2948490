import { type Connector, type EffectOutcome, print } from "@kollega/contracts";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { errors } from "./errors.ts";
import type { Answer } from "./http/exchange.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { probeJson } from "./http/jsonSystem.ts";
import type { Read } from "./http/read.ts";
import { failed, settleEffect } from "./http/settleEffect.ts";
import { nameUuid } from "./nameUuid.ts";
import { envelope, soapBody, soapHeaders } from "./sf1520/soap.ts";
import { labelLines, PRINT, printLetterRequest, SEND_LETTER_ACTION } from "./sf1600/printLetter.ts";
import { readXml, textAt, type XmlElement } from "./xml/readXml.ts";

/** The shipment's identifier: made from our key, and what the status is asked by. */
export const shipmentOf = (key: string) => nameUuid("print", key);

function soapContent(answer: Answer): Read<XmlElement> {
  const xml = readXml(answer.body.toString("utf8"));
  if (!xml.ok) return xml;
  const content = soapBody(xml.value);
  return content ? { ok: true, value: content } : { ok: false, fault: "no SOAP body" };
}

/** A Fault that blames the sender is a refusal; every other Fault leaves it open what was done. */
const blamesSender = (content: XmlElement) =>
  content.name === "Fault" && textAt(content, "faultcode")?.split(":").pop() === "Client";

/**
 * Print and post by SF1600 (PrintService 2, SOAP 1.1, `afsendBrev`). SF1600 answers true or false and cannot be asked
 * afterwards, so the probe is of invented shape: `GET /shipments/{AfsendelseIdentifikator}` → `{key, shipment}`, or 404
 * `{code: "not-received", key}`. A repeat is printed again: never repeat without a probe.
 */
export function printConnector(connection: ConnectionFor<"print">): Connector<typeof print> {
  const system = httpSystem(connection);
  const name = connection.system;
  const { receipt } = print.operations.send;
  return {
    capability: "print",
    system: name,
    operations: {
      send: {
        async perform(input, context): Promise<EffectOutcome<{ shipment: string }>> {
          const shipment = shipmentOf(context.key);
          const lines = labelLines(input.recipient);
          if (lines === undefined) {
            return failed(errors.recipientRefused({ system: name, fault: "label > 6 × 34" }), false);
          }
          const result = await system.call({
            method: "POST",
            path: "",
            headers: soapHeaders(SEND_LETTER_ACTION, context.requestId),
            body: envelope(printLetterRequest(connection, input, lines, shipment, context.requestId)),
            signal: context.signal,
            effect: true,
          });
          const content = result.got === "answer" ? soapContent(result) : undefined;
          const refused =
            content?.ok &&
            (blamesSender(content.value) ||
              (content.value.uri === PRINT && textAt(content.value, "resultat") === "false"));
          if (refused) return failed(errors.recipientRefused({ system: name, fault: "SF1600" }), false);
          return settleEffect(name, result, () => {
            if (!content?.ok) return content ?? { ok: false, fault: "no answer" };
            const sent =
              content.value.name === "PrintAfsendBrevResponse" && textAt(content.value, "resultat") === "true";
            return sent ? { ok: true, value: { shipment } } : { ok: false, fault: "another SOAP body" };
          });
        },
        probe: (context) => probeJson(system, "/shipments", { ...context, key: shipmentOf(context.key) }, receipt),
      },
    },
    close: async () => system.close(),
  };
}

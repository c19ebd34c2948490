import { errors, type QueryContext } from "@kollega/contracts";
import { invalidAnswer, noAnswerError, orInvalid, statusError } from "../http/askSystem.ts";
import type { HttpSystem } from "../http/httpSystem.ts";
import { child, readXml, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import { AUTHORITY_CONTEXT, CALL_CONTEXT, INVOCATION_CONTEXT, SOAP } from "./namespaces.ts";

/** On whose behalf Serviceplatformen is called. */
export interface Authority {
  readonly municipalityCvr: string;
  readonly invocation?:
    | { serviceAgreementUuid: string; userSystemUuid: string; userUuid: string; serviceUuid: string }
    | undefined;
}

/** A SOAP 1.1 envelope around a body that is XML already. */
export const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** Serviceplatformen's three contexts, each declared where it stands. */
export const contexts = {
  call: (requestId: string) =>
    node("c:CallContext", [leaf("c:CallersServiceCallIdentifier", requestId)], ` xmlns:c="${CALL_CONTEXT}"`),
  authority: (authority: Authority) =>
    node(
      "a:AuthorityContext",
      [leaf("a:MunicipalityCVR", authority.municipalityCvr)],
      ` xmlns:a="${AUTHORITY_CONTEXT}"`,
    ),
  invocation: ({ invocation }: Authority) =>
    invocation &&
    node(
      "i:InvocationContext",
      [
        leaf("i:ServiceAgreementUUID", invocation.serviceAgreementUuid),
        leaf("i:UserSystemUUID", invocation.userSystemUuid),
        leaf("i:UserUUID", invocation.userUuid),
        leaf("i:ServiceUUID", invocation.serviceUuid),
      ],
      ` xmlns:i="${INVOCATION_CONTEXT}"`,
    ),
};

export const soapHeaders = (action: string, requestId: string) => ({
  "content-type": "text/xml; charset=utf-8",
  soapaction: `"${action}"`,
  "x-request-id": requestId,
});

/** The single element in the body of a SOAP 1.1 envelope, be it the answer or a Fault. */
export function soapBody(xml: XmlElement): XmlElement | undefined {
  if (xml.uri !== SOAP || xml.name !== "Envelope") return undefined;
  return child(xml, "Body")?.children[0];
}

const UNKNOWN_PERSON = /PNR not found/i;

/** A Fault as the declared error. Its text may hold anything, so only its standard code is passed on. */
function faultError(system: string, fault: XmlElement): Error {
  const listed = child(child(child(fault, "detail"), "ServiceplatformFault"), "ErrorList");
  const texts = [textAt(fault, "faultstring"), ...(listed?.children.map((one) => textAt(one, "ErrorText")) ?? [])];
  if (texts.some((text) => text !== undefined && UNKNOWN_PERSON.test(text)))
    return errors.sourceKnowsNoSuch({ system });
  const party = textAt(fault, "faultcode")?.split(":").pop();
  return party === "Client"
    ? errors.sourceRefused({ system, fault: "SOAP Client" })
    : errors.sourceUnavailable({ system });
}

/**
 * Calls a SOAP operation and gives the body's element.
 * @throws the source errors of `contracts`
 */
export async function askSoap(
  system: HttpSystem,
  path: string,
  action: string,
  body: string,
  context: QueryContext,
): Promise<XmlElement> {
  const result = await system.call({
    method: "POST",
    path,
    headers: soapHeaders(action, context.requestId),
    body: envelope(body),
    signal: context.signal,
  });
  if (result.got === "nothing") throw noAnswerError(system.name, result);
  // SOAP 1.1 over HTTP (§ 6.2): a Fault comes with status 500.
  if (result.status !== 200 && result.status !== 500) throw statusError(system.name, result.status);
  const xml = readXml(result.body.toString("utf8"));
  const content = xml.ok ? soapBody(xml.value) : undefined;
  if (content?.uri === SOAP && content.name === "Fault") throw faultError(system.name, content);
  if (result.status !== 200) throw statusError(system.name, result.status);
  orInvalid(system.name, xml);
  if (content === undefined) throw invalidAnswer(system.name, "no SOAP body");
  return content;
}

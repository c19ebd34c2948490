import { lastOfMonth, parseDate } from "@kollega/danish";
import { leaf, node } from "../xml/writeXml.ts";
import type { PayrollRecord } from "./opusLines.ts";

/** The name and namespace of SD's operation that reports driving. */
export const SD = "urn:oio:sd:snitflader:2017.05.01";
export const SD_ACTION = "AnsaettelseKoerselOpret20170501";

/**
 * A delivery in SD's words: one structure a record, by employment (`AnsaettelseIdentifikator`) and wage type
 * (`RegistreringTypeIdentifikator`). That many come in one request under a `ForsendelseIdentifikator` is invented.
 */
export const drivingRequest = (records: readonly PayrollRecord[], institution: string, delivery: string) =>
  node(
    "s:AnsaettelseKoerselOpret20170501",
    [
      leaf("s:ForsendelseIdentifikator", delivery),
      leaf("s:InstitutionIdentifikator", institution),
      ...records.map((record) =>
        node("s:KoerselStruktur", [
          leaf("s:PersonnummerIdentifikator", record.person),
          leaf("s:AnsaettelseIdentifikator", record.employment),
          leaf("s:RegistreringTypeIdentifikator", record.wageType),
          ...(record.account ? [leaf("s:KontoIdentifikator", record.account)] : []),
          leaf("s:KoerselDato", lastOfMonth(parseDate(`${record.month}-01`))),
          leaf("s:KilometerMaal", record.quantity),
          leaf("s:BeloebMaal", record.amount),
          leaf("s:GodkendtIndikator", "true"),
        ]),
      ),
    ],
    ` xmlns:s="${SD}"`,
  );

import type { BehaviourRule, SimulatorAddresses, SimulatorName } from "@kollega/connectors/simulators";
import type { TroubleName } from "./plan.ts";

const rules: Readonly<Record<TroubleName, { simulator: SimulatorName; mode: BehaviourRule["mode"] }>> = {
  // The answer is lost after the mail was taken: nobody knows, and SMTP cannot be asked.
  noticeUnknown: { simulator: "mail", mode: "lose-answer" },
  subsidyRefused: { simulator: "day-care", mode: "refuse" },
  filingDown: { simulator: "records-system", mode: "unavailable" },
  incomeDown: { simulator: "income-register", mode: "unavailable" },
};

/** Gives a municipality's simulator a fault, or takes it away again; other municipalities notice nothing. */
export async function setTrouble(
  addresses: SimulatorAddresses,
  municipality: string,
  trouble: TroubleName,
  on: boolean,
): Promise<void> {
  const { simulator, mode } = rules[trouble];
  const address = addresses[simulator];
  if (!address) return;
  const operation = trouble === "subsidyRefused" ? { operation: "registerSubsidy" } : {};
  const answer = await fetch(`${address.url}/_simulator/behaviour`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ municipality, ...operation, mode: on ? mode : "normal" }),
  });
  if (!answer.ok) throw new Error(`The simulator ${simulator} answered ${answer.status}.`);
}

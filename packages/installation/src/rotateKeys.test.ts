import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  announceProcess,
  type Citizen,
  findDraft,
  type Municipality,
  personByCpr,
  saveDraft,
  signDueHead,
  submitApplication,
  verifyAudit,
} from "@kollega/casework";
import { type Cpr, parseCpr } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "./log.ts";
import { type OpenedMunicipality, openMunicipality } from "./openMunicipality.ts";
import { keyState, rotateKeys } from "./rotateKeys.ts";
import { secretsFolder } from "./secrets.ts";
import { setUp } from "./setUp.ts";
import { testInstallation } from "./testing/testInstallation.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
const processes: OpenedMunicipality[] = [];
beforeAll(async () => {
  t = await testInstallation();
  await setUp(t.configuration);
});
afterAll(async () => {
  for (const one of processes) await one.close();
  await t.remove();
});

/** A process: it reads its keys when it begins, and never again. */
async function start() {
  const opened = await openMunicipality(t.configuration, t.id, { as: "server", log: silentLog });
  processes.push(opened);
  const { municipality } = opened;
  const about = { kind: "server", host: "prøve", pid: processes.length, version: "0" } as const;
  const announced = announceProcess(municipality.db, { ...about, keys: municipality.keys.fingerprint });
  // It has told of itself when this is read.
  await announced.ending();
  return { municipality, gone: () => announced.gone() };
}
const quiet = () => undefined;
const rotate = () => rotateKeys(t.configuration, t.id, quiet);
let numbers = 0;
/** Nobody has such a number. */
function cpr(): Cpr {
  const read = parseCpr(`6101${String(900001 + numbers).padStart(6, "0")}`);
  numbers += 1;
  if (!read.ok) throw new Error(`not a number: ${read}`);
  return read.cpr;
}
const add = ({ db, keys, clock }: Municipality, number: Cpr) => personByCpr(db, keys, number, clock.now());
const writes = async (municipality: Municipality, number: Cpr, stated: string): Promise<Citizen> => {
  const citizen: Citizen = { kind: "citizen", person: await add(municipality, number) };
  await saveDraft(municipality, citizen, { assistant: "friplads", answers: { statedAnnualIncome: stated } });
  return citizen;
};
const stated = async (municipality: Municipality, citizen: Citizen) =>
  (await findDraft(municipality, citizen, "friplads"))?.answers.statedAnnualIncome;

test("keys are exchanged while processes with different ones work: each reads what the others write, nobody is there twice, and nothing is lost", async () => {
  const first = await start();
  const early = await writes(first.municipality, cpr(), "111111");
  const applied = await submitApplication(first.municipality, early, {
    ...{ applicant: early.person, assistant: "friplads", key: "rotate-1" },
    data: { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "150000" },
  });
  expect(applied.ok).toBe(true);
  expect(await signDueHead(first.municipality)).toBe(true);
  expect(await keyState(t.configuration, t.id)).toMatchObject({ stage: "settled", behind: [] });

  expect(await rotate()).toMatchObject({ stage: "announced", behind: [{ kind: "server", pid: 1 }] });
  // Nobody writes with what another process cannot read.
  await expect(rotate()).rejects.toMatchObject({ code: "installation/keys-not-known" });
  const second = await start();
  await expect(rotate()).rejects.toThrow("prøve:1");
  await first.gone();
  expect(await rotate()).toMatchObject({ stage: "exchanged" });

  const third = await start();
  const old = await writes(second.municipality, cpr(), "222222");
  const young = await writes(third.municipality, cpr(), "333333");
  expect(await stated(third.municipality, old)).toBe("222222");
  expect(await stated(second.municipality, young)).toBe("333333");
  for (let n = 0; n < 20; n += 1) {
    const number = cpr();
    const [one, other] = await Promise.all([add(second.municipality, number), add(third.municipality, number)]);
    expect(one).toBe(other);
  }

  await expect(rotate()).rejects.toThrow("prøve:2");
  await second.gone();
  const stop = () => {
    throw new Error("killed");
  };
  await expect(rotateKeys(t.configuration, t.id, stop)).rejects.toThrow("killed");
  expect(await keyState(t.configuration, t.id)).toMatchObject({ stage: "exchanged" });
  const done = await rotate();
  expect(done.stage).toBe("settled");
  const persons = done.sealed.find(({ what }) => what === "person");
  expect(persons?.seen).toBeGreaterThanOrEqual(23);
  // What the stopped one had sealed was not sealed again; the rest was.
  expect(done.sealed.find(({ what }) => what === "draft")?.sealed).toBe(2);

  const last = await start();
  for (const [citizen, text] of [
    [early, "111111"],
    [old, "222222"],
    [young, "333333"],
  ] as const)
    expect(await stated(last.municipality, citizen)).toBe(text);
  expect(await add(last.municipality, parsed("6101900002"))).toBe(old.person);
  // Signed by a key that has been exchanged since.
  expect(await verifyAudit(last.municipality)).toMatchObject({ heads: 1, faults: [] });
  const file = join(secretsFolder(t.configuration), t.id, "keys.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

function parsed(text: string): Cpr {
  const read = parseCpr(text);
  if (!read.ok) throw new Error("not a number");
  return read.cpr;
}

import { type Employee, type Municipality, personByCpr, registerEmployee } from "@kollega/casework";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workThroughList } from "../chaos/people/caseworkers.ts";
import { person } from "../chaos/people/person.ts";
import { makeSaid } from "../chaos/people/said.ts";
import { applicants, application } from "../stage/applications.ts";
import type { Started } from "../stage/processes.ts";
import { random } from "../stage/random.ts";
import { makeStage, type Stage } from "../stage/stage.ts";
import { until } from "../stage/until.ts";
import { signIn, type Visitor } from "../stage/web.ts";
import { type HeldSocket, heldSocket } from "./heldSocket.ts";
import { type Asker, steadyLoad } from "./load.ts";

let stage: Stage;
let held: HeldSocket;
let municipality: Municipality;
let closeMunicipality: () => Promise<void>;
let caseworker: Employee;
let applied = 0;

beforeAll(async () => {
  stage = await makeStage({ citizens: 120, noDemo: true });
  held = heldSocket(stage.configuration.port);
  const opened = await stage.open();
  municipality = opened.municipality;
  closeMunicipality = opened.close;
  caseworker = await registerEmployee(municipality.db, {
    ...{ subject: "caseworker", name: "Prøve Sagsbehandler", roles: ["caseworker"], person: null },
  });
});
afterAll(async () => {
  await closeMunicipality?.();
  held?.close();
  await stage?.close();
});

const startServer = (name: string) => stage.startServer({ name, socket: held.fd });

/** Citizens with pages of their own, on connections they keep and on new ones; a caseworker; and who only looks in. */
async function askers(): Promise<readonly Asker[]> {
  const { port } = stage.configuration;
  const citizens = applicants(stage.population).slice(-4);
  const persons = await Promise.all(
    citizens.map(({ cpr }) => personByCpr(municipality.db, municipality.keys, cpr, municipality.clock.now())),
  );
  const visitors = await Promise.all([
    ...persons.map((id) => signIn(municipality, port, { kind: "citizen", id })),
    signIn(municipality, port, { kind: "employee", id: caseworker.id }),
  ]);
  const [worklist] = visitors.slice(-1);
  return [
    ...visitors.slice(0, -1).map(({ headers }, at) => ({ path: "/mine-sager", headers, keeps: at % 2 === 0 })),
    { path: "/arbejdsliste", headers: worklist?.headers ?? {}, keeps: true },
    { path: "/healthz", keeps: true },
    { path: "/healthz", keeps: false },
  ];
}

/** A new applicant's application, sent once; it fails the test when it is not received. */
async function apply(): Promise<void> {
  const citizen = applicants(stage.population)[applied];
  if (!citizen) throw new Error("Too few citizens can apply");
  applied += 1;
  const { db, keys, clock } = municipality;
  const id = await personByCpr(db, keys, citizen.cpr, clock.now());
  const visitor: Visitor = await signIn(municipality, stage.configuration.port, { kind: "citizen", id });
  const body = { assistant: "friplads", data: application(stage.population, citizen) };
  const { status, text } = await visitor.post("/api/v1/applications", body, {
    "idempotency-key": `restart-${applied}`,
  });
  expect(`${status} ${status === 201 ? "" : text}`).toBe("201 ");
}

test("servers are replaced under a steady load, alone and beside each other, and every request is answered", async () => {
  let server = await startServer("server-a");
  const load = steadyLoad(stage.configuration.port, await askers());
  const more = async (answers: number) => {
    const from = load.answers;
    await until(`${answers} more answers`, 60_000, async () => load.answers >= from + answers, 20);
  };
  await more(60);
  // One alone: while there is none, connections wait in the socket that is kept.
  for (const round of [1, 2]) {
    expect(await server.stop()).toBe(0);
    const sentMeanwhile = apply();
    server = await startServer(`server-a-${round}`);
    await sentMeanwhile;
    await more(60);
  }
  // Beside each other: the new one begins before the old one ends.
  for (const round of [1, 2]) {
    const next = await startServer(`server-b-${round}`);
    const sentMeanwhile = apply();
    expect(await server.stop()).toBe(0);
    await sentMeanwhile;
    server = next;
    await more(60);
  }
  const { answers, failures } = await load.stop();
  expect(failures).toEqual([]);
  expect(answers).toBeGreaterThan(300);
  const cases = await municipality.db.selectFrom("cases").select("id").execute();
  expect(cases).toHaveLength(4);
  await server.stop();
});

test("a worker that is asked to end in the middle of an effect finishes it; another goes on, and nothing happens twice", async () => {
  let worker: Started = await stage.startWorker("worker-1");
  const server = await startServer("server-c");
  const counts = async (state: string) => {
    const rows = await municipality.db.selectFrom("decision").select("state").execute();
    return rows.filter((row) => row.state === state).length;
  };
  await until("all are ready", 60_000, async () => (await counts("prepared")) === 4, 50);
  await stage.simulators.misbehave("digital-post", { operation: "send", mode: "slow", delayMs: 2_000 });
  const door = { municipality, port: stage.configuration.port };
  const at = { kind: "employee", id: caseworker.id } as const;
  const said = makeSaid();
  await workThroughList(
    { name: "Prøve Sagsbehandler", person: person(door, at), chosen: random(1, "caseworker") },
    said,
  );
  expect(said.approvals.size).toBe(4);
  await server.stop();
  const effects = () => municipality.db.selectFrom("effect").select(["state", "attempts", "needs_person"]).execute();
  await until(
    "a letter is on its way",
    30_000,
    async () => (await effects()).some(({ state }) => state === "trying"),
    20,
  );
  expect(await worker.stop()).toBe(0);
  // It saw the answer of what it had sent: nothing is left that nobody knows the end of.
  expect((await effects()).filter(({ state }) => state === "trying" || state === "unknown")).toEqual([]);
  await stage.simulators.behave();
  worker = await stage.startWorker("worker-2");
  await until("all is done", 60_000, async () => (await counts("done")) === 4, 50);
  expect((await effects()).map(({ state, attempts }) => [state, attempts])).toEqual(
    (await effects()).map(() => ["done", 1]),
  );
  for (const name of ["digital-post", "print", "day-care", "records-system", "mail"] as const) {
    for (const { key, performed, received } of await stage.simulators.effects(name))
      expect([name, key, performed, received]).toEqual([name, key, 1, 1]);
  }
  expect(await worker.stop()).toBe(0);
});

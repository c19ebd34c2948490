import { registerEmployee } from "@kollega/casework";
import { makeStage } from "../../trials/stage/stage.ts";
import { ask, signIn } from "../../trials/stage/web.ts";
import { fillCases } from "../cases/fill.ts";
import { type Bench, quantile, rounded, timed } from "../figure.ts";

export const names = ["pages/worklist", "pages/control"];

/** Pages over HTTP from the server's process, signed in, at 10,000 cases, of which half are open. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    const { municipality } = opened;
    const { port } = stage.configuration;
    const n = await fillCases(stage, opened, { cases: 10_000, ready: 4_000, waiting: 1_000, tell });
    tell(`${n} cases`);
    await stage.startServer();
    const caseworker = await registerEmployee(municipality.db, {
      ...{ subject: "bench", name: "Prøve Bænk", person: null },
      roles: ["caseworker"],
    });
    const decisions = await municipality.db.selectFrom("decision").select("id").limit(100).execute();
    let next = 0;
    const paths: Readonly<Record<string, () => string>> = {
      "pages/worklist": () => "/arbejdsliste",
      "pages/control": () => `/kontrol/${decisions[next++ % decisions.length]?.id}`,
    };
    for (const [name, path] of Object.entries(paths)) {
      if (!chosen.has(name)) continue;
      // A session of its own every so often: a person may not look at so much so fast.
      let visitor = await signIn(municipality, port, caseworker);
      let looked = 0;
      const look = async () => {
        looked += 1;
        if (looked % 100 === 0) visitor = await signIn(municipality, port, caseworker);
        const { status, text } = await visitor.get(path());
        if (status !== 200) throw new Error(`${name} answered ${status}: ${text.slice(0, 300)}`);
      };
      const measured = await timed(100, look, 20);
      emit({ name, value: rounded(quantile(measured, 0.5)), unit: "ms", n: measured.length });
    }
    const health = await ask(port, "GET", "/healthz", {});
    if (health.status !== 200) throw new Error("the server is not well");
    await opened.close();
  } finally {
    await stage.close();
  }
}

import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { anyone } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { Browser } from "../testing/browser.ts";
import { testServer } from "../testing/testServer.ts";
import { answer } from "./answer.ts";

test("a key whose server was killed on the way can be used again, when no request can still be under way", async () => {
  let calls = 0;
  const killed = Promise.withResolvers<Response>();
  const path = "/api/v1/probe";
  const probe = route({
    ...{ method: "post", path, face: "api", policy: anyone, rate: "free", body: z.object({}) },
    describe: { summary: "Answers from the second time on.", status: 201, response: null, creates: true },
    handle: (visit) => {
      calls += 1;
      return calls === 1 ? killed.promise : answer(visit, { calls }, 201);
    },
  });
  await using kollega = await testServer({ moreRoutes: [probe] });
  const send = () =>
    new Browser().ask(`${kollega.origin("alfa")}${path}`, {
      json: {},
      headers: { "idempotency-key": "key-of-the-killed" },
    });
  const first = send(); // as if its server had died: it does not answer
  await expect.poll(() => calls).toBe(1);
  expect(JSON.parse((await send()).text)).toMatchObject({ code: "server/key-under-way" });
  // The server's own clock says nothing: it may be wrong, or another server's.
  kollega.clock.move(new Date(kollega.clock.now().getTime() + 3_600_000));
  expect(JSON.parse((await send()).text)).toMatchObject({ code: "server/key-under-way" });
  await sql`update api_reply set started_at = started_at - interval '31 seconds'`.execute(
    kollega.municipalities.alfa.db,
  );
  expect(await send()).toMatchObject({ status: 201, text: '{"calls":2}' });
  killed.reject(new Error("late"));
  expect((await first).status).toBe(500);
  expect(await send()).toMatchObject({ status: 201, text: '{"calls":2}' });
});

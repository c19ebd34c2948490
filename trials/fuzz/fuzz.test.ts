import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import { readCorpus } from "./corpus.ts";
import { Found } from "./finding.ts";
import { shrink } from "./shrink.ts";
import { type Report, tryCases } from "./tryCases.ts";
import { watch } from "./watch.ts";

test("nothing that is written or given makes the engine throw, hang, leak or contradict itself", () => {
  const found: Report[] = [];
  const tried = tryCases({
    seed: 7,
    from: 0,
    corpus: readCorpus(false),
    goesOn: (index) => index < 150,
    found: (report) => found.push(report),
  });
  expect(found).toEqual([]);
  expect(tried).toBe(150);
}, 60_000);

describe("the fuzzer", () => {
  const say = (said: object) => `console.log('${JSON.stringify(said)}');`;

  test("notices a process that hangs, with the case it hung at", async () => {
    const ended = await watch(["-e", `${say({ begun: 4 })} setInterval(() => {}, 1000)`], 1000, () => undefined);
    expect(ended).toMatchObject({ last: 4, ended: "hung" });
  });

  test("notices a process that crashes, with the case it crashed at", async () => {
    const ended = await watch(["-e", `${say({ begun: 5 })} process.abort()`], 20_000, () => undefined);
    expect(ended).toMatchObject({ last: 5, ended: "crashed" });
  });

  test("makes a case as short as it can be while it still fails", () => {
    const text = shrink({ kind: "expression", text: "1 + (2 * bad) - 3", seed: "" }, (one) => one.text.includes("bad"));
    expect(text.text).toBe("bad");
    const model = JSON.stringify({ decisions: [{ name: "a" }, { name: "bad", logic: { text: "1" } }] });
    const shortest = shrink({ kind: "model", text: model, seed: "" }, (one) => one.text.includes("bad"));
    expect(JSON.parse(shortest.text)).toEqual({ decisions: [{ name: "bad" }] });
  });

  test("lets no mistake of its own pass for a finding", () => {
    expect(() => check({ kind: "model", text: "no JSON", seed: "" })).toThrow(SyntaxError);
    expect(new Found("what", "detail").finding).toEqual({ what: "what", detail: "detail" });
  });
});

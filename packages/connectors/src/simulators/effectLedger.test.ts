import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { effectLedger, type Received } from "./effectLedger.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kollega-ledger-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const received = (more: Partial<Received> = {}): Received => ({
  municipality: "alfa",
  operation: "send",
  key: "k",
  keyed: true,
  receipt: (ordinal) => ({ receipt: `R${ordinal}` }),
  summary: {},
  ...more,
});

test("a keyed repeat gets the first receipt and is not done again; another is done again", () => {
  const ledger = effectLedger("test");
  for (let repeat = 0; repeat < 3; repeat++) {
    expect(ledger.receive(received())).toEqual({ receipt: "R1" });
    ledger.receive(received({ key: "unkeyed", keyed: false }));
  }
  expect(ledger.find("alfa", "k")).toMatchObject({ received: 3, performed: 1 });
  expect(ledger.find("alfa", "unkeyed")).toMatchObject({ received: 3, performed: 3 });
});

test("a key is the municipality's own", () => {
  const ledger = effectLedger("test");
  ledger.receive(received());
  ledger.receive(received({ municipality: "beta" }));
  expect(ledger.all("beta")).toMatchObject([{ municipality: "beta", received: 1 }]);
  expect(ledger.all()).toHaveLength(2);
});

test("what was received is known after a restart, and after a kill in the middle of a line", () => {
  const first = effectLedger("test", folder);
  first.receive(received());
  first.close();
  const file = join(folder, "test.jsonl");
  const whole = readFileSync(file, "utf8").trim();
  appendFileSync(file, whole.slice(0, whole.length / 2));

  const second = effectLedger("test", folder);
  expect(second.find("alfa", "k")).toMatchObject({ received: 1, performed: 1 });
  expect(second.receive(received())).toEqual({ receipt: "R1" });
  second.receive(received({ key: "other" }));
  second.close();

  const third = effectLedger("test", folder);
  expect(third.find("alfa", "k")).toMatchObject({ received: 2, performed: 1 });
  expect(third.find("alfa", "other")).toMatchObject({ received: 1, performed: 1 });
  third.close();
});

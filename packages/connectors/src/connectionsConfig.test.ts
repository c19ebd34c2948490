import { expect, test } from "vitest";
import { connectionsConfig } from "./connectionsConfig.ts";

const income = (more: object) =>
  connectionsConfig.safeParse({ "income-register": { implementation: "income-json", system: "S", ...more } });
const mail = (more: object) =>
  connectionsConfig.safeParse({
    mail: { implementation: "smtp", system: "S", host: "mail.invalid", port: 25, from: "a@alfa.invalid", ...more },
  });

test("a capability may be left out; what is not known is refused", () => {
  expect(connectionsConfig.safeParse({}).success).toBe(true);
  expect(connectionsConfig.safeParse({ "income-registre": {} }).success).toBe(false);
  expect(income({ url: "https://income.invalid", timeout: 3 }).success).toBe(false);
});

test("citizens' data travels in clear on the machine itself only, unless the network is said to be closed", () => {
  expect(income({ url: "https://income.invalid" }).success).toBe(true);
  for (const host of ["127.0.0.1:8601", "localhost:8601", "[::1]:8601"]) {
    expect(income({ url: `http://${host}/alfa` }).success, host).toBe(true);
  }
  for (const host of ["income.invalid", "127.0.0.1.invalid", "10.0.0.1"]) {
    expect(income({ url: `http://${host}/` }).success, host).toBe(false);
    const closed = { closedNetwork: true, networks: ["10.0.0.0/8"] };
    expect(income({ url: `http://${host}/`, ...closed }).success, host).toBe(true);
  }
});

test("a password for mail is not sent in clear", () => {
  const credentials = { user: "u", password: "p" };
  expect(mail(credentials).success).toBe(true);
  expect(mail({ ...credentials, security: "none" }).success).toBe(false);
  expect(mail({ security: "none" }).success).toBe(true);
});

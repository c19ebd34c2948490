import http from "node:http";
import type { AddressInfo } from "node:net";
import { errors as contractErrors } from "@kollega/contracts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectionsConfig } from "../connectionsConfig.ts";
import { mailConnector } from "../mail.ts";
import { clock } from "../simulatedSuite.ts";
import { noAnswerError } from "./askSystem.ts";
import { httpSystem } from "./httpSystem.ts";
import { mayLieAt, type Resolve } from "./reachable.ts";

/** Something on the inside that nobody meant to be asked: counts who comes. */
let inside: http.Server;
let asked: number;
let port: number;
beforeEach(async () => {
  asked = 0;
  inside = http.createServer((_, response) => {
    asked += 1;
    response.end("the cloud's secrets");
  });
  inside.on("connection", () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  ({ port } = inside.address() as AddressInfo);
});
afterEach(() => {
  inside.closeAllConnections();
  inside.close();
});

const call = { method: "POST", path: "/x", headers: {}, body: "?" } as const;
const inTime = () => AbortSignal.timeout(5000);

function connection(more: Record<string, unknown>) {
  const config = connectionsConfig.parse({
    "income-register": { implementation: "income-json", system: "S", closedNetwork: true, timeoutSeconds: 3, ...more },
  })["income-register"];
  if (!config) throw new Error("it was just written");
  return config;
}

const leadsTo =
  (...addresses: readonly string[]): Resolve =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

test.each([
  ["this machine", "127.0.0.1"],
  ["this machine by another of its addresses", "127.8.8.8"],
  ["this machine over IPv6", "::1"],
  ["this machine as IPv4 in IPv6", "::ffff:127.0.0.1"],
  ["no address at all, which is this machine", "0.0.0.0"],
  ["a private network", "10.0.0.8"],
  ["a private network of the middle size", "172.31.255.255"],
  ["a private network at home", "192.168.1.1"],
  ["the cloud's own secrets", "169.254.169.254"],
  ["the cloud's own secrets as IPv4 in IPv6", "::ffff:169.254.169.254"],
  ["a link-local address", "fe80::1"],
  ["a private network of IPv6", "fd00:ec2::254"],
  ["a provider's shared network", "100.64.0.1"],
  ["a private network through NAT64", "64:ff9b::a00:1"],
  ["a private network through 6to4", "2002:a00:1::"],
  ["multicast", "224.0.0.1"],
  ["what is no address", "127.0.0.1.evil"],
])("a register's name that leads to %s is not followed", (_, address) => {
  expect(mayLieAt("register.example.dk", [], address)).toBe(false);
});

test("the open internet, a listed network and this machine by name are reached", () => {
  expect(mayLieAt("register.example.dk", [], "185.20.205.1")).toBe(true);
  expect(mayLieAt("register.example.dk", [], "2a00:1450::1")).toBe(true);
  expect(mayLieAt("register.example.dk", ["10.20.0.0/16", "fd00::/8"], "10.20.3.4")).toBe(true);
  expect(mayLieAt("register.example.dk", ["10.20.0.0/16", "fd00::/8"], "fd00::1")).toBe(true);
  expect(mayLieAt("register.example.dk", ["10.20.0.0/16"], "10.21.0.1")).toBe(false);
  expect(mayLieAt("localhost", [], "127.0.0.1")).toBe(true);
  // A name that only looks like this machine, and this machine's name that leads elsewhere.
  expect(mayLieAt("localhost.example.dk", [], "127.0.0.1")).toBe(false);
  expect(mayLieAt("localhost", [], "10.0.0.1")).toBe(false);
});

test("a name that leads inwards is not connected to, and the operator is told why", async () => {
  const system = httpSystem(connection({ url: `http://register.example.dk:${port}` }), leadsTo("127.0.0.1"));
  const result = await system.call({ ...call, signal: inTime() });
  system.close();
  expect(result).toMatchObject({ got: "nothing", why: "not-listed", sent: false });
  expect(asked).toBe(0);
  if (result.got === "answer") throw new Error("it was answered");
  const told = noAnswerError("S", result);
  expect(told).toMatchObject({ code: contractErrors.sourceRefused({ system: "S", fault: "" }).code });
  expect(told.message).toContain("networks");
});

test("a name with one good and one bad address is not connected to at all", async () => {
  const system = httpSystem(
    connection({ url: `http://register.example.dk:${port}` }),
    leadsTo("185.20.205.1", "127.0.0.1"),
  );
  expect(await system.call({ ...call, signal: inTime() })).toMatchObject({ why: "not-listed" });
  system.close();
  expect(asked).toBe(0);
});

test("a name that is bound anew between two calls is looked at each time: what was looked at is what is connected to", async () => {
  let times = 0;
  const rebinding: Resolve = (name, done) => {
    times += 1;
    leadsTo(times === 1 ? "127.9.9.9" : "127.0.0.1")(name, done);
  };
  // The first address is listed, and nobody answers there; the second is not.
  const system = httpSystem(
    connection({ url: `http://register.example.dk:${port}`, networks: ["127.9.9.9/32"] }),
    rebinding,
  );
  expect(await system.call({ ...call, effect: true, signal: inTime() })).toMatchObject({ why: "not-connected" });
  expect(await system.call({ ...call, effect: true, signal: inTime() })).toMatchObject({ why: "not-listed" });
  system.close();
  expect([times, asked]).toEqual([2, 0]);
});

test("in a network that the connection lists it is reached", async () => {
  const listed = connection({ url: `http://register.example.dk:${port}`, networks: ["127.0.0.0/8"] });
  const system = httpSystem(listed, leadsTo("127.0.0.1"));
  expect(await system.call({ ...call, signal: inTime() })).toMatchObject({ got: "answer", status: 200 });
  system.close();
});

test("a redirect inwards is an answer, and not followed", async () => {
  const luring = http.createServer((_, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end(),
  );
  await new Promise<void>((resolve) => luring.listen(0, "127.0.0.1", resolve));
  const system = httpSystem(connection({ url: `http://127.0.0.1:${(luring.address() as AddressInfo).port}` }));
  expect(await system.call({ ...call, signal: inTime() })).toMatchObject({ got: "answer", status: 307 });
  system.close();
  luring.close();
  expect(asked).toBe(0);
});

test.each([
  ["http://10.0.0.8"],
  ["http://169.254.169.254/latest"],
  ["http://[fd00::1]"],
  ["http://[::ffff:10.0.0.8]"],
  // Written so that it does not look like one.
  ["http://0xa9fea9fe"],
  ["http://2852039166"],
  ["http://0251.0376.0251.0376"],
  ["http://0.0.0.0"],
])("a configuration that writes the address %s without listing its network is refused", (url) => {
  const parse = (networks: readonly string[]) =>
    connectionsConfig.safeParse({
      "income-register": { implementation: "income-json", system: "S", url, closedNetwork: true, networks },
    });
  expect(parse([]).error?.issues[0]?.path).toEqual(["income-register", "url"]);
  expect(parse(["10.0.0.0/8", "169.254.169.254/32", "fd00::/8", "0.0.0.0/32"]).success).toBe(true);
});

test("networks that cannot be read are refused where they are written", () => {
  for (const network of ["10.0.0.0", "10.0.0.0/33", "10.0/8", "everywhere", "fd00::/129", "10.0.0.0/8/8"]) {
    const url = "https://register.example.dk";
    const { error } = connectionsConfig.safeParse({
      "income-register": { implementation: "income-json", system: "S", url, networks: [network] },
    });
    expect(error?.issues[0]?.path, network).toEqual(["income-register", "networks", 0]);
  }
});

test("mail goes to no relay on the inside that is not listed", async () => {
  const config = connectionsConfig.parse({
    mail: { implementation: "smtp", system: "Mail", host: "mail.example.dk", port, from: "noreply@alfa.invalid" },
  }).mail;
  if (!config) throw new Error("it was just written");
  const { send } = mailConnector(config, leadsTo("127.0.0.1")).operations;
  const context = { key: "k", requestId: "r", at: clock.now(), signal: inTime() };
  const outcome = await send.perform({ to: "a@alfa.invalid", subject: "S", body: "B" }, context as never);
  expect(outcome).toMatchObject({ outcome: "failed", code: "connectors/recipient-busy" });
  expect(asked).toBe(0);
});

import { expect, test } from "vitest";
import { inheritedSocket, tellSupervisor } from "./supervisor.ts";

test("a socket is taken over only by the process that it was opened for", () => {
  expect(inheritedSocket({ LISTEN_FDS: "1", LISTEN_PID: "42" }, 42)).toBe(3);
  expect(inheritedSocket({ LISTEN_FDS: "1", LISTEN_PID: "41" }, 42)).toBeNull();
  expect(inheritedSocket({ LISTEN_FDS: "0", LISTEN_PID: "42" }, 42)).toBeNull();
  expect(inheritedSocket({}, 42)).toBeNull();
});

test("where no supervisor asks, nobody is told, and where it cannot be told, nothing fails", async () => {
  await tellSupervisor("ready", {});
  await tellSupervisor("ready", { NOTIFY_SOCKET: "/nowhere/notify" });
});

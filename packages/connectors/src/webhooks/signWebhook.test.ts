import { expect, test } from "vitest";
import { isSignedBy, signWebhook } from "./signWebhook.ts";

/** The example that the implementations of Standard Webhooks are held against. */
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' };
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

test("a message is signed as Standard Webhooks has it", () => {
  expect(signWebhook(secret, message)).toBe(signature);
});

test("a subscriber believes the message itself, of now, among several signatures; and no other", () => {
  const now = message.timestamp + 10;
  expect(isSignedBy(secret, message, `v1,old ${signature}`, now)).toBe(true);
  expect(isSignedBy(secret, { ...message, body: "{}" }, signature, now)).toBe(false);
  expect(isSignedBy(secret, { ...message, id: "msg_other" }, signature, now)).toBe(false);
  expect(isSignedBy("whsec_b3RoZXI=", message, signature, now)).toBe(false);
  expect(isSignedBy(secret, message, "", now)).toBe(false);
  expect(isSignedBy(secret, message, signature, message.timestamp + 301)).toBe(false);
  expect(isSignedBy(secret, { ...message, timestamp: Number.NaN }, signature, now)).toBe(false);
});

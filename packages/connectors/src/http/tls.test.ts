import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { connectionsConfig } from "../connectionsConfig.ts";
import { httpSystem } from "./httpSystem.ts";

const folder = mkdtempSync(join(tmpdir(), "kollega-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A self-signed certificate for 127.0.0.1, which is its own authority. */
function certificate(name: string) {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const subject = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  execFileSync("openssl", ["req", "-x509", ...ec, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

const hasOpenssl = (() => {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
})();

async function callOver(server: net.Server, tls: object) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = connectionsConfig.parse({
    "income-register": { implementation: "income-json", system: "S", url, tls, timeoutSeconds: 2 },
  })["income-register"];
  if (config === undefined) throw new Error("it was just written");
  const system = httpSystem(config);
  const call = { method: "POST", path: "/x", headers: {}, body: "?", signal: new AbortController().signal } as const;
  const result = await system.call({ ...call, effect: true });
  system.close();
  server.close();
  return result;
}

test.skipIf(!hasOpenssl)(
  `over TLS the client's certificate goes along, and only a trusted server is spoken to ${hasOpenssl ? "" : "skipped: no openssl"}`,
  async () => {
    const [server, client] = [certificate("server"), certificate("client")];
    let asked = 0;
    const listening = () =>
      https.createServer({ ...server, requestCert: true, ca: client.cert }, (request, response) => {
        asked += 1;
        response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN);
      });
    const trusted = await callOver(listening(), { ca: server.cert, ...client });
    expect(trusted.got === "answer" && trusted.body.toString()).toBe("client");
    expect(await callOver(listening(), { ca: server.cert })).toMatchObject({ got: "nothing" });
    expect(await callOver(listening(), client)).toMatchObject({ got: "nothing", why: "not-connected", sent: false });
    expect(asked).toBe(1);
  },
);

test("a server that does not speak TLS was sent nothing", async () => {
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 200 OK\r\n\r\n");
  });
  expect(await callOver(server, {})).toMatchObject({ got: "nothing", why: "not-connected", sent: false });
});

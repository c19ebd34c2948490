// `npm start`: the whole product on this machine. Runs on the Node 24 that setup.mjs has installed.
process.argv.splice(2, 0, "start");
await import("../apps/cli/bin/kollega.mjs");

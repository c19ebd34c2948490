// Preloaded into children of `kollega start`: a parent that was killed with -9 cannot tell them to stop.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();

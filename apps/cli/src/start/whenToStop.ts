import { stopOn } from "../stopOn.ts";

/** Resolves when we shall stop: by a signal, or because the npm that runs us was killed and could not tell. */
export function whenToStop(): Promise<string> {
  const signals = stopOn(["SIGINT", "SIGTERM", "SIGHUP"]);
  if (process.env.npm_lifecycle_event === undefined) return signals;
  const parent = process.ppid;
  const orphaned = new Promise<string>((resolve) => {
    setInterval(() => {
      if (process.ppid !== parent) resolve("the end of npm");
    }, 500).unref();
  });
  return Promise.race([signals, orphaned]);
}

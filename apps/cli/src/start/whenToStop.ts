import { stopOn } from "../stopOn.ts";

/** When we shall stop: by a signal, or because the npm that runs us was killed and could not tell. */
export function whenToStop(): { readonly asked: Promise<string>; readonly insisted: Promise<void> } {
  const { asked, insisted } = stopOn(["SIGINT", "SIGTERM", "SIGHUP"]);
  if (process.env.npm_lifecycle_event === undefined) return { asked, insisted };
  const parent = process.ppid;
  const orphaned = new Promise<string>((resolve) => {
    setInterval(() => {
      if (process.ppid !== parent) resolve("the end of npm");
    }, 500).unref();
  });
  return { asked: Promise.race([asked, orphaned]), insisted };
}

import {
  lineLog,
  onReload,
  productVersion,
  readConfiguration,
  runWorker,
  tellSupervisor,
  untilLetGo,
} from "@kollega/installation";
import { startTracing } from "@kollega/tracing";
import { print } from "./output.ts";
import { stopOn } from "./stopOn.ts";

/** Carries out steps until told to stop. Prints one line of JSON when it has begun. */
export async function worker(options: {
  readonly config?: string;
  readonly municipality?: readonly string[];
}): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const tracing = await startTracing({ service: "kollega-worker", version: await productVersion() });
  const running = await runWorker(configuration, {
    when: untilLetGo(),
    ...(options.municipality ? { municipalities: options.municipality } : {}),
    log: (municipality) => lineLog({ municipality, process: "worker", pid: process.pid }),
  });
  const { asked, insisted } = stopOn(["SIGINT", "SIGTERM"]);
  print(JSON.stringify({ ready: "worker", municipalities: running.municipalities }));
  await tellSupervisor("ready");
  onReload(options.config, async (changed) => {
    await running.reload(changed);
    print(
      JSON.stringify({
        reloaded: "worker",
        municipalities: running.municipalities,
        unopened: [...running.unopened.keys()],
      }),
    );
  });
  await asked;
  void tellSupervisor("stopping");
  // The steps in hand go on elsewhere, as after a crash.
  void insisted.then(() => process.exit(1));
  await running.stop();
  await tracing.stop();
  return 0;
}

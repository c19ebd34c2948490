import { type Municipality, receiveMessage } from "@kollega/casework";
import { startMailReceiver } from "@kollega/connectors";
import { lineLog, openInstallation, readConfiguration, untilLetGo } from "@kollega/installation";
import { print } from "./output.ts";
import { stopOn } from "./stopOn.ts";

/** Receives mail for the municipalities' cases until told to stop. Prints one line of JSON when it has begun. */
export async function receiveMail(options: { readonly config?: string }): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const log = lineLog({ process: "receive-mail", pid: process.pid });
  const municipalities = [...configuration.municipalities].filter(([, { mailAddresses }]) => mailAddresses.length > 0);
  const owners = new Map(
    municipalities.flatMap(([id, { mailAddresses }]) => mailAddresses.map((one) => [one.toLowerCase(), id] as const)),
  );
  const installation = await openInstallation(configuration, {
    as: "server",
    when: untilLetGo(),
    municipalities: municipalities.map(([id]) => id),
    log: () => log,
  });
  const receiver = await startMailReceiver({
    ...configuration.mailIn,
    municipalityOf: (address) => owners.get(withoutTag(address)) ?? null,
    async take(id, mail) {
      const municipality: Municipality | undefined = installation.municipalities.get(id)?.municipality;
      if (!municipality) throw new Error("A municipality that was opened is not there");
      const { key, from: sender, subject, text, files } = mail;
      const received = await receiveMessage(municipality, { channel: "mail", key, sender, subject, text, files });
      log.info({ municipality: id, received }, "mail received");
    },
    failed: (code) => log.error({ code }, "mail not received"),
  });
  print(JSON.stringify({ ready: "receive-mail", port: receiver.port }));
  await stopOn(["SIGINT", "SIGTERM"]).asked;
  await receiver.close();
  await installation.close();
  return 0;
}

/** `sager+anything@…` is `sager@…`. */
const withoutTag = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, "@");

import { type Configuration, demoPeople } from "@kollega/installation";

/** What to open, and as whom to sign in. */
export function welcome(configuration: Configuration, seconds: number, days: readonly string[] = []): string {
  const { municipalities, domain, scheme, port, demo, dataFolder } = configuration;
  const places = [...municipalities].map(
    ([id, { profile }]) => `  ${scheme}://${id}.${domain}:${port}  ${profile.name}`,
  );
  return [
    "",
    `Kollega is running (${seconds.toFixed(1)} s). Open`,
    ...places,
    ...(demo ? ["", ...whoToBe(configuration, demo, days)] : []),
    "",
    `Data and logs are in ${dataFolder}. Ctrl-C stops everything.`,
  ].join("\n");
}

/** `days`: where the municipalities' clocks stand. */
function whoToBe(
  { municipalities }: Configuration,
  demo: NonNullable<Configuration["demo"]>,
  days: readonly string[],
): readonly string[] {
  const [id = ""] = municipalities.keys();
  const { employees, applicants } = demoPeople(demo, id);
  const [first] = applicants;
  return [
    `It is a demo; it is ${[...new Set(days)].join(" and ")} in it, and nobody in it exists. Sign in without a password as, e.g.,`,
    ...employees.map(({ name, title }) => `  ${name.padEnd(22)} ${title.en} (${title.da})`),
    ...(first ? [`  ${first.citizen.name.padEnd(22)} citizen (borger): ${first.note.en}`] : []),
  ];
}

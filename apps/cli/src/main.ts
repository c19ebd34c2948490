import { Command, InvalidArgumentError, Option } from "commander";
import { municipalityCommands } from "./municipality/commands.ts";
import { exitCodes } from "./output.ts";
import { run } from "./run.ts";

/** `kollega`: what an author, an operator and CI do from a shell. Each command is loaded when it is called. */
const program = new Command("kollega")
  .description("Digital assistants for municipalities: they prepare, a person controls and decides.")
  .version("0.1.0")
  .showHelpAfterError("(see kollega --help)")
  .addHelpText(
    "after",
    `
Exit codes: 0 done; 1 something is wrong (faults found, a scenario failed, it could not be done);
2 wrong use of a command, or "decide" refused.

An installation is configured by kollega.yaml in the working folder, by --config, or by KOLLEGA_CONFIG;
without a file it is a demo. PORT, KOLLEGA_DATA and KOLLEGA_DATABASE_URL override the file.`,
  );

const config = ["-c, --config <file>", "the installation's configuration (kollega.yaml)"] as const;
const json = ["--json", "for machines: JSON on stdout"] as const;
const list = (text: string, before: string[] = []) => [...before, ...text.split(",")];
const municipality = ["-m, --municipality <key>", "only this municipality; may be given several times"] as const;
const someDate = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new InvalidArgumentError("Write it as YYYY-MM-DD.");
  return text;
};

const someNumber = (text: string) => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("Write a number from 1.");
  return Number(text);
};

const someCount = (text: string) => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Write a number from 1.");
  return Number(text);
};

program
  .command("start")
  .description("run everything: PostgreSQL, worker, server; in a demo also the simulators and the demo's cases")
  .option(...config)
  .action(run(async (options) => (await import("./start/start.ts")).start(options)));

program
  .command("set-up")
  .description(
    "make what an installation needs, or bring it up to date: databases, keys, assistants; also while it runs",
  )
  .option(...config)
  .option(...json)
  .action(run(async (options) => (await import("./setUp.ts")).setUpHere(options)));

program
  .command("worker")
  .description("carry out steps of cases; any number of workers, on any number of machines")
  .option(...config)
  .option(...municipality, list)
  .action(run(async (options) => (await import("./worker.ts")).worker(options)));

program
  .command("receive-mail")
  .description("receive mail for cases over SMTP, from the municipalities' own mail systems")
  .option(...config)
  .action(run(async (options) => (await import("./receiveMail.ts")).receiveMail(options)));

program
  .command("check <folder>")
  .description("tell everything that is wrong with an assistant: file, line, column, what, and what to do")
  .option("--date <date>", "also warn of parameters that lack a value then or within 60 days", someDate)
  .option(...json)
  .action(run(async (folder, options) => (await import("./check.ts")).check(folder, options)));

program
  .command("scenarios <folder>")
  .description("run an assistant's own tests")
  .option(...json)
  .action(run(async (folder, options) => (await import("./scenarios.ts")).scenarios(folder, options)));

program
  .command("letters <folder>")
  .description("write the letter that each scenario leads to, as PDF and HTML, to somebody who does not exist")
  .option("-o, --output <folder>", "where they are written", "letters")
  .option("--english", "in English, where there is such a letter")
  .option("-m, --municipality <key>", "with the head of this municipality of the configuration")
  .option(...config)
  .action(run(async (folder, options) => (await import("./letters.ts")).letters(folder, options)));

program
  .command("decide <folder>")
  .description(
    'work out findings from a few inputs: {"result": {…}} on stdout, or problem+json on stderr and exit code 2',
  )
  .requiredOption("--date <date>", "the day the decision takes effect, YYYY-MM-DD")
  .requiredOption("--input <file>", "a JSON object of inputs by name; - reads standard input")
  .option("--ask <names>", "these findings, by names with commas; else those the assistant answers with")
  .option("--decision <type>", "the type of decision; else the assistant's first")
  .option("--trace", "also tell how it was worked out")
  .action(run(async (folder, options) => (await import("./decide.ts")).decide(folder, options)));

const each = (text: string, before: string[] = []) => [...before, text];
program
  .command("simulate [assistants...]")
  .description(
    "put a population to the rules, and to changed ones: cost, winners and losers, distribution; or write one that is made up",
  )
  .option("-p, --population <file>", "households, a row each, as .csv or .parquet")
  .option("--on <date>", "the day of the rules; else today", someDate)
  .option("--on-after <date>", "the day of the changed rules, where it is another", someDate)
  .option(
    "--set <parameter=value>",
    "a changed rate, also as assistant.parameter=value; may be given several times",
    each,
  )
  .option(
    "--with <folder>",
    "changed documents, laid over the assistant's; for several, a folder named by the id of each",
  )
  .option("--by <column>", "tell households apart by this column; may be given several times", each)
  .option("-o, --out <folder>", "write report.html, report.json and groups.csv there; else JSON on stdout")
  .addOption(new Option("--language <language>", "the page's").choices(["da", "en"]).default("da"))
  .option(
    "--generate <households>",
    "write so many households that do not exist to --out, a .csv or .parquet file",
    someCount,
  )
  .option("--seed <number>", "the same seed gives the same households", someCount, 1)
  .action(run(async (folders, options) => (await import("./simulate.ts")).simulate(folders, options)));

const output = ["-o, --output <file>", "write there; else to standard output"] as const;
const dmn = program.command("dmn").description("rules to and from other tools, as DMN 1.5");
dmn
  .command("export <folder>")
  .description("an assistant's rules as DMN XML; importing it again loses nothing")
  .option(...output)
  .action(run(async (folder, options) => (await import("./dmn.ts")).dmnExport(folder, options)));
dmn
  .command("import <file>")
  .description("the decisions of a DMN model as a document for rules/")
  .option(...output)
  .action(run(async (file, options) => (await import("./dmn.ts")).dmnImport(file, options)));

program
  .command("reconsider <assistant>")
  .description(
    "run every past decision of a version anew under a corrected one; those that would come out otherwise are listed with amounts, and open decisions are prepared anew",
  )
  .requiredOption(
    "--from <version>",
    "the version with the mistake: its number, or the beginning of its documents' hash",
  )
  .option("--to <version>", "the corrected version; else the one in force")
  .requiredOption("--reason <text>", "what the mistake was; it stands in the journal of cases that are taken up again")
  .option(...config)
  .option(...municipality, list)
  .option(...json)
  .action(run(async (assistant, options) => (await import("./reconsider.ts")).reconsider(assistant, options)));

const connector = program
  .command("connector")
  .description("connectors to the systems of a municipality, for suppliers");
connector
  .command("new <capability> <folder>")
  .description("lay out a connector that works, with its simulator and its contract test")
  .action(run(async (name, folder) => (await import("./connector.ts")).connectorNew(name, folder)));
connector
  .command("test <folder>")
  .description("check a connector's types, and put it to the tests that every implementation must pass")
  .action(run(async (folder) => (await import("./connector.ts")).connectorTest(folder)));

const webhook = program.command("webhook").description("who is told of what happens in cases, as signed CloudEvents");
webhook
  .command("add <url>")
  .description("begin to tell this address; prints the subscription and its secret, once")
  .option("-t, --types <types>", "these kinds of events only, with commas; else all", list)
  .option(...config)
  .requiredOption(...municipality, list)
  .option(...json)
  .action(run(async (url, options) => (await import("./webhook.ts")).webhookAdd(url, options)));
webhook
  .command("list")
  .description("the subscriptions, and how they go")
  .option(...config)
  .option(...municipality, list)
  .option(...json)
  .action(run(async (options) => (await import("./webhook.ts")).webhookList(options)));
webhook
  .command("deliveries <subscription>")
  .description("what it has been told and is to be told, the newest first")
  .addOption(new Option("--state <state>", "only these").choices(["due", "delivered", "given-up"]))
  .option("--before <position>", "only those before this one")
  .option(...config)
  .option(...municipality, list)
  .option(...json)
  .action(run(async (id, options) => (await import("./webhook.ts")).webhookDeliveries(id, options)));
webhook
  .command("replay <subscription>")
  .description("send everything again from a position or a day on, under the same ids")
  .requiredOption("--from <position-or-date>", "a position of `webhook deliveries`, or YYYY-MM-DD")
  .option(...config)
  .option(...municipality, list)
  .action(run(async (id, options) => (await import("./webhook.ts")).webhookReplay(id, options)));
for (const [act, told] of [
  ["stop", "send nothing more until it goes on; what happens meanwhile is kept"],
  ["resume", "go on: what is due and what was given up is sent"],
  ["remove", "tell it nothing more, and forget it"],
] as const) {
  webhook
    .command(`${act} <subscription>`)
    .description(told)
    .option(...config)
    .option(...municipality, list)
    .action(run(async (id, options) => (await import("./webhook.ts")).webhookAct(act, id, options)));
}

const keys = program
  .command("keys")
  .description("the keys of a municipality: exchanged while it is used, one stage a call");
keys
  .command("status <municipality>")
  .description("where an exchange stands, and which processes know other keys")
  .option(...config)
  .option(...json)
  .action(run(async (key, options) => (await import("./keys.ts")).keysStatus(key, options)));
keys
  .command("rotate <municipality>")
  .description("announce new keys; then write with them; then seal everything anew. Each call says what comes next")
  .option(...config)
  .option(...json)
  .action(run(async (key, options) => (await import("./keys.ts")).keysRotate(key, options)));

const audit = program.command("audit").description("the trail of everything that was done");
audit
  .command("verify")
  .description("walk every chain and signed head; names what was changed, removed or added")
  .option(...config)
  .option(...municipality, list)
  .option(...json)
  .action(run(async (options) => (await import("./installed.ts")).auditVerify(options)));

program
  .command("backup [folder]")
  .description("copy the installation into a new folder, also while it runs; with its keys: guard it")
  .option("--into <folder>", "make a folder there, named by the time, in place of <folder>")
  .option("--keep <number>", "with --into: remove earlier copies but the newest so many", someNumber)
  .option(...config)
  .option("--without-keys", "leave the keys out; then keep data/secrets elsewhere")
  .option(...json)
  .action(run(async (folder, options) => (await import("./backup.ts")).backUp(folder, options)));

program
  .command("restore <folder>")
  .description("put a backup into an empty installation, and prove it: files, rows, audit")
  .option(...config)
  .option("--keys <folder>", "where the keys are, when not in the backup")
  .option(...json)
  .action(run(async (folder, options) => (await import("./backup.ts")).putBack(folder, options)));

municipalityCommands(program, run);

const assistant = program.command("assistant").description("the assistants of an installation");
assistant
  .command("install <folder>")
  .description("make these documents the version that new decisions start with")
  .option(...config)
  .option(...municipality, list)
  .action(run(async (folder, options) => (await import("./installed.ts")).assistantInstall(folder, options)));

const configuration = program.command("config").description("the installation's configuration");
configuration
  .command("check")
  .description("tell everything that is wrong with kollega.yaml, or what it says")
  .option(...config)
  .option(...json)
  .action(run(async (options) => (await import("./installed.ts")).configCheck(options)));

program
  .command("demo", { hidden: true })
  .description("make the demo's cases; `start` does it, with the simulators running")
  .option(...config)
  .requiredOption(...municipality, list)
  .option("--still-down", "leave a source down")
  .action(run(async (options) => (await import("./start/makeDemo.ts")).makeDemo(options)));

program
  .command("programs", { hidden: true })
  .description("bundle the programs that `start` runs, so that the next start is quick")
  .action(run(async () => (await import("./start/buildPrograms.ts")).buildOwnPrograms()));

program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.refused));
for (const command of program.commands) {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.refused));
  for (const inner of command.commands)
    inner.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.refused));
}
await program.parseAsync();

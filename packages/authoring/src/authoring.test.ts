import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import {
  approveProposal,
  createChecker,
  deliver,
  differences,
  documentsOf,
  type GitId,
  inForce,
  makeRepository,
  newAssistant,
  openProposal,
  type Repository,
  readProposal,
  saveProposal,
  setScalar,
  updateProposal,
  withdrawProposal,
} from "./index.ts";

// Many processes of git, each of them short.
vi.setConfig({ testTimeout: 120_000 });

const anna = { id: "a", name: "Prøve Anna" };
const bo = { id: "b", name: "Prøve Bo" };
const checker = createChecker();
const folders: string[] = [];
const at = () => new Date("2026-03-02T09:00:00Z");
const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });
const rulesFile = "rules/amount.yaml";
const perPerson = ["amountPerPerson", "values", "2024-01-01", "value"];

afterAll(async () => {
  await checker.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function repositoryWith(files = sample): Promise<Repository> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-authoring-"));
  folders.push(folder);
  const repository = await makeRepository(join(folder, "alfa.git"), at);
  await deliver(repository, new Map([["sample", files]]));
  return repository;
}

const tipOf = async (repository: Repository, number: number) => (await readProposal(repository, number)).tip;
const textOf = (path: string, files = sample) => files.get(path) ?? "";

/** Another rate, and the scenario that goes with it. */
const dearer = (amount: number) =>
  new Map([
    ["parameters/amounts.yaml", setScalar(textOf("parameters/amounts.yaml"), perPerson, String(amount))],
    [
      "scenarios/cases.yaml",
      setScalar(
        textOf("scenarios/cases.yaml"),
        ["three-persons", "expect", "findings", "amount"],
        String(amount * 3),
      ).replace("300 kr.", `${amount * 3} kr.`),
    ],
  ]);

async function proposed(repository: Repository, documents: ReadonlyMap<string, string | null>, author = anna) {
  const number = await openProposal(repository, author, { assistant: "sample", title: "Ny sats: æøå" });
  const on = await tipOf(repository, number);
  return { number, tip: await saveProposal(repository, author, number, { on, documents, what: "Ret satsen" }) };
}

test("the template passes every check, and both its scenarios", async () => {
  const checked = await checker.check(sample, "sample");
  expect(checked.faults.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(checked.scenarios.map(({ passed }) => passed)).toEqual([true, true]);
  expect(checked.completions.map(({ insert }) => insert)).toEqual(expect.arrayContaining(["amountPerPerson", "count"]));
});

test("a proposal changes nothing in force until somebody else approves it, and then just that", async () => {
  const repository = await repositoryWith();
  const { number, tip } = await proposed(repository, dearer(120));
  expect((await inForce(repository)).get("sample")).toEqual(sample);
  const before = await documentsOf(repository, await readProposal(repository, number));
  expect(differences(before.original, before.proposed).map(({ text }) => text.da)).toContain(
    "Satsen «Beløb pr. person» fra 1. januar 2024: fra 100 kr. til 120 kr., Kommunens retningslinjer.",
  );
  await approveProposal(repository, bo, number, tip, checker);
  const now = (await inForce(repository)).get("sample");
  expect(now?.get("parameters/amounts.yaml")).toContain("value: 120");
  expect((await readProposal(repository, number)).state).toBe("approved");
  await expect(approveProposal(repository, bo, number, tip, checker)).rejects.toMatchObject({
    code: "authoring/proposal-closed",
  });
});

test("nobody approves what they have written in, also when others wrote too", async () => {
  const repository = await repositoryWith();
  const { number, tip } = await proposed(repository, dearer(120));
  const on = await saveProposal(repository, bo, number, {
    on: tip,
    documents: new Map([["CHANGELOG.md", "Ny sats\n"]]),
    what: "Skriv det ned",
  });
  for (const author of [anna, bo])
    await expect(approveProposal(repository, author, number, on, checker)).rejects.toMatchObject({
      code: "authoring/own-proposal",
    });
});

test("of two who save at once one is told, and nothing is lost", async () => {
  const repository = await repositoryWith();
  const { number, tip } = await proposed(repository, dearer(110));
  const save = (name: string) =>
    saveProposal(repository, anna, number, {
      on: tip,
      documents: new Map([[`rules/${name}.yaml`, "# tom\n"]]),
      what: name,
    });
  const results = await Promise.allSettled(["first", "second", "third"].map(save));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "authoring/proposal-moved" });
  const { written } = await readProposal(repository, number);
  expect(written).toHaveLength(3);
});

test("two who open at once get a proposal each", async () => {
  const repository = await repositoryWith();
  const open = (title: string) => openProposal(repository, anna, { assistant: "sample", title });
  const numbers = await Promise.all(["Første", "Anden", "Tredje"].map(open));
  expect(numbers.toSorted()).toEqual([1, 2, 3]);
  const read = await Promise.all(numbers.map((number) => readProposal(repository, number)));
  expect(read.map(({ title }) => title)).toEqual(["Første", "Anden", "Tredje"]);
});

test("what has come in force in the same documents must be taken in first, and same lines are chosen between", async () => {
  const repository = await repositoryWith();
  const one = await proposed(repository, dearer(110));
  const other = await proposed(repository, dearer(120));
  const comment = await proposed(repository, new Map([[rulesFile, `# Øverst\n${textOf(rulesFile)}`]]));
  await approveProposal(repository, bo, one.number, one.tip, checker);
  await approveProposal(repository, bo, comment.number, comment.tip, checker);
  await expect(approveProposal(repository, bo, other.number, other.tip, checker)).rejects.toMatchObject({
    code: "authoring/main-moved",
  });
  await expect(updateProposal(repository, anna, other.number, other.tip, "neither")).rejects.toMatchObject({
    code: "authoring/same-lines",
  });
  const tip = await updateProposal(repository, anna, other.number, other.tip, "proposal");
  await approveProposal(repository, bo, other.number, tip, checker);
  const now = (await inForce(repository)).get("sample");
  expect(now?.get("parameters/amounts.yaml")).toContain("value: 120");
  expect(now?.get(rulesFile)).toContain("# Øverst");
});

test("a draft with errors is kept, and cannot be approved; nor one whose scenarios fail, nor an empty one", async () => {
  const repository = await repositoryWith();
  const broken = await proposed(repository, new Map([[rulesFile, "amount: ["]]));
  const failing = await proposed(
    repository,
    new Map([["parameters/amounts.yaml", setScalar(textOf("parameters/amounts.yaml"), perPerson, "7")]]),
  );
  for (const { number, tip } of [broken, failing])
    await expect(approveProposal(repository, bo, number, tip, checker)).rejects.toMatchObject({
      code: "authoring/proposal-faulty",
    });
  const empty = await openProposal(repository, anna, { assistant: "sample", title: "Tomt" });
  await expect(approveProposal(repository, bo, empty, await tipOf(repository, empty), checker)).rejects.toMatchObject({
    code: "authoring/proposal-empty",
  });
});

test("a new assistant is a proposal like others; its name must be free", async () => {
  const repository = await repositoryWith();
  const documents = newAssistant("fresh", { da: "Ny ordning", en: "New scheme" });
  const number = await openProposal(repository, anna, { assistant: "fresh", title: "Ny ordning", documents });
  expect((await inForce(repository)).has("fresh")).toBe(false);
  await approveProposal(repository, bo, number, await tipOf(repository, number), checker);
  expect((await inForce(repository)).get("fresh")).toEqual(documents);
  await expect(openProposal(repository, anna, { assistant: "fresh", title: "Igen", documents })).rejects.toMatchObject({
    code: "authoring/assistant-exists",
  });
});

test.each([
  "../x",
  "--upload-pack=x",
  "rules/../../a.yaml",
  "rules/a.yaml\0",
  ".git/config",
  "hooks/post-update",
  "rules/æ.yaml",
])("no document is called %j", async (path) => {
  const repository = await repositoryWith();
  const number = await openProposal(repository, anna, { assistant: "sample", title: "Navne" });
  const change = { on: await tipOf(repository, number), documents: new Map([[path, "x"]]), what: "Navne" };
  await expect(saveProposal(repository, anna, number, change)).rejects.toMatchObject({
    code: "authoring/document-name-invalid",
  });
  await expect(openProposal(repository, anna, { assistant: path, title: "Navne" })).rejects.toMatchObject({
    code: "authoring/assistant-id-invalid",
  });
});

test("people's names and titles are text, whatever they hold", async () => {
  const repository = await repositoryWith();
  const odd = { id: "c", name: "<evil>\n--amend\0" };
  const number = await openProposal(repository, odd, { assistant: "sample", title: "$(touch x) `id` --force" });
  const { title, written } = await readProposal(repository, number);
  expect(title).toBe("$(touch x) `id` --force");
  expect(written).toMatchObject([{ author: "c", name: "evil  --amend" }]);
  await expect(openProposal(repository, anna, { assistant: "sample", title: "a\nAssistant: other" })).resolves.toBe(2);
  expect((await readProposal(repository, 2)).assistant).toBe("sample");
});

test("a process killed while it held a lock stops nobody for long", async () => {
  const repository = await repositoryWith();
  const { number, tip } = await proposed(repository, dearer(120));
  const lock = join(repository.git.folder, "refs/heads/main.lock");
  await writeFile(lock, "");
  await expect(approveProposal(repository, bo, number, tip, checker)).rejects.toMatchObject({
    code: "authoring/git-failed",
  });
  await utimes(lock, new Date("2026-01-01"), new Date("2026-01-01"));
  await approveProposal(repository, bo, number, tip, checker);
  expect((await readProposal(repository, number)).state).toBe("approved");
  expect((await readdir(repository.git.folder)).filter((name) => name.startsWith("clock-"))).toEqual([]);
});

test("a withdrawn proposal can be read and not changed, also after a crash between its two steps", async () => {
  const repository = await repositoryWith();
  const { number, tip } = await proposed(repository, dearer(120));
  await repository.git.run(["update-ref", `refs/withdrawn/${number}-ny-sats-aeoeaa`, tip as GitId]);
  expect((await readProposal(repository, number)).state).toBe("withdrawn");
  const other = await proposed(repository, dearer(130));
  await withdrawProposal(repository, other.number, other.tip);
  expect((await readProposal(repository, other.number)).state).toBe("withdrawn");
  await expect(
    saveProposal(repository, anna, other.number, { on: other.tip, documents: new Map(), what: "Mere" }),
  ).rejects.toMatchObject({ code: "authoring/proposal-closed" });
});

test("what is delivered follows until it is changed here; then what was changed here stays", async () => {
  const repository = await repositoryWith();
  const newer = new Map([...sample, ["CHANGELOG.md", "0.2\n"]]);
  await deliver(repository, new Map([["sample", newer]]));
  expect((await inForce(repository)).get("sample")).toEqual(newer);
  const { number, tip } = await proposed(repository, dearer(120));
  await approveProposal(repository, bo, number, tip, checker);
  await deliver(repository, new Map([["sample", new Map([...newer, ["CHANGELOG.md", "0.3\n"]])]]));
  const now = (await inForce(repository)).get("sample");
  expect(now?.get("CHANGELOG.md")).toBe("0.2\n");
  expect(now?.get("parameters/amounts.yaml")).toContain("value: 120");
});

test("a check that takes too long is stopped, and the next one is answered", async () => {
  const hasty = createChecker({ milliseconds: 1, lanes: 1 });
  await expect(hasty.check(sample, "sample")).rejects.toMatchObject({ code: "authoring/check-took-too-long" });
  await hasty.close();
  await expect(checker.check(sample, "hurry", 1)).rejects.toMatchObject({ code: "authoring/check-took-too-long" });
  expect((await checker.check(sample, "again")).scenarios).toHaveLength(2);
});

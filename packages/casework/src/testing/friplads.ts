import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";

/** The folder of the assistant that tests work with. */
export const fripladsFolder = fileURLToPath(new URL("../../../../assistants/friplads", import.meta.url));

/** That assistant with a judgement, and a value resting on it, for each child that the register has. */
export async function fripladsWithMembers(): Promise<ReadonlyMap<string, string>> {
  const files = new Map(await readAssistantFolder(fripladsFolder));
  for (const path of [...files.keys()]) if (path.startsWith("scenarios/")) files.delete(path);
  const manifest = files.get("assistant.yaml") ?? "";
  files.set(
    "assistant.yaml",
    manifest
      .replace(
        "\nfindings:\n",
        () => `
items:
  registered:
    title: { da: Registrerede børn, en: Registered children }
    each: household.children
    key: person
    called: { da: "født {item.birthDate}", en: "born {item.birthDate}" }
findings:
  known:
    title: { da: Barnet er kendt, en: The child is known }
    type: boolean
    law: [bekendtgoerelsen27]
    each: registered
    judgement:
      question: { da: Er barnet kendt?, en: Is the child known? }
      options:
        yes: { title: { da: Ja, en: "Yes" }, value: true }
        no: { title: { da: Nej, en: "No" }, value: false }
  points:
    title: { da: Point, en: Points }
    type: count
    law: [bekendtgoerelsen27]
    each: registered
    against: points = 0
`,
      )
      .replace("needs: [singleParent,", () => "needs: [known, points, singleParent,"),
  );
  files.set(
    "rules/points.yaml",
    `points:
  title: { da: Point, en: Points }
  type: count
  law: [bekendtgoerelsen27]
  formula: if known then 1 else 0
`,
  );
  return files;
}

/** That assistant with a sample declared, and all of its rates confirmed, so that there are ordinary decisions. */
export async function fripladsWithSample(sample: { readonly first: number; readonly thenEvery: number }) {
  const files = new Map(await readAssistantFolder(fripladsFolder));
  const { first, thenEvery } = sample;
  for (const [path, text] of files) {
    if (path.startsWith("scenarios/")) files.delete(path);
    if (path.startsWith("parameters/"))
      files.set(path, text.replaceAll(/confidence: (secondary|derived)/g, "confidence: published"));
    if (path === "assistant.yaml")
      files.set(path, text.replace(/sample: .*/, `sample: { first: ${first}, thenEvery: ${thenEvery} }`));
  }
  return files;
}

/** That assistant, where a partner must declare something as themselves before the decision. */
export async function fripladsWithSignature(): Promise<ReadonlyMap<string, string>> {
  const files = new Map(await readAssistantFolder(fripladsFolder));
  for (const path of [...files.keys()]) if (path.startsWith("scenarios/")) files.delete(path);
  const manifest = files.get("assistant.yaml") ?? "";
  files.set(
    "assistant.yaml",
    manifest
      .replace(
        "\nfindings:\n",
        () => `
  partnerDeclaration:
    title: { da: Partnerens erklæring, en: The partner's declaration }
    ask: partner
    question: { da: "Erklærer du, at I bor sammen?", en: Do you declare that you live together? }
    fields:
      agrees: { kind: yesNo, label: { da: Jeg erklærer, en: I declare } }
      remarks: { kind: text, label: { da: Bemærkninger, en: Remarks }, required: false }
    deadline: { days: 14 }
    purpose: { da: Begge voksne i husstanden skal erklære det., en: Both adults must declare it. }
    law: [bekendtgoerelsen27]
    when: singleParent = false
findings:
  partnerSigned:
    title: { da: Partneren har skrevet under, en: The partner has signed }
    type: boolean
    law: [bekendtgoerelsen27]
`,
      )
      .replace("needs: [singleParent,", () => "needs: [partnerSigned, singleParent,"),
  );
  files.set(
    "rules/signed.yaml",
    `partnerSigned:
  title: { da: Partneren har skrevet under, en: The partner has signed }
  type: boolean
  law: [bekendtgoerelsen27]
  formula: if singleParent then true else if partnerDeclaration = null then false else partnerDeclaration.agrees
`,
  );
  return files;
}

import type { Assistant } from "@kollega/assistant";
import { anchorOf } from "../control/anchor.ts";
import { pathOf, type Reading } from "./frame.tsx";

/** The names of the documents that FEEL reads, texts in it left out. */
export function namesIn({ entries }: Assistant, feel: string): readonly string[] {
  const bare = feel.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
  const found = [...bare.matchAll(/(?<![\w.])[a-z]\w*/gi)].map(([name]) => name);
  return [...new Set(found)].filter((name) => entries.has(name) && entries.get(name)?.kind !== "reserved");
}

/** What a name is called, leading to its rule or rate. */
export function Named({ reading: { assistant, visit }, name }: { reading: Reading; name: string }) {
  const entry = assistant.entries.get(name);
  const title = entry?.title[visit.language] ?? name;
  if (entry?.kind === "computed")
    return <a href={`${pathOf(assistant, "rules")}#${anchorOf("regel", name)}`}>{title}</a>;
  if (entry?.kind === "parameter")
    return <a href={`${pathOf(assistant, "rates")}#${anchorOf("sats", name)}`}>{title}</a>;
  return <>{title}</>;
}

/** FEEL as it is written, and what its names stand for. */
export function FeelShown({ reading, feel }: { reading: Reading; feel: string }) {
  const names = namesIn(reading.assistant, feel);
  return (
    <>
      <code>{feel}</code>
      {names.length > 0 ? (
        <ul class="nobullet-list">
          {names.map((name) => (
            <li>
              <code>{name}</code>: <Named reading={reading} name={name} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

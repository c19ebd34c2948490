import type { Entry } from "../model/entry.ts";

/**
 * Names as the whole assistant knows them, and as what is made for each member of some items knows them. From outside, what is
 * made for each member is the list of the members' values, and rests on the items; from inside it is the member's own value, and
 * rests on `item`.
 */
export function splitMembers(compiled: ReadonlyMap<string, Entry>): {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly memberEntries: ReadonlyMap<string, ReadonlyMap<string, Entry>>;
} {
  const entries = new Map([...compiled].map(([name, entry]) => [name, fromOutside(entry)]));
  const memberEntries = new Map<string, ReadonlyMap<string, Entry>>();
  for (const [items, entry] of compiled) {
    if (entry.kind !== "items") continue;
    const own = [...compiled].filter(([, one]) => one.kind === "computed" && one.each === items);
    const { title, member } = entry;
    const item: Entry = { kind: "reserved", name: "item", title, type: member, typeName: member.kind };
    memberEntries.set(items, new Map([...entries, ...own, ["item", item]]));
  }
  return { entries, memberEntries };
}

function fromOutside(entry: Entry): Entry {
  if (entry.kind !== "computed" || entry.each === null) return entry;
  const { each, type, typeName } = entry;
  const names = new Set([each, ...entry.names.filter((name) => name !== "item")]);
  return { ...entry, type: { kind: "list", of: type }, typeName: `list of ${typeName}`, names: [...names] };
}

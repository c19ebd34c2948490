import type { AskedFields, Entry, Feel } from "../model/entry.ts";

/** The names an entry's value may be worked out from. */
export function namesOf(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case "computed":
      return entry.names;
    case "party":
      return read([entry.from, entry.when]);
    case "field":
      return [...read([...entry.when, entry.otherwise]), ...readByMembers(entry.members)];
    case "evidence":
      return [
        ...read([entry.when, ...[...entry.with.values()].map(({ feel }) => feel)]),
        ...("from" in entry.doc ? [entry.doc.subject] : []),
      ];
    case "items":
      return entry.list.names;
    case "parameter":
      return ["effectiveFrom"];
    case "reserved":
      return [];
  }
}

/** What members' questions read of what is around their list. */
const readByMembers = (members: AskedFields) =>
  read([...members.values()].flatMap(({ when, otherwise }) => [...when, otherwise])).filter(
    (name) => !members.has(name),
  );

const read = (feels: readonly (Feel | null)[]) => feels.flatMap((feel) => feel?.names ?? []);

/** All names reached from these, themselves included. */
export function dependencies(roots: Iterable<string>, entries: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entry = entries.get(name);
    if (!entry || reached.has(name)) continue;
    reached.add(name);
    open.push(...namesOf(entry));
  }
  return reached;
}

/** A circle among the names, if there is one. `effectiveFrom` is worked out from the names given. */
export function findCycle(
  entries: ReadonlyMap<string, Entry>,
  effectiveFrom: readonly string[],
): readonly string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  function visit(name: string): readonly string[] | null {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    const entry = entries.get(name);
    if (!entry || done.has(name)) return null;
    path.push(name);
    for (const next of name === "effectiveFrom" ? effectiveFrom : namesOf(entry)) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(name);
    return null;
  }
  for (const name of entries.keys()) {
    const cycle = visit(name);
    if (cycle) return cycle;
  }
  return null;
}

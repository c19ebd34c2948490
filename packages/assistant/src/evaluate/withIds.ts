import type { Json, JsonObject } from "../json.ts";
import type { ValueType } from "../values/valueType.ts";

/** Whether members of a list are told apart by an id that nobody types. */
const hasIds = (type: ValueType): boolean => type.kind === "record" && type.fields.get("id")?.told === false;

/** What was stated, with an id for every member of a list that was stated without one: its place, or the next that is free. */
export function withIds(json: Json, type: ValueType): Json {
  if (type.kind === "record" && isRecord(json))
    return Object.fromEntries(
      Object.entries(json).map(([name, part]) => {
        const field = type.fields.get(name);
        return [name, field ? withIds(part, field.type) : part];
      }),
    );
  if (type.kind !== "list" || !hasIds(type.of) || !Array.isArray(json)) return json;
  const members = json as readonly Json[];
  const taken = new Set(members.flatMap((member) => (isRecord(member) && hasId(member) ? [String(member.id)] : [])));
  return members.map((member, at) => {
    if (!isRecord(member) || hasId(member)) return member;
    let id = at + 1;
    while (taken.has(String(id))) id += 1;
    taken.add(String(id));
    return { ...member, id: String(id) };
  });
}

const hasId = ({ id }: JsonObject): boolean => id !== undefined && id !== null;

const isRecord = (json: Json): json is JsonObject => typeof json === "object" && json !== null && !Array.isArray(json);

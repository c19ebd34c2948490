import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import { withAllowedValues } from "../feel/withAllowedValues.ts";
import { builtinType, parseType } from "../types/parseType.ts";
import { contextOf, type FeelType, functionOf, listOf, types } from "../types/type.ts";
import type { ItemDefinition } from "./model.ts";

const prefix = /^(feel|dmn|xsd|xs):/;

/** The types of a model's item definitions, made as they are asked for; a definition that contains itself is `any` there. */
export class ItemTypes {
  readonly diagnostics: Diagnostic[] = [];
  readonly #definitions = new Map<string, ItemDefinition>();
  readonly #made = new Map<string, FeelType>();

  /** @param imported item definitions of imported models under their full names */
  constructor(definitions: readonly ItemDefinition[], imported: ReadonlyMap<string, FeelType>) {
    for (const definition of definitions) {
      if (this.#definitions.has(definition.name)) {
        this.diagnostics.push(
          diagnostic("duplicate-name", { name: definition.name }, undefined, `type ${definition.name}`),
        );
      }
      this.#definitions.set(definition.name, definition);
    }
    for (const [name, type] of imported) this.#made.set(name, type);
  }

  /** The type of a name, or `undefined`. */
  find(name: string): FeelType | undefined {
    const made = this.#made.get(name);
    if (made) return made;
    const definition = this.#definitions.get(name);
    if (!definition) return undefined;
    this.#made.set(name, types.any);
    const type = this.#make(definition, `type ${name}`, 0);
    this.#made.set(name, type);
    return type;
  }

  all(): Map<string, FeelType> {
    return new Map([...this.#definitions.keys()].map((name) => [name, this.find(name) ?? types.any]));
  }

  /** The type a `typeRef` names; `any` and an error when there is none. */
  resolve(typeRef: string | undefined, path: string): FeelType {
    if (typeRef === undefined || typeRef === "") return types.any;
    const name = typeRef.replace(prefix, "").trim();
    const type = this.find(name) ?? builtinType(name) ?? parseType(name, (part) => this.find(part));
    if (type) return type;
    this.diagnostics.push(diagnostic("unknown-type", { name: typeRef }, undefined, path));
    return types.any;
  }

  #make(definition: ItemDefinition, path: string, depth: number): FeelType {
    if (depth > 32) return types.any;
    const { components, function: fn } = definition;
    let type: FeelType;
    if (fn) {
      const parameters = fn.parameters.map((p) => this.resolve(p.type, path));
      type = functionOf(parameters, this.resolve(fn.result, path));
    } else if (components && components.length > 0) {
      type = contextOf(
        new Map(components.map((part) => [part.name, this.#make(part, `${path}/${part.name}`, depth + 1)])),
      );
    } else type = this.resolve(definition.type, path);
    if (definition.allowedValues) type = this.#restrict(type, definition.allowedValues, path);
    if (definition.isCollection) type = listOf(type);
    if (definition.typeConstraint) type = this.#restrict(type, definition.typeConstraint, path);
    return { ...type, name: definition.name };
  }

  #restrict(type: FeelType, text: string, path: string): FeelType {
    const outer = type.allowed;
    const restricted = withAllowedValues(type, text, { path });
    if (!restricted.ok) {
      this.diagnostics.push(...restricted.diagnostics);
      return type;
    }
    const inner = restricted.type.allowed;
    if (!outer || !inner) return restricted.type;
    const allows = (value: Parameters<typeof inner.allows>[0]) => outer.allows(value) && inner.allows(value);
    return { ...type, allowed: { text: `${outer.text}; ${inner.text}`, allows } };
  }
}

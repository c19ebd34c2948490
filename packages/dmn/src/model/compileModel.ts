import { checkTable, type TableFault } from "../check/checkTable.ts";
import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import type { Names } from "../feel/tree.ts";
import { mayCoerced } from "../possible/mayBoxed.ts";
import { contextOf, type FeelType, functionOf, types } from "../types/type.ts";
import { compileBoxed, compileFunction, ModelCompiler } from "./boxed.ts";
import { mayOf } from "./compiledBoxed.ts";
import type { Element, InputElement, LogicElement, Visible } from "./element.ts";
import { findCycles } from "./findCycles.ts";
import { ItemTypes } from "./itemTypes.ts";
import type { BusinessKnowledgeModel, Decision, DecisionService, DmnModel, Requirement } from "./model.ts";
import { Program } from "./program.ts";
import { compileService } from "./service.ts";

export interface CompileModelOptions {
  /** Names beside the model's own that every text may use, such as parameters. */
  readonly extraScope?: Names;
  /** The models that `imports` name, found by their namespace. */
  readonly imports?: readonly DmnModel[];
}

export interface CompiledModel {
  /** Whether nothing is wrong. What is wrong gives null and a diagnostic when it is evaluated; the rest works. */
  readonly ok: boolean;
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
  /** Checks every decision table of the model for gaps, overlaps and rules that are never reached; may take a while. */
  readonly checkTables: () => readonly TableReport[];
}

/** What is wrong with a table, and which inputs its examples are of. */
export interface TableReport {
  /** Where in the model the table stands. */
  readonly path: string;
  readonly inputs: readonly string[];
  readonly faults: readonly TableFault[];
}

/** Compiles a decision model: types, requirements, and every text against the names it may use. All faults at once. */
export function compile(model: DmnModel, options: CompileModelOptions = {}): CompiledModel {
  const unit = new Unit(model, options, new Set(), { next: 0 });
  const diagnostics = unit.compile();
  return {
    ok: !diagnostics.some((d) => d.severity === "error"),
    program: new Program(unit.own),
    diagnostics,
    checkTables: () => unit.checkTables(),
  };
}

/** Counts the elements of all models that are compiled together. */
interface Slots {
  next: number;
}

/** One model being compiled, with those it imports. */
class Unit {
  readonly own = new Map<string, Element>();
  readonly #model: DmnModel;
  readonly #options: CompileModelOptions;
  readonly #slots: Slots;
  readonly #byId = new Map<string, Element>();
  readonly #imported = new Map<string, { readonly name: string; readonly unit: Unit }>();
  readonly #compiler: ModelCompiler;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #state = new Map<LogicElement, "compiling" | "compiled">();

  constructor(model: DmnModel, options: CompileModelOptions, importing: ReadonlySet<string>, slots: Slots) {
    this.#model = model;
    this.#options = options;
    this.#slots = slots;
    const importedTypes = new Map<string, FeelType>();
    for (const { name, namespace } of model.imports ?? []) {
      const imported = options.imports?.find((other) => other.namespace === namespace);
      if (!imported) continue;
      if (importing.has(namespace)) {
        this.#error("cycle", `import ${name}`, { path: [...importing, namespace].join(" → ") });
        continue;
      }
      const unit = new Unit(imported, options, new Set([...importing, model.namespace, namespace]), slots);
      this.#diagnostics.push(...unit.compile());
      this.#imported.set(namespace, { name, unit });
      for (const [type, of] of unit.#compiler.items.all()) importedTypes.set(name ? `${name}.${type}` : type, of);
    }
    this.#compiler = new ModelCompiler(new ItemTypes(model.itemDefinitions ?? [], importedTypes));
    this.#declare();
  }

  #error(code: Diagnostic["code"], path: string, params: Diagnostic["params"]): void {
    this.#diagnostics.push(diagnostic(code, params, undefined, path));
  }

  #declare(): void {
    const { items } = this.#compiler;
    for (const source of this.#model.inputData ?? []) {
      const element: InputElement = {
        kind: "input",
        ...this.#identity(source),
        source,
        type: items.resolve(source.type, `input ${source.name}`),
      };
      this.#add(element);
    }
    const logic = (kind: LogicElement["kind"], source: LogicElement["source"]) =>
      this.#add({
        kind,
        ...this.#identity(source),
        source,
        type: types.any,
        code: null,
        may: null,
        visible: new Map(),
        uses: new Set(),
        below: [],
      });
    for (const source of this.#model.businessKnowledgeModels ?? []) logic("knowledge", source);
    for (const source of this.#model.decisionServices ?? []) logic("service", source);
    for (const source of this.#model.decisions ?? []) logic("decision", source);
  }

  #identity({ name, id }: { readonly name: string; readonly id?: string }) {
    const { namespace } = this.#model;
    return { name, ...(id ? { id } : {}), namespace, slot: this.#slots.next++ };
  }

  #add(element: Element): void {
    if (this.own.has(element.name))
      this.#error("duplicate-name", `${element.kind} ${element.name}`, { name: element.name });
    this.own.set(element.name, element);
    if (element.id) this.#byId.set(element.id, element);
  }

  compile(): Diagnostic[] {
    for (const element of this.own.values()) if (element.kind !== "input") this.#element(element);
    for (const cycle of findCycles(this.own)) {
      this.#error("cycle", `decision ${cycle[0] ?? ""}`, { path: cycle.join(" → ") });
    }
    return [...this.#diagnostics, ...this.#compiler.items.diagnostics, ...this.#compiler.diagnostics];
  }

  checkTables(): TableReport[] {
    return this.#compiler.tables.map(({ path, table }) => {
      const checked = table();
      return { path, inputs: checked.inputs.map(({ name }) => name), faults: checkTable(checked) };
    });
  }

  #element(element: LogicElement): void {
    if (this.#state.has(element)) return;
    this.#state.set(element, "compiling");
    const path = `${element.kind} ${element.name}`;
    if (element.kind === "service") this.#service(element, element.source as DecisionService, path);
    else if (element.kind === "knowledge") this.#knowledge(element, element.source as BusinessKnowledgeModel, path);
    else this.#decision(element, element.source as Decision, path);
    this.#state.set(element, "compiled");
  }

  #decision(element: LogicElement, source: Decision, path: string): void {
    const { items } = this.#compiler;
    element.type = items.resolve(source.type, path);
    element.visible = source.requires
      ? this.#required(source.requires, path)
      : this.#mentioned(source.logic, (other) => other !== element);
    if (!source.logic) return;
    const names = this.#names(element.visible);
    const logic =
      source.logic.kind === "table" && !source.logic.type && source.type
        ? { ...source.logic, type: source.type }
        : source.logic;
    const compiled = compileBoxed(this.#compiler, logic, names, path);
    element.type = this.#compiler.declared(compiled.type, source.type, path);
    element.code = compiled.code;
    element.may = mayCoerced(mayOf(compiled, names), element.type);
    element.uses = compiled.uses;
  }

  #knowledge(element: LogicElement, source: BusinessKnowledgeModel, path: string): void {
    const visible = new Map(
      source.requires
        ? this.#required(source.requires, path)
        : this.#mentioned(source.logic, (other) => other.kind === "knowledge" || other.kind === "service"),
    );
    // A function may call itself.
    visible.set(element.name, element);
    element.visible = visible;
    const { logic } = source;
    if (!logic) return;
    const parameters = logic.parameters.map((p) => this.#compiler.items.resolve(p.type, path));
    const declared = source.type ? this.#compiler.items.resolve(source.type, path) : types.any;
    element.type = declared.kind === "function" ? declared : functionOf(parameters, declared);
    const inner = (part: typeof logic.body & object, at: Names, name: string) =>
      compileBoxed(this.#compiler, part, at, `${path}/${name}`);
    const result = logic.type ?? (declared.kind === "function" ? undefined : source.type);
    const typed = result ? { ...logic, type: result } : logic;
    const compiled = compileFunction(this.#compiler, typed, this.#names(visible), path, inner, element.name);
    element.type = declared.kind === "function" ? declared : compiled.type;
    element.code = compiled.code;
    element.uses = compiled.uses;
  }

  #service(element: LogicElement, source: DecisionService, path: string): void {
    const elements = (hrefs: readonly string[] | undefined) =>
      (hrefs ?? []).flatMap((href) => this.#find(href, path)?.element ?? []);
    const inputs = [...elements(source.inputData), ...elements(source.inputDecisions)];
    const outputs = elements(source.outputDecisions);
    for (const needed of [...inputs, ...outputs]) if (needed.kind !== "input") this.#element(needed);
    const result = source.type ? this.#compiler.items.resolve(source.type, path) : types.any;
    const compiled = compileService(element.name, inputs, outputs, result.kind === "function" ? result.result : result);
    element.code = compiled.code;
    element.type = compiled.type;
    element.below = [...inputs, ...outputs];
  }

  /** The element an href names: a name, `#id`, or `namespace#id` of an imported model. */
  #find(href: string, path: string): { readonly element: Element; readonly within: string | null } | null {
    const at = href.lastIndexOf("#");
    const namespace = at > 0 ? href.slice(0, at) : "";
    const id = at >= 0 ? href.slice(at + 1) : href;
    if (namespace === "" || namespace === this.#model.namespace) {
      const element = this.#byId.get(id) ?? (at < 0 ? this.own.get(href) : undefined);
      if (element) return { element, within: null };
    } else {
      const imported = this.#imported.get(namespace);
      const element = imported ? imported.unit.#byId.get(id) : undefined;
      if (imported && element) return { element, within: imported.name };
    }
    this.#error("unknown-requirement", path, { name: path, href });
    return null;
  }

  #required(requires: readonly Requirement[], path: string): Map<string, Visible> {
    const visible = new Map<string, Visible>();
    for (const { kind, href } of requires) {
      if (kind === "authority") continue;
      const found = this.#find(href, path);
      if (!found) continue;
      const { element, within } = found;
      if (element.kind !== "input" && element.namespace === this.#model.namespace) this.#element(element);
      if (within === null || within === "") visible.set(element.name, element);
      else {
        const group = visible.get(within);
        const members = new Map(group?.kind === "import" ? group.members : []);
        visible.set(within, { kind: "import", members: members.set(element.name, element) });
      }
    }
    return visible;
  }

  /** Every element that may be named, those the texts mention compiled first so that their types are known. */
  #mentioned(logic: object | undefined, may: (element: Element) => boolean): Map<string, Visible> {
    const text = JSON.stringify(logic ?? null);
    const visible = new Map<string, Visible>();
    for (const element of this.own.values()) {
      if (!may(element)) continue;
      visible.set(element.name, element);
      if (element.kind !== "input" && text.includes(element.name)) this.#element(element);
    }
    return visible;
  }

  #names(visible: ReadonlyMap<string, Visible>): Names {
    return new Map([
      ...(this.#options.extraScope ?? []),
      ...[...visible].map(([name, of]) => [name, typeOf(of)] as const),
    ]);
  }
}

const typeOf = (visible: Visible): FeelType =>
  visible.kind === "import"
    ? contextOf(new Map([...visible.members].map(([name, of]) => [name, typeOf(of)])))
    : visible.type;

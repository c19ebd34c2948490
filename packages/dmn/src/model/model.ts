/**
 * A decision model as DMN 1.5 has it. Plain data: from XML, from YAML, or written by hand. Texts are FEEL. Parts that evaluation
 * does not need (ids, labels, descriptions, extensions) are kept so that nothing is lost on the way out.
 */
export interface DmnModel extends ModelElement {
  readonly namespace: string;
  readonly imports?: readonly Import[];
  readonly itemDefinitions?: readonly ItemDefinition[];
  readonly inputData?: readonly InputData[];
  readonly decisions?: readonly Decision[];
  readonly businessKnowledgeModels?: readonly BusinessKnowledgeModel[];
  readonly decisionServices?: readonly DecisionService[];
  /** Namespace prefixes that `attributes`, `otherXml` and `extensionXml` use. */
  readonly prefixes?: Readonly<Record<string, string>>;
}

/** What any element may carry that evaluation does not need. */
export interface Kept {
  readonly id?: string;
  readonly label?: string;
  readonly description?: string;
  /** The content of `extensionElements`, kept as it is. */
  readonly extensionXml?: string;
  /** Attributes of other namespaces and those evaluation does not need. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What elements inside it carry that have no object of their own here, by their tag: a `variable`'s label, an `if`'s id. */
  readonly parts?: Readonly<Record<string, Kept>>;
  /** What else stands in the XML (of a model: diagrams, artifacts, knowledge sources), kept as it is. */
  readonly otherXml?: readonly string[];
}

export interface ModelElement extends Kept {
  readonly name: string;
}

export interface Import extends ModelElement {
  readonly namespace: string;
  readonly importType?: string;
  readonly locationUri?: string;
}

export interface ItemDefinition extends ModelElement {
  /** A built-in type, or the name of an item definition. Wanting where there are components or a function. */
  readonly type?: string;
  readonly isCollection?: boolean;
  /** Unary tests each value (each element of a collection) must pass. */
  readonly allowedValues?: string;
  /** Unary tests the whole value, a collection too, must pass (DMN 1.5). */
  readonly typeConstraint?: string;
  readonly components?: readonly ItemDefinition[];
  readonly function?: { readonly parameters: readonly FormalParameter[]; readonly result?: string };
}

export interface InputData extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
}

/** What a decision needs: by the name of an element of the model, or by `#id`, or `namespace#id` of an imported one. */
export interface Requirement extends Kept {
  readonly kind: "input" | "decision" | "knowledge" | "authority";
  readonly href: string;
}

export interface Decision extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly question?: string;
  readonly allowedAnswers?: string;
  /** Left out, it may use every input, decision and function of the model; what it uses is found from its texts. */
  readonly requires?: readonly Requirement[];
  readonly logic?: Boxed;
}

export interface BusinessKnowledgeModel extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly requires?: readonly Requirement[];
  readonly logic?: FunctionDefinition;
}

export interface DecisionService extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly outputDecisions: readonly string[];
  readonly encapsulatedDecisions?: readonly string[];
  readonly inputDecisions?: readonly string[];
  readonly inputData?: readonly string[];
}

export interface FormalParameter extends ModelElement {
  readonly type?: string;
}

interface BoxedElement extends Kept {
  readonly type?: string;
}

/** A boxed expression (DMN 1.5 § 10.2.1). */
export type Boxed =
  | Literal
  | DecisionTable
  | BoxedContext
  | Invocation
  | BoxedList
  | Relation
  | FunctionDefinition
  | Conditional
  | BoxedFilter
  | Iteration;

export interface Literal extends BoxedElement {
  readonly kind: "literal";
  readonly text: string;
}

export type HitPolicy = "UNIQUE" | "ANY" | "PRIORITY" | "FIRST" | "RULE ORDER" | "OUTPUT ORDER" | "COLLECT";
export type Aggregation = "SUM" | "MIN" | "MAX" | "COUNT";

export interface DecisionTable extends BoxedElement {
  readonly kind: "table";
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly annotations?: readonly string[];
  readonly rules: readonly Rule[];
  readonly outputLabel?: string;
}

export interface TableInput extends BoxedElement {
  /** The expression whose value the entries of this column test. */
  readonly text: string;
  readonly expressionId?: string;
  /** Unary tests that the value must pass. */
  readonly allowedValues?: string;
}

export interface TableOutput extends BoxedElement {
  /** Wanting where there is one output only. */
  readonly name?: string;
  /** The values allowed, highest priority first. */
  readonly allowedValues?: string;
  /** The value when no rule matches. */
  readonly default?: string;
}

export interface Entry extends Kept {
  readonly text: string;
}

export interface Rule extends Kept {
  readonly inputs: readonly Entry[];
  readonly outputs: readonly Entry[];
  readonly annotations?: readonly string[];
}

export interface BoxedContext extends BoxedElement {
  readonly kind: "context";
  /** An entry without a name is the result, and stands last. */
  readonly entries: readonly (Kept & {
    readonly name?: string;
    readonly type?: string;
    readonly variableId?: string;
    readonly value: Boxed;
  })[];
}

export interface Invocation extends BoxedElement {
  readonly kind: "invocation";
  readonly callee: Boxed;
  readonly bindings: readonly (Kept & { readonly parameter: FormalParameter; readonly value: Boxed | null })[];
}

export interface BoxedList extends BoxedElement {
  readonly kind: "list";
  readonly items: readonly Boxed[];
}

export interface Relation extends BoxedElement {
  readonly kind: "relation";
  readonly columns: readonly FormalParameter[];
  readonly rows: readonly (Kept & { readonly cells: readonly Boxed[] })[];
}

export interface FunctionDefinition extends BoxedElement {
  readonly kind: "function";
  readonly language?: "FEEL" | "Java" | "PMML";
  readonly parameters: readonly FormalParameter[];
  readonly body: Boxed | null;
}

export interface Conditional extends BoxedElement {
  readonly kind: "conditional";
  readonly condition: Boxed;
  readonly whenTrue: Boxed;
  readonly whenFalse: Boxed;
}

export interface BoxedFilter extends BoxedElement {
  readonly kind: "filter";
  readonly in: Boxed;
  readonly match: Boxed;
}

export interface Iteration extends BoxedElement {
  readonly kind: "for" | "some" | "every";
  readonly variable: string;
  readonly in: Boxed;
  /** What is returned, or must be satisfied, for each. */
  readonly body: Boxed;
}

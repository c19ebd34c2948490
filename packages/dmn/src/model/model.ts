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
  /** What stands in the XML beside the parts above (diagrams, artifacts, knowledge sources), kept as it is. */
  readonly otherXml?: readonly string[];
  /** Namespace prefixes that `otherXml` and `extensionXml` use. */
  readonly prefixes?: Readonly<Record<string, string>>;
}

export interface ModelElement {
  readonly name: string;
  readonly id?: string;
  readonly label?: string;
  readonly description?: string;
  /** The content of `extensionElements`, kept as it is. */
  readonly extensionXml?: string;
  /** Attributes of other namespaces and those evaluation does not need. */
  readonly attributes?: Readonly<Record<string, string>>;
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
export interface Requirement {
  readonly kind: "input" | "decision" | "knowledge" | "authority";
  readonly href: string;
  readonly id?: string;
}

export interface Decision extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly question?: string;
  readonly allowedAnswers?: string;
  /** Left out, it may use every input, decision and function of the model; what it uses is found from its texts. */
  readonly requires?: readonly Requirement[];
  readonly logic?: Boxed;
  readonly otherXml?: readonly string[];
}

export interface BusinessKnowledgeModel extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly requires?: readonly Requirement[];
  readonly logic?: FunctionDefinition;
  readonly otherXml?: readonly string[];
}

export interface DecisionService extends ModelElement {
  readonly variableId?: string;
  readonly type?: string;
  readonly outputDecisions: readonly string[];
  readonly encapsulatedDecisions?: readonly string[];
  readonly inputDecisions?: readonly string[];
  readonly inputData?: readonly string[];
}

export interface FormalParameter {
  readonly name: string;
  readonly type?: string;
  readonly id?: string;
  readonly description?: string;
}

interface BoxedElement {
  readonly id?: string;
  readonly label?: string;
  readonly description?: string;
  readonly type?: string;
  readonly extensionXml?: string;
  readonly attributes?: Readonly<Record<string, string>>;
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

export interface Entry {
  readonly text: string;
  readonly id?: string;
  readonly description?: string;
}

export interface Rule {
  readonly id?: string;
  readonly description?: string;
  readonly inputs: readonly Entry[];
  readonly outputs: readonly Entry[];
  readonly annotations?: readonly string[];
}

export interface BoxedContext extends BoxedElement {
  readonly kind: "context";
  /** An entry without a name is the result, and stands last. */
  readonly entries: readonly {
    readonly name?: string;
    readonly type?: string;
    readonly id?: string;
    readonly variableId?: string;
    readonly description?: string;
    readonly value: Boxed;
  }[];
}

export interface Invocation extends BoxedElement {
  readonly kind: "invocation";
  readonly callee: Boxed;
  readonly bindings: readonly { readonly parameter: FormalParameter; readonly value: Boxed | null }[];
}

export interface BoxedList extends BoxedElement {
  readonly kind: "list";
  readonly items: readonly Boxed[];
}

export interface Relation extends BoxedElement {
  readonly kind: "relation";
  readonly columns: readonly FormalParameter[];
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Boxed[] }[];
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

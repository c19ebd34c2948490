/** FEEL and DMN 1.5 on exact decimals: values, types, expressions, decision models. Start with the README. */

export { builtins } from "./builtins/builtins.ts";
export { type CheckedTable, checkTable, type Example, type TableFault } from "./check/checkTable.ts";
export type { CheckedInput } from "./check/place.ts";
export type { Diagnostic } from "./feel/diagnostic.ts";
export { type EvaluateOptions, evaluateWithin, type Values } from "./feel/evaluate.ts";
export type { Explained } from "./feel/explain.ts";
export {
  type Compilation,
  type CompiledExpression,
  type CompiledTests,
  type CompileOptions,
  compileExpression,
  compileUnaryTests,
  type Evaluated,
  type Operand,
  type TestsCompilation,
} from "./feel/expression.ts";
export { defaultLimits, defaultSourceLimits, type Limits, type SourceLimits } from "./feel/limits.ts";
export type { DiagnosticCode, Message } from "./feel/messages.ts";
export { type Passing, rangesOf } from "./feel/passing.ts";
export type { Runtime } from "./feel/runtime.ts";
export { suggest } from "./feel/suggest.ts";
export type { Names as Scope } from "./feel/tree.ts";
export { withAllowedValues } from "./feel/withAllowedValues.ts";
export { type CompiledModel, type CompileModelOptions, compile, type TableReport } from "./model/compileModel.ts";
export type * from "./model/model.ts";
export { findNeighbours, type Neighbours, type TriedRule } from "./model/neighbours.ts";
export type { DecisionResult, Program } from "./model/program.ts";
export {
  type DecisionTrace,
  type ExpressionTrace,
  type LogicTrace,
  type MatchTrace,
  matchedRules,
  type RuleTrace,
  type TableTrace,
  type Trace,
} from "./model/trace.ts";
export type { Outlook, OutlookOptions, Question } from "./possible/outlook.ts";
export { describeType } from "./types/describeType.ts";
export { conforms, isInstance, isSubtype } from "./types/isInstance.ts";
export { parseType } from "./types/parseType.ts";
export {
  anyContext,
  type ContextType,
  contextOf,
  type FeelType,
  type FunctionType,
  functionOf,
  type ListType,
  listOf,
  type RangeType,
  rangeOf,
  types,
} from "./types/type.ts";
export { calculate } from "./values/arithmetic.ts";
export { compare, equal, includes } from "./values/compare.ts";
export { addMonths, date, dateFromDays, dateOf, FeelDate, parseDate } from "./values/date.ts";
export { dateTime, FeelDateTime, parseDateTime } from "./values/dateTime.ts";
export { DaysAndTimeDuration, duration, parseDuration, YearsAndMonthsDuration } from "./values/duration.ts";
export { formatValue } from "./values/format.ts";
export { FeelFunction } from "./values/function.ts";
export {
  coerce,
  type FromJson,
  fromJson,
  type Json,
  type JsonInput,
  parseJson,
  type TypeMismatch,
  toJson,
} from "./values/json.ts";
export {
  add,
  compareNumbers,
  divide,
  FeelNumber,
  integer,
  multiply,
  number,
  parseNumber,
  type Rounding,
  round,
  scaled,
  subtract,
  toInteger,
} from "./values/number.ts";
export { FeelRange } from "./values/range.ts";
export { FeelTime, parseTime, time } from "./values/time.ts";
export { context, type FeelContext, type FeelValue, isContext, isList, type Kind, kindOf } from "./values/value.ts";
export { type FromXml, fromXml } from "./xml/fromXml.ts";
export { defaultXmlLimits, type XmlLimits } from "./xml/readXml.ts";
export { toXml } from "./xml/toXml.ts";

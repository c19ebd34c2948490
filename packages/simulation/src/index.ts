export { errors } from "./errors.ts";
export { generatePopulation } from "./generate.ts";
export type { Change, Decimal, Refusal, Report, ReportedAssistant, ReportedGroup, Result } from "./report.ts";
export { eachHousehold, type Simulation, simulate } from "./simulate.ts";
export { writeReport } from "./writeReport.ts";

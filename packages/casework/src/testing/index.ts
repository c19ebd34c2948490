export { parents, personOf, yearlyIncome } from "./applicants.ts";
export { type Couple, couples, incomeFigures } from "./couples.ts";
export { errands } from "./errands.ts";
export { fripladsWithMembers, fripladsWithSample, fripladsWithSignature } from "./friplads.ts";
export { type LaidReady, laidReady } from "./laidReady.ts";
export { ordinaryDecisions } from "./ordinaryDecisions.ts";
export { type TestMunicipality, type TestMunicipalityOptions, testMunicipality } from "./testMunicipality.ts";
export { testPeople } from "./testPeople.ts";
export { type Applied, apply, controlAndApprove } from "./work.ts";

export { parents, personOf, yearlyIncome } from "./applicants.ts";
export { fripladsWithMembers } from "./friplads.ts";
export { type LaidReady, laidReady } from "./laidReady.ts";
export { type TestMunicipality, type TestMunicipalityOptions, testMunicipality } from "./testMunicipality.ts";
export { testPeople } from "./testPeople.ts";
export { type Applied, apply, controlAndApprove } from "./work.ts";

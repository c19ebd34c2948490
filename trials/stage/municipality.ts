/** The municipality that trials and benchmarks have. */
export const municipalityId = "alfa";

import type { Capability } from "@kollega/contracts";

/** What a contract's tests ask and do. Inputs name synthetic citizens, whom every simulator is given. */
export interface SuiteInputs {
  /** For each query: several subjects, and one that the system does not know; left out where nothing can be unknown. */
  readonly queries?: Readonly<
    Record<string, { readonly inputs: readonly unknown[]; readonly unknownSubject?: unknown }>
  >;
  readonly effects?: Readonly<Record<string, { readonly input: unknown }>>;
}

/** What a supplier's `contract.ts` may have as its default export, where the capability's own inputs do not do. */
export interface ContractModule<C extends Capability> {
  /** The key under which the simulator counts an effect of ours, where that is not our key itself. */
  readonly countedAs?: Partial<Readonly<Record<keyof C["operations"], (key: string) => string>>>;
  /** What the tests ask, in place of what they ask else. */
  readonly queries?: NonNullable<SuiteInputs["queries"]>;
  readonly effects?: NonNullable<SuiteInputs["effects"]>;
}

const CVR = "12345678";

/** A well-formed number that no population has. */
export const STRANGER = "6101010001";

const pdf = (name: string, text: string) => ({
  ...{ name, mediaType: "application/pdf", content: Buffer.from(`%PDF-1.7 ${text}`).toString("base64") },
});

export const letter = {
  sender: { cvr: CVR, name: "Alfa Kommune" },
  title: 'Afgørelse om "økonomisk friplads" & <søskendetilskud>',
  reference: "2026-000123",
  document: pdf("afgørelse.pdf", "æøå"),
  attachments: [pdf("bilag.pdf", "")],
  kle: "28.09.12",
};

const period = { from: "2026-08", until: "2026-10" };
const on = "2026-11-16";
const stop = (latitude: string, longitude: string) => ({ text: "Et sted", latitude, longitude });
const [west, east, atSea] = [stop("56.72", "11.22"), stop("56.66", "11.46"), stop("57.9", "11.3")];

/** What a question about a person asks: of each subject, and of one whom nobody knows. */
const about = (subjects: readonly string[], more: object = {}) => ({
  inputs: subjects.map((person) => ({ person, ...more })),
  unknownSubject: { person: STRANGER, ...more },
});

/** The inputs by capability; `subjects` are citizens with children and places in day care. */
const byCapability: Readonly<Record<string, (subjects: readonly string[]) => SuiteInputs>> = {
  "population-register": (subjects) => ({ queries: { person: about(subjects) } }),
  "income-register": (subjects) => ({ queries: { income: about(subjects, period) } }),
  "day-care": (subjects) => ({
    queries: { places: about(subjects, { on }) },
    effects: {
      registerSubsidy: {
        input: {
          ...{ person: subjects[0], ownSharePercent: "34.5", from: "2026-12-01" },
          payments: [{ place: "P-1", monthlyPayment: "724.50" }],
        },
      },
    },
  }),
  "digital-post": ([person]) => ({ effects: { send: { input: { person, ...letter } } } }),
  print: () => {
    const address = { lines: ["Prøvevej 12, 3. tv"], postalCode: "9999", city: "Prøveby" };
    return { effects: { send: { input: { recipient: { name: "Prøve Testborg 017", address }, ...letter } } } };
  },
  "records-system": ([person]) => ({
    effects: {
      file: {
        input: {
          ...{ caseNumber: "2026-000123", caseTitle: "Økonomisk friplads", person, kle: "28.09.12", facet: "G01" },
          ...{ theme: "Bevilling", date: on, entry: "Bevilget fra 1. december.", documents: [letter.document] },
        },
      },
    },
  }),
  mail: () => {
    const notice = { subject: "Ny besked i din sag", body: "Der er nyt i din sag. Log på for at se det." };
    return { effects: { send: { input: { to: "borger001@alfa.invalid", ...notice } } } };
  },
  "address-register": () => ({
    queries: {
      find: { inputs: ["Prøvevej", "Skolevej 1", "Rådhus"].map((text) => ({ text, most: 5 })) },
      locate: {
        inputs: ["Skolevej 1, 9999 Prøveby", "Rådhustorvet 1, 9999 Prøveby", "Nogetvej 1"].map((text) => ({ text })),
      },
    },
  }),
  "route-service": () => ({
    queries: {
      route: {
        inputs: [
          { stops: [west, east], withoutFerries: false },
          { stops: [west, east], withoutFerries: true },
          { stops: [west, east, west], withoutFerries: false },
        ],
        unknownSubject: { stops: [west, atSea], withoutFerries: false },
      },
    },
  }),
  payroll: ([person]) => {
    const employment = { person, employment: "B-1", employmentType: "1", extraNumber: "0", wageType: "6601" };
    return {
      effects: {
        report: { input: { records: [{ ...employment, month: "2026-10", quantity: "40.25", amount: "158.59" }] } },
      },
    };
  },
};

/** What the tests of a capability ask and do. @throws where there are none */
export function suiteInputs(capability: string, subjects: readonly string[]): SuiteInputs {
  const inputs = byCapability[capability];
  if (!inputs) throw new Error(`There are no contract tests for ${capability}`);
  return inputs(subjects);
}

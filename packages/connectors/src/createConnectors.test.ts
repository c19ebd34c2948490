import {
  addressRegister,
  dayCare,
  digitalPost,
  incomeRegister,
  mail,
  payroll,
  populationRegister,
  print,
  recordsSystem,
  routeService,
} from "@kollega/contracts";
import { messageUuid } from "./digitalPost.ts";
import { mailMessageId } from "./mail.ts";
import { deliveryOf } from "./payroll/sdConnector.ts";
import { shipmentOf } from "./print.ts";
import { letter, STRANGER, simulatedSuite, subjects } from "./simulatedSuite.ts";

/** Each of our implementations keeps what `contractSuite.ts` demands, against its simulator. */
const [person] = subjects;
const period = { from: "2026-08", until: "2026-10" };
const on = "2026-11-16";

simulatedSuite({
  capability: populationRegister,
  queries: { person: { inputs: subjects.map((one) => ({ person: one })), unknownSubject: { person: STRANGER } } },
});

simulatedSuite({
  capability: incomeRegister,
  queries: {
    income: {
      inputs: subjects.map((one) => ({ person: one, ...period })),
      unknownSubject: { person: STRANGER, ...period },
    },
  },
});

simulatedSuite({
  capability: dayCare,
  queries: {
    places: { inputs: subjects.map((one) => ({ person: one, on })), unknownSubject: { person: STRANGER, on } },
  },
  effects: {
    registerSubsidy: {
      input: {
        person,
        ownSharePercent: "34.5",
        from: "2026-12-01",
        payments: [{ place: "P-1", monthlyPayment: "724.50" }],
      },
      countedAs: (key) => key,
    },
  },
});

simulatedSuite({
  capability: digitalPost,
  effects: { send: { input: { person, ...letter }, countedAs: messageUuid } },
});

simulatedSuite({
  capability: print,
  effects: {
    send: {
      input: {
        recipient: {
          name: "Prøve Testborg 017",
          address: { lines: ["Prøvevej 12, 3. tv"], postalCode: "9999", city: "Prøveby" },
        },
        ...letter,
      },
      countedAs: shipmentOf,
    },
  },
});

simulatedSuite({
  capability: recordsSystem,
  effects: {
    file: {
      input: {
        caseNumber: "2026-000123",
        caseTitle: "Økonomisk friplads",
        person,
        kle: "28.09.12",
        facet: "G01",
        theme: "Bevilling",
        date: on,
        entry: "Bevilget fra 1. december.",
        documents: [letter.document],
      },
      countedAs: (key) => key,
    },
  },
});

simulatedSuite({
  capability: mail,
  effects: {
    send: {
      input: {
        to: "borger001@alfa.invalid",
        subject: "Ny besked i din sag",
        body: "Der er nyt i din sag. Log på for at se det.",
      },
      countedAs: (key) => mailMessageId(key, "noreply@alfa.invalid"),
    },
  },
});

simulatedSuite({
  capability: addressRegister,
  queries: {
    find: { inputs: ["Prøvevej", "Skolevej 1", "Rådhus"].map((text) => ({ text, most: 5 })) },
    locate: {
      inputs: ["Skolevej 1, 9999 Prøveby", "Rådhustorvet 1, 9999 Prøveby", "Nogetvej 1"].map((text) => ({ text })),
    },
  },
});

const stop = (latitude: string, longitude: string) => ({ text: "Et sted", latitude, longitude });
const [west, east, atSea] = [stop("56.72", "11.22"), stop("56.66", "11.46"), stop("57.9", "11.3")];

simulatedSuite({
  capability: routeService,
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
});

simulatedSuite({
  capability: payroll,
  effects: {
    report: {
      input: {
        records: [
          {
            ...{ person, employment: "B-1", employmentType: "1", extraNumber: "0", wageType: "6601", month: "2026-10" },
            ...{ quantity: "40.25", amount: "158.59" },
          },
        ],
      },
      countedAs: deliveryOf,
    },
  },
});

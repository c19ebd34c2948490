import type { AssistantFiles } from "../documents/readAssistantFolder.ts";
import { changed } from "./library.ts";

/** The small assistant with trips to the library in its form, and a finding for each of them. */
export const trips: AssistantFiles = changed(
  "form.yaml",
  "      remark:",
  `      trips:
        kind: list
        label: { da: Ture til biblioteket, en: Trips to the library }
        item: { da: Tur, en: Trip }
        required: false
        when: daysLate > 1
        most: 3
        fields:
          day: { kind: date, label: { da: Dag, en: Day } }
          means:
            kind: choice
            label: { da: Hvordan, en: How }
            options: { car: { da: Bil, en: Car }, foot: { da: Til fods, en: On foot } }
          km: { kind: number, label: { da: Kilometer, en: Kilometres }, when: 'means = "car"', least: 0, most: 500 }
          ticket: { kind: file, label: { da: Billet, en: Ticket }, when: 'means = "foot"', required: false }
          why: { kind: text, label: { da: Hvorfor, en: Why }, when: damaged and km > 100, required: false }
      proof:
        kind: file
        label: { da: Dokumentation, en: Proof }
        required: false
        when: daysLate > 1
        accept: [pdf, jpeg]
        most: 2
        megabytes: 1
      remark:`,
  changed(
    "rules/fee.yaml",
    "surcharge:\n",
    `tripFee:
  title: { da: Kørsel, en: Driving }
  type: kroner
  law: [act1]
  formula: if item.km = null then 0 else item.km * 2
allTrips:
  title: { da: Kørsel i alt, en: Driving in all }
  type: kroner
  law: [act1]
  formula: if count(tripFee) = 0 then 0 else sum(tripFee)
surcharge:
`,
    changed(
      "assistant.yaml",
      "findings:\n",
      `items:
  trip:
    title: { da: Ture, en: Trips }
    each: trips
    key: id
    called: { da: "den {item.day}", en: "on {item.day}" }
findings:
  tripFee: { title: { da: Kørsel, en: Driving }, type: kroner, law: [act1], each: trip }
  allTrips: { title: { da: Kørsel i alt, en: Driving in all }, type: kroner, law: [act1] }
`,
    ),
  ),
);

/** Addresses, routes and maps. */
export const addressTexts = {
  addresses: {
    start: { da: "Start", en: "Start" },
    end: { da: "Slut", en: "End" },
    via: { da: "Sted {number} undervejs", en: "Place {number} on the way" },
    add: { da: "Tilføj et sted undervejs", en: "Add a place on the way" },
    remove: { da: "Fjern {stop}", en: "Remove {stop}" },
    before: { da: "Brug en rute, du har kørt før", en: "Use a route that you have driven before" },
    hint: {
      da: "Skriv vej, nummer og by, og vælg blandt forslagene.",
      en: "Write street, number and town, and choose among the suggestions.",
    },
    map: { da: "Kort over ruten, {km} km", en: "Map of the route, {km} km" },
    mapTable: { da: "Rutens steder", en: "The places of the route" },
    place: { da: "Sted", en: "Place" },
    stop: { da: "Nr.", en: "No." },
    fromLast: { da: "Km fra det forrige", en: "Km from the last one" },
  },
} as const;

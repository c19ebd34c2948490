import proj4 from "proj4";
import { type HouseNumber, houseNumbers, written } from "../land/addresses.ts";
import { nameUuid } from "../nameUuid.ts";
import type { Population } from "../population/population.ts";
import { json, type SimulatedSystem } from "./simulatedSystem.ts";

const utm32 = proj4("+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");

const registers = new WeakMap<Population, readonly HouseNumber[]>();

function housesOf(population: Population): readonly HouseNumber[] {
  const known = registers.get(population) ?? houseNumbers(population);
  registers.set(population, known);
  return known;
}

const plain = (text: string) =>
  text
    .toLocaleLowerCase("da")
    .replaceAll(/[\s,.]+/g, " ")
    .trim();

const house = (one: HouseNumber) => ({
  type: "husnummer",
  id: one.id,
  titel: written(one),
  vejnavn: one.street,
  husnummer: one.number,
});

/** Streets where no number was typed, as Adressevælger answers; with the post code, the street's houses. */
function search(population: Population, text: string, most: number) {
  const wanted = plain(text);
  const fitting = housesOf(population).filter((one) => plain(written(one)).startsWith(wanted));
  const byStreet = Map.groupBy(fitting, ({ street }) => street);
  if (fitting.length > most && !/\d/.test(wanted))
    return [...byStreet].map(([street, all]) => ({
      type: "navngivenvejpostnummer",
      id: nameUuid("vej", street),
      titel: `${street}, 9999 Prøveby`,
      vejnavn: street,
      postnr: "9999",
      postdistrikt: "Prøveby",
      antal_husnumre: all.length,
    }));
  if (fitting.length > 0) return fitting.map(house);
  const [, street, postcode] = /^(.*?) (9999)(?: .*)?$/.exec(wanted) ?? [];
  if (postcode === undefined) return [];
  return housesOf(population)
    .filter((one) => plain(one.street) === street)
    .map(house);
}

/** Adressevælger over the synthetic land's addresses (`../land`). */
export const addressRegisterSimulator: SimulatedSystem = {
  name: "address-register",
  operations: [
    {
      name: "find",
      matches: ({ method, path }) => method === "GET" && path === "/husnumre/soeg",
      answer({ population, query }) {
        const text = query.get("tekst") ?? "";
        const most = Math.min(200, Math.max(1, Number(query.get("maksimum") ?? 100)));
        if (plain(text) === "") return json(400, { status: "fejl", beskrivelse: "tekst mangler" });
        const fund = search(population, text, most).toSorted((one, other) =>
          one.titel.localeCompare(other.titel, "da", { numeric: true }),
        );
        return json(200, { status: "ok", beskrivelse: "", fund: fund.slice(0, most) });
      },
    },
    {
      name: "locate",
      matches: ({ method, path }) => method === "GET" && path.startsWith("/husnumre/"),
      answer({ population, path }) {
        const found = housesOf(population).find(({ id }) => id === path.slice("/husnumre/".length));
        if (!found) return json(404, { status: "fejl", beskrivelse: "findes ikke" });
        const { longitude, latitude } = found.point;
        const [x, y] = utm32.forward([longitude, latitude]);
        return json(200, {
          status: "ok",
          husnummer: {
            id_lokalid: found.id,
            husnummertekst: found.number,
            vejnavn: found.street,
            adgangsadressebetegnelse: written(found),
            postnummer: { postnr: found.postalCode, navn: found.city },
            adgangspunkt: {
              geometri: {
                type: "Point",
                crs: { type: "name", properties: { name: "EPSG:25832" } },
                coordinates: [Math.round(x * 100) / 100, Math.round(y * 100) / 100],
              },
            },
          },
        });
      },
    },
  ],
};

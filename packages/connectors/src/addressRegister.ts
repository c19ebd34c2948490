import type { addressRegister, Connector } from "@kollega/contracts";
import proj4 from "proj4";
import { z } from "zod";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { askSystem, invalidAnswer } from "./http/askSystem.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { readJson } from "./http/read.ts";

const hits = z.object({
  status: z.literal("ok"),
  fund: z.array(z.object({ type: z.string(), id: z.string().optional(), titel: z.string().max(300) })),
});

const house = z.object({
  husnummer: z.object({
    id_lokalid: z.string(),
    husnummertekst: z.string(),
    vejnavn: z.string(),
    postnummer: z.object({ postnr: z.string(), navn: z.string() }),
    adgangspunkt: z.object({
      geometri: z.object({
        type: z.literal("Point"),
        crs: z.object({ properties: z.object({ name: z.literal("EPSG:25832") }) }),
        coordinates: z.tuple([z.number(), z.number()]),
      }),
    }),
  }),
});

// ETRS89 / UTM zone 32N, in which Danish registers give their points.
const utm32 = proj4("+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");

/** So many streets are opened for their houses when only a street was typed. */
const mostStreets = 3;

/** As two addresses are compared: no capitals, no punctuation. */
const plain = (address: string) =>
  address
    .toLocaleLowerCase("da")
    .replaceAll(/[\s,.]+/g, " ")
    .trim();

/** "Prøvevej 12, 3. tv, 9999 Prøveby" without the flat: a flat is nowhere else than its house. */
function withoutFlat(address: string): string {
  const parts = address.split(",").map((part) => part.trim());
  const [first = "", ...rest] = parts;
  const last = rest.at(-1);
  return last === undefined ? first : `${first}, ${last}`;
}

/**
 * Denmark's addresses by Adressevælger (the successor of DAWA): `GET /husnumre/soeg?tekst=…` and `GET /husnumre/{id}`. Its token stands in
 * the query, as it demands; it gives access to nothing but addresses.
 */
export function addressRegisterConnector(
  connection: ConnectionFor<"address-register">,
): Connector<typeof addressRegister> {
  const { token, ...rest } = connection;
  const system = httpSystem(rest);

  const ask = <T>(path: string, query: Record<string, string>, asked: Asked, schema: z.ZodType<T>) =>
    askSystem(
      system,
      {
        method: "GET",
        path: `${path}?${new URLSearchParams({ ...query, ...(token === undefined ? {} : { token }) })}`,
        headers: { accept: "application/json", "x-request-id": asked.requestId },
        signal: asked.signal,
        // A connection of its own: what was found does not repeat what was looked for.
        effect: true,
      },
      (answer) => readJson(schema, answer),
    );
  const search = async (text: string, most: number, asked: Asked) =>
    (await ask("/husnumre/soeg", { tekst: text, maksimum: String(most) }, asked, hits)).fund;

  return {
    capability: "address-register",
    system: connection.system,
    operations: {
      async find({ text, most }, context) {
        const found = await search(text, most, context);
        const streets = found.filter(({ type }) => type === "navngivenvejpostnummer").slice(0, mostStreets);
        const houses = [
          ...found,
          ...(await Promise.all(streets.map(({ titel }) => search(titel, most, context)))).flat(),
        ];
        const addresses = houses.filter(({ type }) => type === "husnummer").map(({ titel }) => titel);
        return { addresses: [...new Set(addresses)].slice(0, most) };
      },
      async locate({ text }, context) {
        const wanted = withoutFlat(text);
        const found = (await search(wanted, 10, context)).filter(({ type }) => type === "husnummer");
        const same = found.filter(({ titel }) => plain(titel) === plain(wanted));
        // What begins like several addresses is none of them; what only one can be is that one.
        const [only] = same.length > 0 ? same : found;
        if (!only?.id || (same.length > 0 ? same : found).length > 1) return {};
        const { husnummer } = await ask(`/husnumre/${encodeURIComponent(only.id)}`, {}, context, house);
        if (husnummer.id_lokalid !== only.id) throw invalidAnswer(connection.system, "another address");
        const [longitude, latitude] = utm32.inverse(husnummer.adgangspunkt.geometri.coordinates);
        const { vejnavn, husnummertekst, postnummer } = husnummer;
        return {
          place: {
            text: `${vejnavn} ${husnummertekst}, ${postnummer.postnr} ${postnummer.navn}`,
            latitude: latitude.toFixed(6),
            longitude: longitude.toFixed(6),
          },
        };
      },
    },
    close: async () => system.close(),
  };
}

interface Asked {
  readonly requestId: string;
  readonly signal: AbortSignal;
}

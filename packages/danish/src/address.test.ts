import { expect, test } from "vitest";
import { addressLines, formatAddress } from "./address.ts";

const flat = { street: "Testvej", number: "1", floor: "2", door: "tv", postcode: "9999", city: "Prøveby" };

test("an address is written on one line as Danes write it", () => {
  expect(formatAddress(flat)).toBe("Testvej 1, 2. tv, 9999 Prøveby");
  expect(formatAddress({ street: "Testvej", number: "12B", postcode: "9999", city: "Prøveby" })).toBe(
    "Testvej 12B, 9999 Prøveby",
  );
  expect(formatAddress({ ...flat, floor: "st", door: "" })).toBe("Testvej 1, st., 9999 Prøveby");
});

test("on an envelope each part has its line", () => {
  expect(addressLines({ ...flat, careOf: "Prøve", locality: "Prøvelund" })).toEqual([
    "c/o Prøve",
    "Testvej 1, 2. tv",
    "Prøvelund",
    "9999 Prøveby",
  ]);
});

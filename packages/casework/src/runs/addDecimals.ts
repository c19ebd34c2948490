/** The exact sum of decimals as texts: "1.50" and "-0.25" are "1.25". Without needless zeros. */
export function addDecimals(values: readonly string[]): string {
  const places = Math.max(0, ...values.map((value) => value.split(".")[1]?.length ?? 0));
  const sum = values.reduce((total, value) => total + scaled(value, places), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const decimals = digits.slice(digits.length - places).replace(/0+$/, "");
  return `${sum < 0n ? "-" : ""}${whole}${decimals === "" ? "" : `.${decimals}`}`;
}

function scaled(value: string, places: number): bigint {
  const [whole = "0", decimals = ""] = value.replace("-", "").split(".");
  const digits = BigInt(whole + decimals.padEnd(places, "0"));
  return value.startsWith("-") ? -digits : digits;
}

/** A colour as `#rrggbb`. */
export type Colour = string;

type Triple = readonly [number, number, number];

const channels = (colour: Colour): Triple => {
  const at = (index: number) => Number.parseInt(colour.slice(index, index + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};
const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const encoded = (light: number) => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast of two colours as WCAG 2.1 defines it: from 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Lightness, and the two axes of hue, in which equal steps look equal (Oklab). */
function oklab(colour: Colour): Triple {
  const [r, g, b] = channels(colour).map(linear) as unknown as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const lights = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${lights
    .map((light) => Math.round(Math.min(1, Math.max(0, encoded(Math.max(0, light)))) * 255))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** The same hue, darker: what is left of the lightness, from 0 to 1. Its strength goes down with it, so that it stays a colour of screens. */
export function darker(colour: Colour, left: number): Colour {
  const [lightness, a, b] = oklab(colour);
  return fromOklab([lightness * left, a * left, b * left]);
}

/** The nearest darker colour of the same hue that has the contrast; the colour itself when it has. */
export function nearestWithContrast(colour: Colour, against: Colour, needed: number): Colour {
  if (contrast(colour, against) >= needed) return colour;
  let [enough, tooLight] = [0, 1];
  for (let halving = 0; halving < 16; halving += 1) {
    const middle = (enough + tooLight) / 2;
    if (contrast(darker(colour, middle), against) >= needed) enough = middle;
    else tooLight = middle;
  }
  return darker(colour, enough);
}

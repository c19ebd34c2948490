import { fileURLToPath } from "node:url";

const logoOf = (municipality: string) => fileURLToPath(new URL(`../demo/logos/${municipality}.svg`, import.meta.url));

/** The configuration when there is none: a demo with two municipalities that visibly do not exist. */
export const demoConfiguration = {
  municipalities: {
    alfa: {
      name: "Alfa Kommune (demo)",
      cvr: "99999901",
      addressLines: ["Prøvetorvet 1", "9999 Prøveby"],
      phone: "00 00 00 01",
      email: "kommunen@alfa.invalid",
      web: "https://www.alfa.invalid/",
      unit: "Pladsanvisningen (demo)",
      logo: logoOf("alfa"),
      theme: { primary: "#0b5c6b", accent: "#e07a1f" },
    },
    beta: {
      name: "Beta Kommune (demo)",
      cvr: "99999902",
      addressLines: ["Testpladsen 2", "9998 Testby"],
      phone: "00 00 00 02",
      email: "kommunen@beta.invalid",
      web: "https://www.beta.invalid/",
      unit: "Børn og Unge (demo)",
      logo: logoOf("beta"),
      theme: { primary: "#7a2e4d" },
    },
  },
  demo: {},
};

/** The configuration when there is none: a demo with two municipalities that visibly do not exist. */
export const demoConfiguration = {
  municipalities: {
    alfa: {
      name: "Alfa Kommune (demo)",
      cvr: "99999901",
      addressLines: ["Prøvetorvet 1", "9999 Prøveby"],
      phone: "00 00 00 01",
      email: "kommunen@alfa.invalid",
    },
    beta: {
      name: "Beta Kommune (demo)",
      cvr: "99999902",
      addressLines: ["Testpladsen 2", "9998 Testby"],
      phone: "00 00 00 02",
      email: "kommunen@beta.invalid",
    },
  },
  demo: {},
};

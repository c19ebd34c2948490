import { addDays, addMonths, ageOn, type Cpr, firstOfMonth, type LocalDate, syntheticCpr } from "@kollega/danish";
import type { Citizen, Home, Place, Population } from "./population.ts";
import { type Random, seededRandom } from "./random.ts";
import { syntheticIncome } from "./syntheticIncome.ts";

export interface PopulationOrder {
  /** A short key such as "alfa". */
  readonly municipality: string;
  readonly seed: number;
  /** How many citizens. */
  readonly size: number;
  /** The day the population is seen from: ages, incomes and places are as of this day. */
  readonly on: LocalDate;
}

type Draft = { -readonly [K in keyof Citizen]: Citizen[K] };

const SURNAMES = ["Testborg", "Eksempelsen", "Prøvedal", "Modelgaard", "Mønsterlund"] as const;
const STREETS = ["Prøvevej", "Testgade", "Eksempelstien", "Modelvænget", "Øvelsesallé"] as const;

/** Monthly full prices in kroner, about what municipalities take; the last figure varies by institution. */
const PRICES = { nursery: 3_900, childminder: 3_300, kindergarten: 2_100, "after-school": 1_750 } as const;

/** Makes citizens one by one, with numbers nobody has. */
function register(order: PopulationOrder, random: Random) {
  const citizens: Draft[] = [];
  const serials = new Map<string, number>();
  let homes = 0;

  const home = (): Home => {
    homes += 1;
    const flat = random.chance(0.4) && { floor: String(random.between(1, 4)), door: random.pick(["tv", "mf", "th"]) };
    return {
      id: `${order.municipality}-${homes}`,
      street: random.pick(STREETS),
      number: String(homes),
      ...(flat || {}),
      postalCode: "9999",
      city: "Prøveby",
    };
  };

  /** Born so that the age on the day is `age`. */
  const citizen = (age: number, at: Home | undefined, surname: string): Draft => {
    const birthDate = addDays(addMonths(order.on, -12 * age), -random.between(1, 364));
    // Across municipalities the serials differ, so that no two of them share a number.
    const start = (order.municipality.codePointAt(0) ?? 0) % 26;
    const serial = serials.get(birthDate) ?? start * 150;
    serials.set(birthDate, serial + 1);
    const ordinal = String(citizens.length + 1).padStart(3, "0");
    const made: Draft = {
      cpr: syntheticCpr(birthDate, serial),
      name: `Prøve ${surname} ${ordinal}`,
      sex: random.pick(["K", "M"]),
      birthDate,
      status: "active",
      civilStatus: "unmarried",
      parents: [],
      children: [],
      ...(at === undefined ? {} : { home: at }),
      addressProtected: false,
      digitalPost: age >= 15,
      email: `borger${ordinal}@${order.municipality}.invalid`,
      income: [],
      places: [],
    };
    citizens.push(made);
    return made;
  };
  return { citizens, home, citizen };
}

/** Marries two, or leaves them living together. */
function pair(one: Draft, other: Draft, married: boolean) {
  one.sex = "K";
  other.sex = "M";
  if (!married) return;
  one.civilStatus = other.civilStatus = "married";
  one.spouse = other.cpr;
  other.spouse = one.cpr;
}

function placeKind(age: number, random: Random): Place["kind"] {
  if (age >= 6) return "after-school";
  return age >= 3 ? "kindergarten" : random.pick<Place["kind"]>(["nursery", "nursery", "childminder"]);
}

/** A place for a child of 0–9, as most have. */
function place(child: Draft, order: PopulationOrder, random: Random): Place | undefined {
  const age = ageOn(child.birthDate, order.on);
  if (age > 9 || random.chance(0.1)) return undefined;
  const kind = placeKind(age, random);
  const institution = random.between(1, 9);
  const price = PRICES[kind] + institution * 5;
  return {
    place: `P-${child.cpr.slice(-4)}-${institution}-${child.name.slice(-3)}`,
    child: child.cpr,
    institution: `Prøveinstitutionen ${institution}`,
    kind,
    monthlyPrice: `${price}.${random.chance(0.5) ? "00" : "50"}`,
    from: firstOfMonth(addMonths(order.on, -random.between(1, 10))),
  };
}

/** Children of the parents, living at the home; the places are paid for by every parent who lives there. */
function family(
  registry: ReturnType<typeof register>,
  random: Random,
  order: PopulationOrder,
  parents: readonly Draft[],
  count: number,
) {
  const [first] = parents;
  if (first === undefined) return;
  const surname = first.name.split(" ")[1] ?? SURNAMES[0];
  const youngest = Math.min(...parents.map((parent) => ageOn(parent.birthDate, order.on)));
  const oldest = Math.min(17, youngest - 19);
  // Two years apart, so that no mother has two children within nine months.
  let age = random.between(0, Math.max(0, oldest - 2 * (count - 1)));
  for (let index = 0; index < count && age <= oldest; index++, age += 2) {
    const child = registry.citizen(age, first.home, surname);
    child.parents = parents.map(({ cpr }) => cpr);
    child.addressProtected = first.addressProtected;
    const held = place(child, order, random);
    for (const parent of parents) {
      parent.children = [...parent.children, child.cpr];
      if (held) parent.places = [...parent.places, held];
    }
  }
}

/**
 * Citizens who visibly do not exist: couples, single parents, children, lodgers at a single parent's address,
 * protected addresses, people exempt from Digital Post, dead and emigrated. The same order gives the same population.
 */
export function syntheticPopulation(order: PopulationOrder): Population {
  const random = seededRandom(`${order.municipality}/${order.seed}`);
  const registry = register(order, random);
  const { citizens } = registry;
  const adult = (home: Home | undefined, from = 22, to = 48) =>
    registry.citizen(random.between(from, to), home, random.pick(SURNAMES));

  for (let household = 0; citizens.length < order.size; household++) {
    const home = registry.home();
    const kind = household % 8;
    const one = adult(kind === 7 ? undefined : home, ...(kind === 6 ? ([60, 90] as const) : ([22, 48] as const)));
    one.addressProtected = household % 11 === 3 && one.home !== undefined;
    one.digitalPost = household % 9 !== 5;
    if (kind <= 2) {
      const other = adult(home, 24, 50);
      other.addressProtected = one.addressProtected;
      pair(one, other, kind !== 2);
      family(registry, random, order, [one, other], random.between(kind === 1 ? 0 : 1, 4));
    } else if (kind <= 4) {
      if (random.chance(0.5)) one.civilStatus = "divorced";
      family(registry, random, order, [one], random.between(1, 3));
      // Another adult at a single parent's address: whether they live as a couple is for a person to judge.
      if (kind === 4) adult(home);
    } else if (kind === 6 && random.chance(0.5)) {
      one.civilStatus = "widowed";
    } else if (kind === 7) {
      one.status = household % 16 === 7 ? "dead" : "emigrated";
      one.digitalPost = false;
    }
  }

  citizens.length = order.size;
  const kept = new Set<Cpr>(citizens.map(({ cpr }) => cpr));
  for (const citizen of citizens) {
    citizen.children = citizen.children.filter((child) => kept.has(child));
    citizen.places = citizen.places.filter(({ child }) => kept.has(child as Cpr));
    if (citizen.spouse !== undefined && !kept.has(citizen.spouse)) {
      delete citizen.spouse;
      citizen.civilStatus = "unmarried";
    }
    if (ageOn(citizen.birthDate, order.on) >= 18 && citizen.status === "active") {
      citizen.income = syntheticIncome(seededRandom(`${order.seed}/${citizen.cpr}`), order.on);
    }
  }
  return {
    municipality: order.municipality,
    municipalityCode: "0999",
    on: order.on,
    citizens,
    byCpr: new Map(citizens.map((citizen) => [citizen.cpr, citizen])),
  };
}

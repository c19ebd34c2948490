import type { Capability } from "../capability.ts";
import { dayCare } from "./dayCare.ts";
import { incomeRegister } from "./incomeRegister.ts";
import { populationRegister } from "./populationRegister.ts";
import { digitalPost, mail, print } from "./post.ts";
import { recordsSystem } from "./recordsSystem.ts";

/** Every capability there is, by name: what an assistant may name as a source or as the way of an effect. */
export const capabilities: ReadonlyMap<string, Capability> = new Map<string, Capability>(
  [populationRegister, incomeRegister, dayCare, digitalPost, print, mail, recordsSystem].map((c) => [c.name, c]),
);

import type { Capability } from "../capability.ts";
import { addressRegister } from "./addressRegister.ts";
import { dayCare } from "./dayCare.ts";
import { incomeRegister } from "./incomeRegister.ts";
import { organisation } from "./organisation.ts";
import { payroll } from "./payroll.ts";
import { populationRegister } from "./populationRegister.ts";
import { digitalPost, mail, print } from "./post.ts";
import { recordsSystem } from "./recordsSystem.ts";
import { routeService } from "./routeService.ts";

/** Every capability there is, by name: what an assistant may name as a source or as the way of an effect. */
export const capabilities: ReadonlyMap<string, Capability> = new Map<string, Capability>(
  [
    populationRegister,
    incomeRegister,
    dayCare,
    digitalPost,
    print,
    mail,
    recordsSystem,
    addressRegister,
    routeService,
    organisation,
    payroll,
  ].map((c) => [c.name, c]),
);

import type { Role } from "@kollega/casework";

/** One of the demo's employees, as the demo's identity provider knows them. */
export interface DemoEmployee {
  /** The provider's own name for the person: who signs in, and as whom the demo's cases were controlled. */
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly title: { readonly da: string; readonly en: string };
}

const people: readonly Omit<DemoEmployee, "subject">[] = [
  { name: "Prøve Sagsbehandler", roles: ["caseworker"], title: { da: "Sagsbehandler", en: "Caseworker" } },
  { name: "Prøve Kollegasen", roles: ["caseworker"], title: { da: "Sagsbehandler", en: "Caseworker" } },
  { name: "Prøve Andenlæser", roles: ["second-reader"], title: { da: "Andenlæser", en: "Second reader" } },
  { name: "Prøve Leder", roles: ["lead", "caseworker"], title: { da: "Leder", en: "Lead" } },
  { name: "Prøve Ejer", roles: ["assistant-owner"], title: { da: "Ejer af assistenter", en: "Owner of assistants" } },
  { name: "Prøve Revisor", roles: ["auditor"], title: { da: "Revisor", en: "Auditor" } },
  { name: "Prøve Driftsen", roles: ["operator"], title: { da: "Drift", en: "Operator" } },
];

/** The demo's employees of a municipality. Nobody has these names. */
export const demoEmployees = (municipality: string): readonly DemoEmployee[] =>
  people.map((person) => ({
    ...person,
    subject: `${municipality}-${person.name.split(" ")[1]?.toLowerCase().replace("æ", "ae") ?? ""}`,
  }));

/** The name in the manifest of a finding by what it is known by: without the key of the member it is made for. */
export const findingName = (id: string): string => id.split(":", 1)[0] ?? id;

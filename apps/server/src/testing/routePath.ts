/** The names of a pattern's parameters: `/kontrol/:decision` has one, `decision`. */
export const paramsOf = (pattern: string): readonly string[] =>
  [...pattern.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);

/** A pattern as an address, with what stands for each parameter. */
export const pathOf = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing stands for :${name} in ${pattern}`);
    return encodeURIComponent(value);
  });

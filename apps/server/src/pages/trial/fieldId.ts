/** The id of a field of a tried case: letters, digits, dashes and underscores, and no two names the same. */
export const fieldId = (name: string): string =>
  `felt-${name.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`;

/**
 * The id of a part of the page that is about one finding, rule or rate. Ids hold letters, digits, dashes and underscores only; what else the
 * finding is known by (`name:key` of a member) is written by its character codes, so that no two become one.
 */
export const anchorOf = (
  part:
    | "aabn"
    | "regel"
    | "sats"
    | "delresultat"
    | "bekraeft"
    | "afgoer"
    | "skoen"
    | "fortryd-bekraeft"
    | "fortryd-skoen",
  finding: string,
): string => `${part}-${finding.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`;

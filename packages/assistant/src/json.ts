/**
 * Values as they are stored and sent. Numbers are decimal strings or integers that JavaScript holds exactly; dates are
 * YYYY-MM-DD. What a string means is told by its declared type.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

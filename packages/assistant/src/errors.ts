import { declareErrors } from "@kollega/errors";
import { documentErrors } from "./documentErrors.ts";
import { meaningErrors } from "./meaningErrors.ts";
import { runErrors } from "./runErrors.ts";

/** All that can be wrong with an assistant's documents, and with what is asked of an assistant. */
export const errors = declareErrors("assistant", { ...documentErrors, ...meaningErrors, ...runErrors });

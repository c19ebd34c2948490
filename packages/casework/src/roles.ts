/** What an employee may be. One employee may be several. */
export const roles = ["caseworker", "second-reader", "lead", "assistant-owner", "auditor", "operator"] as const;
export type Role = (typeof roles)[number];

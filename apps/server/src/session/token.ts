import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits for a browser to hold. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Compares two texts in a time that tells nothing of where they differ. */
export const sameText = (a: string, b: string): boolean => timingSafeEqual(hashToken(a), hashToken(b));

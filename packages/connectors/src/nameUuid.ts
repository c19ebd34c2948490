import { createHash } from "node:crypto";

/**
 * The UUID that belongs to a key: always the same for the same key. Made by hashing as UUID v5 is (RFC 9562 § 5.5), but
 * marked as version 4, since MeMo 1.2's `memoUuidType` lets no other version pass.
 */
export function nameUuid(purpose: string, key: string): string {
  const hash = createHash("sha256").update(`kollega:${purpose}:${key}`).digest().subarray(0, 16);
  hash.writeUInt8(((hash[6] ?? 0) & 0x0f) | 0x40, 6);
  hash.writeUInt8(((hash[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

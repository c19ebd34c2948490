import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import type { Cpr } from "@kollega/danish";
import { errors } from "./errors.ts";

/** A municipality's keys. One secret of 32 bytes gives encryption and blind index; the head of the audit has a key pair. */
export interface MunicipalityKeys {
  encryptCpr(cpr: Cpr): Buffer;
  decryptCpr(cipher: Buffer): Cpr;
  /** The same number always gives the same 32 bytes, and they say nothing of the number without the key. */
  blindIndex(cpr: Cpr): Buffer;
  /** Encrypts a text for one place: it can be read again only by naming the same place. */
  seal(text: string, place: string): Buffer;
  /** @throws casework/keys-do-not-fit for another municipality's keys, another place or a changed cipher */
  unseal(sealed: Buffer, place: string): string;
  /** The same for bytes. */
  sealBytes(bytes: Buffer, place: string): Buffer;
  /** @throws casework/keys-do-not-fit */
  unsealBytes(sealed: Buffer, place: string): Buffer;
  signHead(bytes: Buffer): Buffer;
  verifyHead(bytes: Buffer, signature: Buffer): boolean;
}

/** What is kept secret: base64 of 32 random bytes, and an Ed25519 private key as PKCS #8 PEM. */
export interface KeyMaterial {
  readonly secret: string;
  readonly signingKey: string;
}

/** New random keys for a municipality. */
export function generateKeys(): KeyMaterial {
  return {
    secret: randomBytes(32).toString("base64"),
    signingKey: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const version = Buffer.from([1]);

/** AES-256-GCM: version, nonce, cipher, tag. The version and the place are authenticated with it. */
function encrypt(key: Buffer, plain: Buffer, place = ""): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.concat([version, Buffer.from(place)]));
  return Buffer.concat([version, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws casework/keys-do-not-fit */
function decrypt(key: Buffer, sealed: Buffer, place = ""): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 13));
    decipher.setAAD(Buffer.concat([sealed.subarray(0, 1), Buffer.from(place)]));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]);
  } catch (cause) {
    throw errors.keysDoNotFit({}, { cause });
  }
}

/**
 * Opens a municipality's keys.
 *
 * @throws casework/keys-invalid when the material is not what `generateKeys` gives.
 */
export function openKeys(material: KeyMaterial): MunicipalityKeys {
  const secret = Buffer.from(material.secret, "base64");
  if (secret.length !== 32) throw errors.keysInvalid();
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "kollega", purpose, 32));
  const encryptionKey = derive("cpr-encryption");
  const indexKey = derive("cpr-index");
  const textKey = derive("text-encryption");
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(material.signingKey);
  } catch (cause) {
    throw errors.keysInvalid({}, { cause });
  }
  const publicKey = createPublicKey(privateKey);
  return {
    encryptCpr: (cpr) => encrypt(encryptionKey, Buffer.from(cpr)),
    decryptCpr: (sealed) => decrypt(encryptionKey, sealed).toString("utf8") as Cpr,
    blindIndex: (cpr) => createHmac("sha256", indexKey).update(cpr).digest(),
    seal: (text, place) => encrypt(textKey, Buffer.from(text), place),
    unseal: (sealed, place) => decrypt(textKey, sealed, place).toString("utf8"),
    sealBytes: (bytes, place) => encrypt(textKey, bytes, place),
    unsealBytes: (sealed, place) => decrypt(textKey, sealed, place),
    signHead: (bytes) => sign(null, bytes, privateKey),
    verifyHead: (bytes, signature) => verify(null, bytes, publicKey, signature),
  };
}

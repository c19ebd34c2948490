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
  /** Under every key that a number may stand by while keys are exchanged; the one that is written comes first. */
  blindIndexes(cpr: Cpr): readonly Buffer[];
  /** Encrypts a text for one place: it can be read again only by naming the same place. */
  seal(text: string, place: string): Buffer;
  /** @throws casework/keys-do-not-fit for another municipality's keys, another place or a changed cipher */
  unseal(sealed: Buffer, place: string): string;
  /** The same for bytes. */
  sealBytes(bytes: Buffer, place: string): Buffer;
  /** @throws casework/keys-do-not-fit */
  unsealBytes(sealed: Buffer, place: string): Buffer;
  signHead(bytes: Buffer): Buffer;
  /** Also what was signed by a key that has been exchanged since. */
  verifyHead(bytes: Buffer, signature: Buffer): boolean;
  /** Names the set of keys that this process knows, and which it writes with; says nothing of them. */
  readonly fingerprint: string;
  /** Whether a CPR number or a sealed text is under the key that is written with. */
  isCurrentCpr(cipher: Buffer): boolean;
  isCurrent(sealed: Buffer, place: string): boolean;
}

/** A secret of 32 random bytes as base64, and an Ed25519 private key as PKCS #8 PEM. */
export interface KeyPairMaterial {
  readonly secret: string;
  readonly signingKey: string;
}

/** What is kept secret: what is written and signed with, and what else can be read and verified while keys are exchanged. */
export interface KeyMaterial extends KeyPairMaterial {
  /** Written with next, when all processes know it. */
  readonly next?: KeyPairMaterial;
  /** Written with before; what stands under it is being sealed anew. */
  readonly previous?: Pick<KeyPairMaterial, "secret">;
  /** Public keys (SPKI PEM) by which earlier heads and proofs were signed. */
  readonly retired?: readonly string[];
}

/** New random keys for a municipality. */
export function generateKeys(): KeyPairMaterial {
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

/** The keys that follow from one secret. */
interface Derived {
  readonly cpr: Buffer;
  readonly index: Buffer;
  readonly text: Buffer;
  readonly name: string;
}

function deriveFrom(material: Pick<KeyPairMaterial, "secret">): Derived {
  const secret = Buffer.from(material.secret, "base64");
  if (secret.length !== 32) throw errors.keysInvalid();
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "kollega", purpose, 32));
  return {
    ...{ cpr: derive("cpr-encryption"), index: derive("cpr-index"), text: derive("text-encryption") },
    name: derive("fingerprint").toString("hex").slice(0, 16),
  };
}

/**
 * Opens a municipality's keys. It is written with one; what stands under the one before or the one to come can be read.
 *
 * @throws casework/keys-invalid when the material is not what `generateKeys` gives.
 */
export function openKeys(material: KeyMaterial): MunicipalityKeys {
  const current = deriveFrom(material);
  const others = [material.next, material.previous].flatMap((one) => (one ? [deriveFrom(one)] : []));
  const readable = [current, ...others];
  const { privateKey, publicKeys } = signingKeys(material);
  const read = (key: "cpr" | "text", sealed: Buffer, place?: string): Buffer => {
    // Nearly all stands under the one that is written with.
    const fits = others.length === 0 ? current : (readable.find((one) => opens(one[key], sealed, place)) ?? current);
    return decrypt(fits[key], sealed, place);
  };
  const index = ({ index: key }: Derived, cpr: Cpr) => createHmac("sha256", key).update(cpr).digest();
  return {
    encryptCpr: (cpr) => encrypt(current.cpr, Buffer.from(cpr)),
    decryptCpr: (sealed) => read("cpr", sealed).toString("utf8") as Cpr,
    blindIndex: (cpr) => index(current, cpr),
    blindIndexes: (cpr) => readable.map((one) => index(one, cpr)),
    seal: (text, place) => encrypt(current.text, Buffer.from(text), place),
    unseal: (sealed, place) => read("text", sealed, place).toString("utf8"),
    sealBytes: (bytes, place) => encrypt(current.text, bytes, place),
    unsealBytes: (sealed, place) => read("text", sealed, place),
    signHead: (bytes) => sign(null, bytes, privateKey),
    verifyHead: (bytes, signature) => publicKeys.some((key) => verify(null, bytes, key, signature)),
    fingerprint: [current.name, ...others.map(({ name }) => name).sort()].join("+"),
    isCurrentCpr: (cipher) => opens(current.cpr, cipher),
    isCurrent: (sealed, place) => opens(current.text, sealed, place),
  };
}

function opens(key: Buffer, sealed: Buffer, place?: string): boolean {
  try {
    decrypt(key, sealed, place);
    return true;
  } catch {
    return false;
  }
}

function signingKeys({ signingKey, next, retired = [] }: KeyMaterial): {
  readonly privateKey: KeyObject;
  readonly publicKeys: readonly KeyObject[];
} {
  try {
    const privateKey = createPrivateKey(signingKey);
    const publicKeys = [
      createPublicKey(privateKey),
      // Another process may sign with it already.
      ...(next ? [createPublicKey(createPrivateKey(next.signingKey))] : []),
      ...retired.map((pem) => createPublicKey(pem)),
    ];
    return { privateKey, publicKeys };
  } catch (cause) {
    throw errors.keysInvalid({}, { cause });
  }
}

/** The public half of a signing key, which stays when the key is exchanged. */
export const publicKeyOf = ({ signingKey }: Pick<KeyPairMaterial, "signingKey">): string =>
  createPublicKey(createPrivateKey(signingKey)).export({ type: "spki", format: "pem" }).toString();

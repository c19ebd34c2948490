/** Bytes that were written as letters and signs, as PDF does it; what is no part of them is passed over. */
export function fromAscii85(data: Buffer): Buffer {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = () => {
    const padded = [...group, 84, 84, 84, 84].slice(0, 5);
    const value = padded.reduce((sum, digit) => sum * 85 + digit, 0) % 2 ** 32;
    const four = [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 0xff);
    bytes.push(...four.slice(0, group.length - 1));
    group = [];
  };
  for (const sign of data) {
    if (sign === 0x7e) break;
    if (sign === 0x7a && group.length === 0) bytes.push(0, 0, 0, 0);
    else if (sign >= 0x21 && sign <= 0x75) group.push(sign - 0x21);
    if (group.length === 5) flush();
  }
  if (group.length > 1) flush();
  return Buffer.from(bytes);
}

export const fromHex = (data: Buffer): Buffer =>
  Buffer.from((data.toString("latin1").split(">")[0] ?? "").replaceAll(/[^0-9A-Fa-f]/g, ""), "hex");

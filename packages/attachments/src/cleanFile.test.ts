import { expect, test } from "vitest";
import { cleanApart } from "./cleanApart.ts";
import { cleanFile, type Taken } from "./cleanFile.ts";
import { cleanName } from "./fileName.ts";
import { jpeg, pagePdf, png } from "./testing/samples.ts";

const all: Taken = { kinds: ["pdf", "jpeg", "png"], most: 1024 * 1024 };
const refused = (bytes: Buffer, taken = all) =>
  cleanFile(bytes, taken).then(
    () => null,
    ({ code, what }) => ({ code, what: what.en }),
  );

test.each([
  ["pdf", pagePdf()],
  ["jpeg", jpeg],
  ["png", png()],
] as const)("a %s is told by its content, also in a thread of its own", async (kind, bytes) => {
  expect(await cleanFile(bytes, all)).toMatchObject({ kind });
  const apart = await cleanApart(bytes, all);
  expect(apart.kind).toBe(kind);
  expect(apart.bytes.equals((await cleanFile(bytes, all)).bytes)).toBe(true);
});

test.each([
  ["nothing", Buffer.alloc(0), "empty"],
  ["a page of a web site", Buffer.from("<!doctype html><script>alert(1)</script>"), "kind-unknown"],
  ["a program", Buffer.from("MZ\x90\0"), "kind-unknown"],
  ["a drawing that could run scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "kind-unknown"],
  ["more than may be sent", Buffer.alloc(2 * 1024 * 1024), "too-large"],
])("%s is refused", async (_, bytes, code) => {
  expect(await refused(bytes)).toMatchObject({ code: `attachments/${code}` });
});

test("what is of another kind than is asked for is refused, and the kinds are named", async () => {
  expect(await refused(png(), { ...all, kinds: ["pdf", "jpeg"] })).toEqual({
    code: "attachments/kind-unknown",
    what: "The file is not of a kind that can be attached here (PDF, JPEG).",
  });
});

test("a thread tells why a file is refused in its own words, and many are gone through one after the other", async () => {
  const refusals = await Promise.all(
    [Buffer.from("x"), pagePdf({ trailer: "/Encrypt 9 0 R" }), jpeg.subarray(0, 60), Buffer.from("y")].map((bytes) =>
      cleanApart(bytes, all).catch((error) => [error.code, error.what.da]),
    ),
  );
  expect(refusals).toEqual([
    ["attachments/kind-unknown", "Filen er ikke af en slags, der kan vedhæftes her (PDF, JPEG, PNG)."],
    ["attachments/protected", "Filen er beskyttet med en kode."],
    ["attachments/damaged", "Filen er beskadiget og kan ikke læses."],
    expect.anything(),
  ]);
});

test("when far too many are sent at once, some are asked to wait, and the others are taken", async () => {
  const sent = await Promise.all(
    Array.from({ length: 34 }, () =>
      cleanApart(Buffer.from("x"), all).then(
        () => "taken",
        (error) => error.code,
      ),
    ),
  );
  expect(sent.filter((code) => code === "attachments/busy")).toHaveLength(2);
  expect(sent.filter((code) => code === "attachments/kind-unknown")).toHaveLength(32);
});

test.each([
  ["Lønseddel oktober.PDF", "Lønseddel oktober.pdf"],
  ["..\\..\\Windows\\løn.exe", "løn.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["invoice\u202efdp.exe", "invoicefdp.pdf"],
  ['a<b>:"|?*%\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"],
  [".pdf", "dokument.pdf"],
  ["", "dokument.pdf"],
  [`${"å".repeat(300)}.pdf`, `${"å".repeat(100)}.pdf`],
])("the name %j is shown as %j", (given, shown) => {
  expect(cleanName(given, "pdf")).toBe(shown);
});

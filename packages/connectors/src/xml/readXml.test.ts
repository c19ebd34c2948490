import fc from "fast-check";
import { expect, test } from "vitest";
import { readXml, textAt } from "./readXml.ts";
import { escapeXml, leaf, node } from "./writeXml.ts";

const faultOf = (text: string) => {
  const read = readXml(text);
  return read.ok ? undefined : read.fault;
};

test("what is written is read again", () => {
  const xmlText = fc.string({ unit: "grapheme" }).map((text) => text.trim());
  fc.assert(
    fc.property(xmlText, (text) => {
      const read = readXml(node("a", [leaf("b", text)]) ?? "");
      expect(read.ok && (textAt(read.value, "b") ?? "")).toBe(text.replace(/\r\n?/g, "\n").trim());
    }),
  );
});

test("characters that XML cannot hold are left out, so the rest still arrives", () => {
  expect(escapeXml("a\u0000b\u001fc\ud800d<&>\"'")).toBe("abcd&lt;&amp;&gt;&quot;&apos;");
});

test("a document type is refused, so that there are no entities to expand or fetch", () => {
  const laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>';
  const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
  expect(faultOf(laughs)).toBe("DOCTYPE");
  expect(faultOf(file)).toBe("DOCTYPE");
  expect(faultOf("<a>&x;</a>")).toBe("not well-formed XML");
});

test("depth and number of elements are bounded", () => {
  expect(faultOf("<a>".repeat(100) + "</a>".repeat(100))).toBe("too deep or too long");
  expect(faultOf(`<a>${"<b/>".repeat(30_000)}</a>`)).toBe("too deep or too long");
});

test("anything else than a whole document is a fault, and nothing of it is told", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(["not well-formed XML", "empty XML", "DOCTYPE"]).toContain(faultOf(`x${text}`));
    }),
  );
  expect(faultOf("<a><b></a>")).toBe("not well-formed XML");
  expect(faultOf("")).toBe("not well-formed XML");
});

test("names are told with their namespace, whatever the prefix", () => {
  const read = readXml('<x:a xmlns:x="urn:one" k="v"><b xmlns="urn:two">t</b></x:a>');
  expect(read).toMatchObject({
    ok: true,
    value: { uri: "urn:one", name: "a", attributes: { k: "v" }, children: [{ uri: "urn:two", name: "b", text: "t" }] },
  });
});

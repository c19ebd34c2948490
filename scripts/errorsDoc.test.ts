import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./checks.ts";
import { declaredErrors, declaringFiles, errorsPage, renderErrorsPage } from "./errorsDoc.ts";

const declared = await declaredErrors();
/** A slot that is filled with text has one name in each language: `{whyDa}`, `{whyEn}`. */
const slots = (text: string) =>
  [...new Set(text.match(/\{\w+\}/g))].map((slot) => slot.replace(/(Da|En)\}$/, "}")).sort();

test("every declared error is on the page of errors, and the page has no others", async () => {
  const page = await readFile(join(root, errorsPage), "utf8").catch(() => "");
  const told = [...page.matchAll(/^### `([^`]+)`/gm)].map((match) => match[1]);
  expect(told, "run: npm run errors").toEqual(declared.map(({ code }) => code));
  expect(page, "run: npm run errors").toBe(renderErrorsPage(declared));
});

test("errors are declared where the registry looks for them", () => {
  expect(declaringFiles().length).toBeGreaterThan(0);
  expect(declaringFiles().filter((path) => !/(\/e|E)rrors\.ts$/.test(path))).toEqual([]);
});

test("every error says what happened and what to do in both languages, with the same slots", () => {
  const faults = declared.filter(({ what, todo, status }) => {
    const texts = [what.da, what.en, todo.da, todo.en];
    const whole = texts.every((text) => text.trim() !== "" && /[.!?]$|\}$/.test(text.trim()));
    const sameSlots = String(slots(what.da)) === String(slots(what.en));
    return !whole || !sameSlots || status < 400 || status > 599;
  });
  expect(faults.map(({ code }) => code)).toEqual([]);
});

import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Presses a key and waits for the page it leads to. */
export const leads = (page: Page, key: string) =>
  Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(key)]);

/** Presses the key of what cannot be undone, which does nothing while that is out of sight: one looks at it first. */
export async function pressFinal(page: Page, key: string): Promise<void> {
  await page
    .locator(`[data-key="${key}"][data-key-seen]`)
    .evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await leads(page, key);
}

/** Goes to a control as a person does who has a keyboard only: with the tab key, from where one is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 300; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The control cannot be reached with the tab key");
}

/** Goes to a button or a link and presses enter; waits for the page it leads to. */
export async function press(page: Page, name: string | RegExp, role: "button" | "link" = "button"): Promise<void> {
  await tabTo(page, page.getByRole(role, { name }).first());
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Chooses one of a group of radio buttons. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  const radio = page.getByRole("radio", { name });
  // A group of radio buttons is one stop; within it the arrows choose.
  const group = page.getByRole("radio", { name: await firstOfGroup(radio), exact: true });
  await tabTo(page, group);
  await page.keyboard.press("Space");
  for (let presses = 0; presses < 20 && !(await radio.isChecked()); presses += 1)
    await page.keyboard.press("ArrowDown");
  expect(await radio.isChecked()).toBe(true);
}

const firstOfGroup = async (radio: Locator): Promise<string> => {
  const id = await radio.evaluate((element) => {
    const { name, form } = element as unknown as {
      name: string;
      form: { querySelector(css: string): { id: string } | null };
    };
    return form.querySelector(`input[name="${name}"]`)?.id ?? "";
  });
  return (await radio.page().locator(`label[for="${id}"]`).textContent())?.trim() ?? "";
};

/** Goes to a field and writes. */
export async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(text);
}

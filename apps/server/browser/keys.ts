/**
 * Single keys that do what the page's links and buttons do. An element names its key in `data-key`; `?` opens the list of them. A person
 * can turn them off (WCAG 2.1.4), and is never surprised while typing. Without this script everything is still there.
 */
const offAt = "kollega-keys-off";
const list = document.querySelector<HTMLDialogElement>("dialog#taster");
const toggle = list?.querySelector<HTMLInputElement>("input[type=checkbox]") ?? null;

const isOff = (): boolean => {
  try {
    return localStorage.getItem(offAt) === "1";
  } catch {
    return false;
  }
};

if (toggle) {
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(offAt, toggle.checked ? "0" : "1");
    } catch {
      // Where nothing may be stored the choice lasts as long as the page.
    }
  });
}

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type)));

/** The first that is there to be used: what is folded away is not. */
function elementFor(key: string): HTMLElement | null {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`))
    if (element.checkVisibility()) return element;
  return null;
}

function use(element: HTMLElement): void {
  element.focus();
  if (element instanceof HTMLInputElement && element.type === "radio") element.checked = true;
  else if (
    element instanceof HTMLAnchorElement ||
    element instanceof HTMLButtonElement ||
    element.tagName === "SUMMARY"
  )
    element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || takesText(event.target)) return;
  if (event.key === "?" && list) {
    event.preventDefault();
    if (list.open) list.close();
    else list.showModal();
    return;
  }
  const off = toggle ? !toggle.checked : isOff();
  if (off || list?.open) return;
  const element = elementFor(event.key.toLowerCase());
  if (!element) return;
  event.preventDefault();
  use(element);
});

/**
 * Single keys that do what the page's links and buttons do. An element names its key in `data-key`; `?`, or a button, opens the list of
 * them. A person can turn them off (WCAG 2.1.4), and is never surprised while typing. Without this script everything is still there.
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

// Also for who has turned the keys off, or has none.
const opener = document.querySelector<HTMLButtonElement>("button#taster-vis");
if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", () => list?.showModal());
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

const isInView = (element: HTMLElement): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

/** What cannot be undone is done only when one can see it: else the key leads to it, and the next press does it. */
function use(element: HTMLElement): void {
  const seen = isInView(element);
  element.focus();
  if (element.hasAttribute("data-key-seen") && !seen) return;
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
  // A key held down is one press.
  if (event.repeat) return;
  const off = toggle ? !toggle.checked : isOff();
  if (off) return;
  if (event.key === "?" && list) {
    event.preventDefault();
    if (list.open) list.close();
    else list.showModal();
    return;
  }
  if (list?.open) return;
  const element = elementFor(event.key.toLowerCase());
  if (!element) return;
  event.preventDefault();
  use(element);
});

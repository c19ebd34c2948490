/**
 * Says in good time that one is about to be signed out, and lets one stay (WCAG 2.2.1). What is written on the page stays there. Without
 * this script one is asked to sign in at the next page.
 */
const dialog = document.querySelector<HTMLDialogElement>("dialog#udloeb");
const warning = dialog?.querySelector<HTMLElement>("#udloeb-varsel") ?? null;
const over = dialog?.querySelector<HTMLElement>("#udloeb-slut") ?? null;
const idle = Number(dialog?.dataset.idle ?? 0) * 1000;
/** So long before, one is told. */
const before = Math.min(120_000, idle / 2);

let timer = 0;

function begin(): void {
  clearTimeout(timer);
  timer = window.setTimeout(warn, idle - before);
}

function warn(): void {
  show(warning);
  timer = window.setTimeout(() => show(over), before);
}

function show(part: HTMLElement | null): void {
  for (const one of [warning, over]) if (one) one.hidden = one !== part;
  if (dialog && !dialog.open) dialog.showModal();
  part?.querySelector<HTMLElement>("button, a")?.focus();
}

async function stay(): Promise<void> {
  try {
    const answer = await fetch(dialog?.dataset.stay ?? "", { redirect: "manual" });
    if (answer.status !== 204) {
      show(over);
      return;
    }
    dialog?.close();
    begin();
  } catch {
    // Nobody answered: the button is still there to be pressed again.
  }
}

if (dialog && idle > 0) {
  dialog.querySelector("#udloeb-bliv")?.addEventListener("click", () => void stay());
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    void stay();
  });
  begin();
}

export {};

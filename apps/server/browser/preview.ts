/**
 * Tells what an application comes to while one writes: the server works it out, and the panel's text is put in place of what stood there. One
 * question at a time, and never sooner than a moment after the last change. Without this script a button does the same.
 */
const panel = document.querySelector<HTMLElement>("#beregnet[data-preview]");
const form = panel?.closest("form");
const pause = 800;

let timer = 0;
let asking = false;
let again = false;

async function ask(of: HTMLFormElement, at: HTMLElement): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  again = false;
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(of)) if (typeof value === "string") body.append(name, value);
    const answer = await fetch(at.dataset.preview ?? "", { method: "POST", body });
    if (answer.ok) {
      const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[role=status]");
      const here = at.querySelector("[role=status]");
      // Only when it says something else: it is read aloud.
      if (there && here && here.textContent !== there.textContent)
        here.replaceChildren(...[...there.childNodes].map((node) => document.importNode(node, true)));
    }
  } catch {
    // Nobody answered: what stands there stays.
  } finally {
    asking = false;
  }
  if (again) await ask(of, at);
}

if (form && panel)
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(form, panel), pause);
  });

export {};

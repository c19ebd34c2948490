/**
 * Checks a document while somebody writes it: the server says what is wrong, and it is shown beside the field it is about. One check at a
 * time, and never sooner than a moment after the last key. Without this script a button does the same.
 */
const form = document.querySelector<HTMLFormElement>("form#rediger");
const pause = 500;
/** What is not finished before it is saved: names and dates of what is to be added. */
const unfinished = /^[rdntu]:/;

let timer = 0;
let asking = false;
let again = false;

function body(of: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(of))
    if (typeof value === "string" && !unfinished.test(name)) fields.append(name, value);
  return fields;
}

async function check(of: HTMLFormElement): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  again = false;
  try {
    const answer = await fetch(`${of.getAttribute("action")}/kontrol`, { method: "POST", body: body(of) });
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // Nobody answered: what stands there stays, and the button is still there.
  } finally {
    asking = false;
  }
  if (again) await check(of);
}

function show(answer: Document): void {
  const [here, there] = [document.getElementById("kontrolleret"), answer.getElementById("kontrolleret")];
  if (!here || !there) return;
  // The list above is of what was wrong before.
  document.querySelector("#fejlsted #rettes")?.remove();
  const wrong = new Map<string, string>();
  for (const line of there.querySelectorAll<HTMLElement>("#kontrolfejl > li"))
    wrong.set(line.dataset.field ?? "", line.textContent ?? "");
  markFields(wrong);
  for (const id of ["kontrol", "scenarier"]) exchange(here, there, id);
  // Last, and only when it says something else: it is read aloud.
  const [status, now] = [here.querySelector("#kontrolstatus"), there.querySelector("#kontrolstatus")];
  if (status && now && status.textContent !== now.textContent) status.textContent = now.textContent;
}

function exchange(here: Element, there: Element, id: string): void {
  const [old, now] = [here, there].map((part) => part.querySelector(`section[aria-labelledby="${id}"]`));
  if (old && now) old.replaceWith(document.importNode(now, true));
  else if (now) here.append(document.importNode(now, true));
  else old?.remove();
}

function markFields(wrong: ReadonlyMap<string, string>): void {
  const whole = form?.querySelector<HTMLElement>('textarea[name="tekst"]');
  if (whole) {
    mark(whole, [...wrong.values()].join(" "), whole.closest(".form-group"));
    return;
  }
  for (const field of form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name^="v:"], [name^="b:"]') ??
    [])
    mark(field, wrong.get(field.name) ?? "", field.closest(".form-group"));
  for (const group of form?.querySelectorAll<HTMLElement>("fieldset[data-group]") ?? [])
    mark(group, wrong.get(group.dataset.group ?? "") ?? "", group);
}

/** The error as the server writes it beside a field, or none. */
function mark(field: HTMLElement, text: string, group: Element | null): void {
  const id = `${field.id}-error`;
  const there = document.getElementById(id);
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one !== "" && one !== id);
  group?.classList.toggle("form-error", text !== "");
  if (text === "") {
    there?.remove();
    field.removeAttribute("aria-invalid");
  } else {
    const message = there ?? messageIn(field, group, id);
    const said = message.querySelector(".sr-only");
    if (message.textContent !== `${said?.textContent ?? ""}${text}`)
      message.replaceChildren(...(said ? [said] : []), text);
    described.push(id);
    if (field.tagName !== "FIELDSET") field.setAttribute("aria-invalid", "true");
  }
  if (described.length > 0) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
}

function messageIn(field: HTMLElement, group: Element | null, id: string): HTMLElement {
  const message = document.createElement("span");
  message.className = "form-error-message";
  message.id = id;
  const said = document.createElement("span");
  said.className = "sr-only";
  said.textContent = `${form?.dataset.error ?? ""}: `;
  message.append(said);
  if (field.tagName === "FIELDSET") field.querySelector("legend")?.after(message);
  else (group?.querySelector(".form-label") ?? field).after(message);
  return message;
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => void check(form), pause);
});

export {};

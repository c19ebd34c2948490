/**
 * Completes FEEL where it is written: names with their titles and types, choices' values, functions. A list below the field, by the
 * keyboard alone: arrows choose, Enter takes, Escape closes, Tab goes on as ever. Without this script one writes without it.
 */
type Kind = "name" | "option" | "function";
type Entry = readonly [kind: Kind, insert: string, title: string, detail: string];
type Field = HTMLInputElement | HTMLTextAreaElement;

const source = document.getElementById("feel");
const entries: readonly Entry[] = JSON.parse(source?.dataset.completions ?? "[]");
const most = 8;

const list = document.createElement("ul");
list.id = "feel-liste";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", source?.dataset.label ?? "");
list.className = "kollega-completions";
list.hidden = true;

let open: Field | null = null;
let active = -1;
let found: readonly Entry[] = [];
/** How many signs before the caret are the beginning of what is chosen. */
let begun = 0;

/** What is being written: a quoted text, else a path of names; functions' names may have spaces. */
function beginnings(before: string): readonly string[] {
  const quoted = /(?:^|[^\w"])("[^"]*)$/.exec(before)?.[1];
  if (quoted !== undefined && (before.match(/"/g)?.length ?? 0) % 2 === 1) return [quoted];
  const words = /(?:[A-Za-z_][\w.]*(?: [A-Za-z_]\w*){0,2})$/.exec(before)?.[0] ?? "";
  const parts = words.split(" ");
  return parts.map((_, at) => parts.slice(at).join(" ")).filter((part) => part !== "");
}

function matching(begin: string): readonly Entry[] {
  const small = begin.toLowerCase();
  const dots = (text: string) => text.split(".").length;
  const fits = ([kind, insert, title]: Entry) => {
    if (insert === begin) return false;
    if (begin.startsWith('"')) return kind === "option" && insert.toLowerCase().startsWith(small);
    if (kind === "name" && dots(insert) !== dots(begin)) return false;
    return insert.toLowerCase().startsWith(small) || (begin.length > 2 && title.toLowerCase().includes(small));
  };
  const order: Readonly<Record<Kind, number>> = { name: 0, option: 1, function: 2 };
  return entries
    .filter(fits)
    .sort((a, b) => order[a[0]] - order[b[0]])
    .slice(0, most);
}

/** @param asked for: then names are told also where nothing has begun */
function suggest(field: Field, asked = false): void {
  const caret = field.selectionStart ?? 0;
  const starts = caret === field.selectionEnd ? beginnings(field.value.slice(0, caret)) : [];
  let hits: readonly Entry[] = [];
  for (const begin of starts.length > 0 || !asked ? starts : [""]) {
    hits = matching(begin);
    begun = begin.length;
    if (hits.length > 0) break;
  }
  found = hits;
  if (hits.length > 0) show(field);
  else close();
}

function show(field: Field): void {
  list.replaceChildren(
    ...found.map(([, insert, title, detail], at) => {
      const option = document.createElement("li");
      option.id = `feel-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const code = document.createElement("code");
      code.textContent = insert;
      option.append(code, title === insert.split(".").at(-1) ? ` – ${detail}` : ` ${title} – ${detail}`);
      // Before the field loses its focus.
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(at);
      });
      return option;
    }),
  );
  field.after(list);
  list.hidden = false;
  open = field;
  if (field instanceof HTMLInputElement) field.setAttribute("aria-expanded", "true");
  choose(-1);
}

function close(): void {
  found = [];
  list.hidden = true;
  open?.removeAttribute("aria-activedescendant");
  if (open instanceof HTMLInputElement) open.setAttribute("aria-expanded", "false");
  open = null;
  active = -1;
}

function choose(at: number): void {
  active = at;
  for (const [index, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(index === at));
    if (index === at) option.scrollIntoView({ block: "nearest" });
  }
  if (at < 0) open?.removeAttribute("aria-activedescendant");
  else open?.setAttribute("aria-activedescendant", `feel-${at}`);
}

function take(at: number): void {
  const entry = found[at];
  const field = open;
  if (!entry || !field) return;
  const caret = field.selectionStart ?? 0;
  const [kind, insert] = entry;
  const written = kind === "function" ? `${insert}(` : insert;
  // A quote that stood after the caret belongs to what was begun.
  const after = kind === "option" && field.value[caret] === '"' ? caret + 1 : caret;
  field.setRangeText(written, caret - begun, after, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

function pressed(event: KeyboardEvent): void {
  if (event.isComposing) return;
  if (!open) {
    if (event.key === " " && event.ctrlKey && event.currentTarget) {
      event.preventDefault();
      suggest(event.currentTarget as Field, true);
    }
    return;
  }
  const last = found.length - 1;
  if (event.key === "ArrowDown") choose(active >= last ? 0 : active + 1);
  else if (event.key === "ArrowUp") choose(active <= 0 ? last : active - 1);
  else if (event.key === "Enter" && active >= 0) take(active);
  else if (event.key === "Escape") close();
  else {
    if (event.key === "Tab") close();
    return;
  }
  event.preventDefault();
}

for (const field of document.querySelectorAll<Field>("[data-feel]")) {
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.autocomplete = "off";
  if (field instanceof HTMLInputElement) {
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "false");
  }
  field.addEventListener("input", () => suggest(field));
  field.addEventListener("keydown", (event) => pressed(event as KeyboardEvent));
  field.addEventListener("blur", close);
}
// What a field controls must be on the page.
document.querySelector("form#rediger")?.append(list);

export {};

/**
 * A link marked `data-opens` shows what it leads to where it stands: the part of that page with the id it names. A second press folds it
 * away. Without this script, or when the page cannot be fetched, the link is followed.
 */
async function partOf(url: string, id: string): Promise<HTMLElement | null> {
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  if (!answer.ok) return null;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  return part ? document.importNode(part, true) : null;
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const place = document.createElement("div");
  place.className = "kollega-panel";
  const part = await partOf(link.href, link.dataset.opens ?? "").catch(() => null);
  if (!part) {
    location.assign(link.href);
    return;
  }
  part.removeAttribute("id");
  place.append(part);
  (link.closest("p") ?? link).after(place);
  link.setAttribute("aria-expanded", "true");
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-opens]")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  let opening = false;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") {
      (link.closest("p") ?? link).nextElementSibling?.remove();
      link.setAttribute("aria-expanded", "false");
      return;
    }
    if (opening) return;
    opening = true;
    void open(link).finally(() => {
      opening = false;
    });
  });
}

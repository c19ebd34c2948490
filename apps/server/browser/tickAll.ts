/**
 * A table's head marked `data-tick-all` gets a box that ticks all of the column's, and shows when some are. Without this script each row is
 * ticked by itself.
 */
for (const head of document.querySelectorAll<HTMLElement>("th[data-tick-all]")) {
  const boxes = [...(head.closest("table")?.querySelectorAll<HTMLInputElement>("tbody input[type=checkbox]") ?? [])];
  if (boxes.length === 0) continue;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.id = "vaelg-alle";
  all.className = "form-checkbox";
  const label = document.createElement("label");
  label.htmlFor = all.id;
  const name = document.createElement("span");
  name.className = "sr-only";
  name.textContent = head.dataset.tickAll ?? "";
  label.append(name);
  const group = document.createElement("div");
  group.className = "form-group-checkbox";
  group.append(all, label);
  head.replaceChildren(group);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}

/**
 * Suggests addresses while one types: the server asks the address register, and the field's own list of suggestions is filled anew. One
 * question at a time, and never sooner than a moment after the last key. Without this script the address is looked up when it is kept.
 */
const pause = 250;
const shortest = 2;

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-address]")) {
  let timer = 0;
  let asked = "";
  const suggest = async () => {
    const text = field.value.trim();
    const { list, form } = field;
    const token = form?.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value;
    const chosen = [...(list?.options ?? [])].some((option) => option.value === text);
    if (!list || token === undefined || text.length < shortest || text === asked || chosen) return;
    asked = text;
    try {
      const answer = await fetch(field.dataset.address ?? "", {
        method: "POST",
        body: new URLSearchParams({ tekst: text, _csrf: token }),
      });
      if (!answer.ok || field.value.trim() !== text) return;
      const { addresses } = (await answer.json()) as { readonly addresses: readonly string[] };
      list.replaceChildren(
        ...addresses.map((address) => {
          const option = document.createElement("option");
          option.value = address;
          return option;
        }),
      );
    } catch {
      // Nobody answered: what stands there stays.
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void suggest(), pause);
  });
}

export {};

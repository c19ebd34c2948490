/**
 * Folds a question away while the answer that it depends on is another. What is folded away is still sent; the server passes it over.
 * Without this script every question is there, and says when it is to be answered.
 */
const conditional = [...document.querySelectorAll<HTMLElement>("[data-asked]")];

/** The answer to a question that is there itself: what is chosen, or written. */
function answerTo(name: string): string | null {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)];
  const chosen = fields.find(
    (field) => !["radio", "checkbox"].includes(field.type) || (field as HTMLInputElement).checked,
  );
  return chosen && !chosen.closest("[data-asked][hidden]") ? chosen.value : null;
}

/** Whether a condition is true: a certain answer, any but that one, or any at all. */
function holds({ asked = "", answer, unless }: DOMStringMap): boolean {
  const given = answerTo(asked);
  if (answer !== undefined) return given === answer;
  return unless === undefined ? Boolean(given?.trim()) : given !== unless;
}

function fold(): void {
  // In the page's order: a question comes after those it depends on.
  for (const element of conditional) element.hidden = !holds(element.dataset);
}

fold();
document.addEventListener("change", fold);
document.addEventListener("input", fold);
// A link from the list of problems or from the review may lead to a question: browsers restore answers after this script has run.
addEventListener("pageshow", fold);

/**
 * Folds a question away while the answer that it depends on is another. What is folded away is still sent; the server passes it over.
 * Without this script every question is there, and says when it is to be answered.
 */
const conditional = [...document.querySelectorAll<HTMLElement>("[data-asked]")];

/** The chosen answer of a question that is there itself. */
function answerTo(name: string): string | null {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)];
  const chosen = fields.find((field) => field instanceof HTMLSelectElement || field.checked);
  return chosen && !chosen.closest("[data-asked][hidden]") ? chosen.value : null;
}

function fold(): void {
  // In the page's order: a question comes after those it depends on.
  for (const element of conditional) element.hidden = answerTo(element.dataset.asked ?? "") !== element.dataset.answer;
}

fold();
document.addEventListener("change", fold);
// A link from the list of problems or from the review may lead to a question: browsers restore answers after this script has run.
addEventListener("pageshow", fold);

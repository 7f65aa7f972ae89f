// Search in the archive, where it is read: meetings without all the words are passed over.
const box = document.querySelector("[data-search]");
const found = document.querySelector("[data-found]");
let index = null;

async function look(words) {
  index ??= fetch(box.dataset.search).then((answer) => answer.json());
  const texts = await index;
  let count = 0;
  for (const row of document.querySelectorAll("[data-reference]")) {
    const text = `${row.textContent.toLowerCase()} ${texts[row.dataset.reference] ?? ""}`;
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) count += 1;
  }
  for (const year of document.querySelectorAll("[data-year]"))
    year.hidden = !year.querySelector("[data-reference]:not([hidden])");
  found.textContent = words.length === 0 ? "" : count === 0 ? "No meeting matches. Clear the search." : `${count} ${count === 1 ? "meeting" : "meetings"}`;
}

if (box) {
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => look(event.target.value.toLowerCase().split(/\s+/).filter(Boolean)));
}

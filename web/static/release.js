// The release screen by keyboard: J K go from sentence to sentence, F to the next that stands in the
// way, A accepts, E edits, G gives a ground, P shows what the public would read. On a narrow window
// what is withheld is folded away.
import { plain_key } from "./keys.js";

const root = document.querySelector("[data-release]");
const all = () => [...root.querySelectorAll("details.sentence")];
const heading = (sentence) => sentence.querySelector(":scope > summary");
const here = () => document.activeElement?.closest("details.sentence") ?? all().find((one) => one.open);

function go_to(sentence) {
  if (!sentence) return;
  for (const other of all()) other.open = other === sentence || other.classList.contains("stands");
  heading(sentence).focus();
  sentence.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const sentences = all();
  const at = sentences.indexOf(here());
  go_to(sentences[at < 0 ? 0 : at + by]);
}

function next_finding() {
  const sentences = all();
  const at = sentences.indexOf(here());
  const standing = (one) => one.classList.contains("stands");
  go_to(sentences.slice(at + 1).find(standing) ?? sentences.find(standing));
}

function act(name) {
  const sentence = here();
  const control = sentence?.querySelector(`[data-act="${name}"]`);
  if (!control) return;
  sentence.open = true;
  if (name === "edit") {
    control.parentElement.open = true;
    control.parentElement.querySelector("textarea").focus();
  } else {
    control.click();
  }
}

function ground() {
  const sentence = here();
  if (sentence) sentence.open = true;
  sentence?.querySelector("[data-ground]")?.focus();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.(".sentence textarea, .sentence input")) {
    heading(event.target.closest("details.sentence")).focus();
    return;
  }
  if (!plain_key(event) || !event.target.closest?.("[data-list]")) return;
  const letters = { j: () => step(1), k: () => step(-1), f: next_finding, a: () => act("accept"), e: () => act("edit"), g: ground, p: () => root.querySelector("[data-act=preview]").click() };
  const letter = letters[event.key.toLowerCase()];
  if (!letter) return;
  event.preventDefault();
  letter();
});

if (matchMedia("(max-width: 720px)").matches)
  for (const one of root.querySelectorAll("details.withheld")) one.open = false;
const asked = document.getElementById(location.hash.slice(1));
if (asked?.matches("details.sentence")) go_to(asked);
else root.querySelector("[data-list]").focus({ preventScroll: true });

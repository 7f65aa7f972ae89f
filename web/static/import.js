// The import screen: opening a finding shows its line, J K A P E U and Enter act while the list of
// findings has the focus, and a decision is posted without losing the place.
import { plain_key } from "./keys.js";

const main = () => document.querySelector("[data-import]");
const all = () => [...main().querySelectorAll("details.finding")];
const open_one = () => main().querySelector("details.finding[open]");
const heading = (finding) => finding.querySelector(":scope > summary");

// Scrolls the pane alone, so that a third of it stands before the element; the pane is the
// element's offset parent. On a narrow window the panes do not scroll, and nothing moves.
function show_in_pane(element) {
  const pane = element.closest(".pane-in");
  const top = element.offsetTop - pane.scrollTop;
  if (top >= 0 && top + element.offsetHeight <= pane.clientHeight) return;
  pane.scrollTop = element.offsetTop - Math.min(pane.clientHeight / 3, 160);
}

function show_line(finding) {
  const root = main();
  for (const old of root.querySelectorAll(".source .current")) old.classList.remove("current");
  const line = document.getElementById(`line-${finding.dataset.line}`);
  if (!line) return;
  line.classList.add("current");
  for (const span of root.querySelectorAll(`.span[data-finding="${finding.dataset.finding}"]`)) span.classList.add("current");
  show_in_pane(line);
}

// One finding is open at a time, from the very moment that it opens.
function open_alone(finding) {
  for (const other of all()) other.open = other === finding;
}

function go_to(finding) {
  if (!finding) return;
  open_alone(finding);
  heading(finding).focus();
  finding.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const findings = all();
  const focused = document.activeElement?.closest("details.finding") ?? open_one();
  go_to(findings[findings.indexOf(focused) + by]);
}

// The number of the finding that was decided last: a decision opens the next one, and undo is
// about what was just done.
let last_decided;

function act(name) {
  const here = document.activeElement?.closest("details.finding") ?? open_one();
  const control_of = (finding) => finding?.querySelector(`[data-act="${name}"]`);
  const finding = name === "undo" && !control_of(here) ? all().find((one) => one.dataset.finding === last_decided) : here;
  const control = control_of(finding);
  if (!control) return;
  open_alone(finding);
  if (name === "own") {
    control.parentElement.open = true;
    finding.querySelector(".own textarea").focus();
  } else {
    control.click();
  }
}

// What a click opens is alone too, and the line of what is open stands in the source.
function listen() {
  for (const finding of all()) {
    finding.addEventListener("toggle", () => {
      if (!finding.open) return;
      open_alone(finding);
      show_line(finding);
    });
  }
  const first = open_one();
  if (!first) return;
  show_line(first);
  show_in_pane(first);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.(".own textarea")) {
    heading(event.target.closest("details.finding")).focus();
    return;
  }
  const list = event.target.closest?.("[data-list]");
  if (!list || !plain_key(event)) return;
  const letters = { j: () => step(1), k: () => step(-1), a: () => act("accept"), p: () => act("keep"), e: () => act("own"), u: () => act("undo") };
  const letter = letters[event.key.toLowerCase()];
  if (letter) {
    event.preventDefault();
    letter();
  } else if (event.key === "Enter" && event.target.matches("details.finding[open] > summary")) {
    event.preventDefault();
    act("line");
  }
});

// "Go to line" keeps the way back: the line is shown and takes the focus.
addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-act=line]");
  if (!link) return;
  event.preventDefault();
  const line = document.querySelector(link.getAttribute("href"));
  line.tabIndex = -1;
  line.scrollIntoView({ block: "center" });
  line.focus({ preventScroll: true });
});

// Forms are posted in place; where the line is down the plain way says so.
addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.closest("[data-import] .finding-actions, [data-import] .work-actions")) return;
  if (form.querySelector("button[aria-disabled=true]")) {
    event.preventDefault();
    return;
  }
  if (!form.closest(".finding-actions")) return;
  event.preventDefault();
  last_decided = form.closest("details.finding").dataset.finding;
  const scrolled = main().querySelector(".source .pane-in").scrollTop;
  let answer, text;
  try {
    answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    text = await answer.text();
  } catch {
    form.submit();
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("[data-import]");
  if (!fresh) {
    // A refusal: it has been answered, so it is shown and not asked again.
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    document.querySelector("h1")?.scrollIntoView();
    return;
  }
  main().replaceWith(document.adoptNode(fresh));
  history.replaceState(null, "", answer.url);
  main().querySelector(".source .pane-in").scrollTop = scrolled;
  listen();
  if (open_one()) go_to(open_one());
  else main().querySelector("[data-list]").focus();
});

listen();

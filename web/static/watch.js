// The watch, kept up to date: the server says when to look again, and what was shown is put in its
// place. A pause keeps everything as it is; new breaches are said to who cannot see them.
import { plain_key } from "./keys.js";

const main = () => document.querySelector("[data-watch]");
const news = document.querySelector("[data-watch-news]");
const breaches = (root) => new Map([...root.querySelectorAll("[data-breach]")].map((one) => [one.dataset.breach, one.querySelector("h3").textContent]));

let paused = false;
let looking = false;
let last = Date.now();

function show_pause() {
  const button = main().querySelector("[data-watch-pause]");
  button.hidden = false;
  button.setAttribute("aria-pressed", String(paused));
  button.textContent = paused ? "Go on" : "Pause";
  main().querySelector("[data-watch-refresh]").hidden = true;
}

function say_state() {
  const state = main().querySelector("[data-watch-state]");
  const seconds = Math.round((Date.now() - last) / 1000);
  if (paused) state.textContent = "Paused";
  else if (seconds >= 5) state.textContent = `Stale: the server was last heard ${seconds} s ago`;
  main().classList.toggle("stale", !paused && seconds >= 5);
}

// What a reader has in hand stays: open details, the focus, how far a table is scrolled.
function put(fresh) {
  const here = main();
  const open = [...here.querySelectorAll("details[open]")].map((one) => one.id);
  const scrolled = [...here.querySelectorAll(".scroll")].map((one) => one.scrollLeft);
  const active = here.contains(document.activeElement) ? document.activeElement : null;
  const place = active ? [...here.querySelectorAll("a, button, summary, [tabindex]")].indexOf(active) : -1;
  const href = active?.getAttribute("href");
  here.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  here.querySelectorAll(".scroll").forEach((one, i) => { one.scrollLeft = scrolled[i] ?? 0; });
  if (active) {
    const same = href && [...here.querySelectorAll("a")].find((one) => one.getAttribute("href") === href);
    (same || [...here.querySelectorAll("a, button, summary, [tabindex]")][place])?.focus({ preventScroll: true });
  }
  show_pause();
}

async function look() {
  if (paused || looking || document.hidden) return;
  looking = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-watch]");
    if (!fresh || paused) return;
    const before = breaches(main());
    const now = breaches(fresh);
    put(fresh);
    last = Date.now();
    const begun = [...now].filter(([event]) => !before.has(event)).map(([, name]) => name);
    if (begun.length) news.textContent = `New breach: ${begun.join("; ")}`;
  } catch {
    /* the next event tries again; the state says how old this is */
  } finally {
    looking = false;
  }
}

function pause() {
  paused = !paused;
  show_pause();
  say_state();
  if (!paused) look();
}

addEventListener("click", (event) => {
  if (event.target.closest?.("[data-watch-pause]")) pause();
});
addEventListener("keydown", (event) => {
  if (!plain_key(event) || event.target.closest?.("a, button, summary")) return;
  const to = (selector) => main().querySelector(selector)?.focus();
  if (event.key === " " && event.target === document.body) { event.preventDefault(); pause(); }
  else if (event.key === "w") to(".watch-why a");
  else if (event.key === "b") to(".watch-breaches a");
  else if (event.key === "t") document.getElementById("tables")?.scrollIntoView();
});

show_pause();
setInterval(say_state, 1000);
const events = new EventSource(main().dataset.watch);
events.addEventListener("look", look);
addEventListener("visibilitychange", look);
addEventListener("pagehide", () => events.close());

// Live minutes: every key of the command bar, words kept as they are typed, a paragraph saved when
// it is left, and what another secretary wrote shown as soon as nothing of one's own is unsaved.
import { plain_key } from "./keys.js";

const root = () => document.querySelector("[data-live], [data-screen]");
const live = () => document.querySelector("[data-live]");
const commands = () => document.querySelector("[data-commands]");
const new_text = () => document.querySelector("[data-main]");
const saved = () => document.querySelector("[data-saved]");

const dirty = new Map(); // form → what it held when it was last saved
const words_of = (text) => text.trim().split(/\s+/).filter(Boolean).length;
// elements.item is a method of the collection, so fields are asked for by name.
const field_of = (form, name) => form.elements.namedItem(name)?.value ?? "";
const local_key = (form) => `minutes ${field_of(form, "item")} ${field_of(form, "portion")}`;

function tell(text) {
  if (saved()) saved().textContent = text;
}

// ---- words as they are typed -------------------------------------------------------------------

// What this computer keeps of a form: its words, what the server had when they were begun, and what
// the server was last sent of them.
function kept_here(form) {
  try {
    return JSON.parse(localStorage.getItem(local_key(form)));
  } catch {
    return null;
  }
}
function keep_here(form, more) {
  const text = form.elements.text;
  try {
    const kept = { base: text.defaultValue, sent: null, ...kept_here(form), words: text.value, ...more };
    localStorage.setItem(local_key(form), JSON.stringify(kept));
  } catch { /* the server keeps them too */ }
}

let timer;
async function keep(form) {
  const fields = new URLSearchParams(new FormData(form));
  const words = form.elements.text.value;
  keep_here(form, {});
  try {
    const answer = await fetch(live().dataset.draft, { method: "POST", body: fields });
    if (!answer.ok) throw new Error(answer.statusText);
    keep_here(form, { sent: words });
    tell(`${words_of(form.elements.text.value)} words not saved yet, kept at ${new Date().toLocaleTimeString("en-GB", { timeZone: "Europe/London" })}.`);
  } catch {
    tell(`${words_of(form.elements.text.value)} words kept on this computer. The server does not answer.`);
  }
}

addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-portion]");
  if (!form || !event.target.matches("textarea")) return;
  dirty.set(form, true);
  keep_here(form, {});
  tell(`${words_of(event.target.value)} words not saved yet.`);
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), 400);
});

function put_back(form, words) {
  form.closest("details")?.setAttribute("open", "");
  form.elements.text.value = words;
  dirty.set(form, true);
  tell(`${words_of(words)} words not saved yet, kept on this computer.`);
}

// Words that only this computer has come back: by themselves where the server has nothing newer,
// else when they are asked for.
function bring_back() {
  for (const form of document.querySelectorAll("[data-portion]")) {
    const kept = kept_here(form);
    const text = form.elements.text;
    if (!kept?.words || text.value === kept.words) continue;
    if (text.value === kept.base || text.value === kept.sent) {
      put_back(form, kept.words);
      continue;
    }
    const offer = document.createElement("button");
    offer.type = "button";
    offer.className = "button small";
    offer.textContent = `Take back ${words_of(kept.words)} words kept on this computer`;
    offer.addEventListener("click", () => {
      put_back(form, kept.words);
      offer.remove();
      text.focus();
    });
    form.append(offer);
  }
}

// ---- saving in place ---------------------------------------------------------------------------

function forget(form) {
  dirty.delete(form);
  try {
    localStorage.removeItem(local_key(form));
  } catch { /* nothing kept here */ }
}

async function post(form, submitter) {
  clearTimeout(timer);
  const focus = document.activeElement?.id;
  const multipart = form.enctype === "multipart/form-data";
  const data = new FormData(form, submitter?.name ? submitter : undefined);
  let answer, text;
  try {
    answer = await fetch(form.action, { method: "POST", body: multipart ? data : new URLSearchParams(data) });
    text = await answer.text();
  } catch {
    if (form.matches("[data-portion]")) await keep(form);
    else tell("The server does not answer. Nothing was changed.");
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  if (form.matches("[data-portion]") && answer.ok) forget(form);
  if (!page.querySelector("[data-live]")) {
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    document.querySelector("h1")?.scrollIntoView();
    return;
  }
  replace(page, answer.url, focus);
}

function replace(page, url, focus) {
  const scrolled = document.querySelector(".live-item .pane-in")?.scrollTop;
  root().replaceWith(document.adoptNode(page.querySelector("[data-live], [data-screen]")));
  if (url) history.replaceState(null, "", url);
  // Forms that could not be saved are there anew, with what this computer has of them.
  dirty.clear();
  if (live()) bring_back();
  const pane = document.querySelector(".live-item .pane-in");
  if (pane && scrolled !== undefined) pane.scrollTop = scrolled;
  const again = focus ? document.getElementById(focus) : null;
  again?.focus({ preventScroll: true });
  // What had the focus may be gone, or folded away.
  if (!again || document.activeElement !== again) commands()?.focus({ preventScroll: true });
}

addEventListener("submit", (event) => {
  if (!event.target.closest("[data-live]")) return;
  event.preventDefault();
  post(event.target, event.submitter);
});

// Leaving a paragraph saves it.
addEventListener("focusout", (event) => {
  const form = event.target.closest?.("[data-portion]");
  if (!form || !dirty.get(form) || form.contains(event.relatedTarget)) return;
  if (form.elements.text.value.trim()) post(form);
});

// ---- what another wrote ------------------------------------------------------------------------

async function look() {
  const here = root();
  if (!here || dirty.size || document.hidden) return;
  if (document.activeElement?.closest("form input[type=text], form textarea, form select")) return;
  try {
    const answer = await fetch(here.dataset.state, { cache: "no-store" });
    const now = await answer.text();
    if (!answer.ok || now === here.dataset.seen || root() !== here) return;
    const fresh = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await fresh.text(), "text/html");
    if (page.querySelector("[data-live], [data-screen]") && !dirty.size) replace(page, null, document.activeElement?.id);
  } catch { /* the next look may reach it */ }
}
setInterval(look, 3000);

// ---- keys --------------------------------------------------------------------------------------

const click = (selector) => {
  const found = document.querySelector(selector);
  if (!found || found.disabled) return false;
  found.click();
  return true;
};

// Pressed again before the page has come, it goes on from where it is going.
let going_to = null;
function step(by) {
  const links = [...document.querySelectorAll(".live-items [data-stop]")];
  const at = going_to ?? links.findIndex((link) => link.getAttribute("aria-current"));
  const next = links[at + by] ? at + by : at < 0 ? 0 : null;
  if (next === null || !links[next]) return;
  going_to = next;
  location.assign(links[next].href);
}

function open_action() {
  const more = document.querySelector("[data-action]");
  if (!more) return;
  more.open = true;
  more.querySelector("input[name=what]").focus();
}

addEventListener("keydown", (event) => {
  if (!live()) return;
  if (event.key === "Escape" && !event.target.closest?.("header")) {
    event.preventDefault();
    commands().focus();
    return;
  }
  if (event.key === "Enter" && event.ctrlKey) {
    const own = event.target.closest?.("[data-portion], [data-action] form");
    (own ?? document.querySelector("form.decide"))?.requestSubmit();
    event.preventDefault();
    return;
  }
  if (!plain_key(event) || event.target.closest?.("button, a, summary")) return;
  const keys = {
    1: () => click("[data-new] [data-mark='1']"), 2: () => click("[data-new] [data-mark='2']"),
    3: () => click("[data-new] [data-mark='3']"), 4: () => click("[data-new] [data-mark='4']"),
    n: () => click("[data-verb=N]"), a: () => click("[data-verb=A]"), v: () => click("[data-verb=V]"),
    i: () => click(".live-take button"),
    d: () => document.querySelector("[data-defer]")?.focus(), t: open_action,
    p: () => document.querySelector("[data-people] button")?.focus(),
    j: () => step(1), k: () => step(-1), Enter: () => new_text()?.focus(),
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!keys[key]) return;
  event.preventDefault();
  keys[key]();
});

// With the people in focus, J and K walk through them.
addEventListener("keydown", (event) => {
  const people = event.target.closest?.("[data-people]");
  if (!people || !plain_key(event)) return;
  const buttons = [...people.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  if (/^[jk]$/i.test(event.key) && at >= 0) {
    event.preventDefault();
    buttons[at + (event.key.toLowerCase() === "j" ? 1 : -1)]?.focus();
  }
});

if (live()) {
  bring_back();
  if (!document.querySelector("[autofocus]") && location.hash === "") commands()?.focus({ preventScroll: true });
}

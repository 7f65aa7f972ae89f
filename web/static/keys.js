// Keys on every page. "/" goes to the search, "?" to the page of keys. A single letter acts only
// while no text is being written, and never together with Ctrl, Alt or Meta.
const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };

export const writing = (target) =>
  target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select") !== null;

export const plain_key = (event) =>
  !off() && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey && !writing(event.target);

// Letters act only in a list or a command bar; these two marks act wherever nothing is being written.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = event.target instanceof Element && event.target.closest("details.menu[open], details.me[open], details.clock[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return;
  }
  if (!plain_key(event)) return;
  if (event.key === "/") {
    const field = document.querySelector("[data-key='/']");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    const page = document.querySelector("link[rel=help]");
    if (page) location.assign(page.href);
  }
});

// The page of keys can switch them off; the choice stays in this browser.
const box = document.querySelector("[data-keys-off]");
if (box) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = off();
  box.addEventListener("change", () => {
    try { box.checked ? localStorage.setItem("keys", "off") : localStorage.removeItem("keys"); } catch { /* nothing to keep it in */ }
  });
}

// J and K move through the links of any list that asks for it.
addEventListener("keydown", (event) => {
  const list = event.target instanceof Element && event.target.closest("[data-move]");
  if (!list || !plain_key(event) || !/^[jk]$/i.test(event.key)) return;
  const stops = [...list.querySelectorAll("[data-stop], h3 > a")];
  const at = stops.indexOf(event.target);
  const next = stops[at + (event.key.toLowerCase() === "j" ? 1 : -1)];
  if (next) { event.preventDefault(); next.focus(); }
});

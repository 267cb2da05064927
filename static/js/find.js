// The field for a speaker's name as a combobox: arrow keys walk the suggestions, Enter goes to one, Escape puts them away.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ . Without this the form leads to a page of results.

let field = null; // a page's own; pages change below the player

const list = () => document.getElementById("suggestions");
const options = () => [...list().querySelectorAll("[role=option]")];
const chosen = () => list().querySelector("[aria-selected=true]");

function show(visible) {
  list().hidden = !visible;
  field.setAttribute("aria-expanded", String(visible && options().length > 0));
  if (!visible) choose(null);
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

// From the field to the first or the last, and from the end back to the field.
function step(forward) {
  const all = options();
  const next = all.indexOf(chosen()) + (forward ? 1 : chosen() ? -1 : all.length);
  choose(all[next] ?? null);
}

function onKey(event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const open = !list().hidden && options().length > 0;
  if (event.key === "Escape" && open) {
    show(false);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options().length > 0) {
    show(true);
    step(event.key === "ArrowDown");
  } else if (event.key === "Enter" && open && chosen()) {
    chosen().click();
  } else {
    return;
  }
  event.preventDefault();
}

function onAnswer(event) {
  if (event.target.id !== "suggestions") return;
  const isTyped = field.value.trim().length > 1 && document.activeElement === field;
  field.form.querySelector("[role=status]").textContent = isTyped ? list().dataset.said : "";
  show(isTyped);
}

function prepare() {
  const found = document.querySelector(".find input:enabled");
  if (!found || found === field) return;
  field = found;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", "suggestions");
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("keydown", onKey);
  field.form.addEventListener("focusout", (event) => {
    if (!field.form.contains(event.relatedTarget)) show(false);
  });
}

document.body.addEventListener("htmx:load", prepare);
document.body.addEventListener("htmx:historyRestore", prepare);
document.body.addEventListener("htmx:afterSwap", onAnswer);
prepare();

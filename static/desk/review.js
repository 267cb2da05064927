// The keys of the review list. Each presses what names it, only while the focus is in the card and nobody types. What a
// form answers takes the card's place (htmx), and the focus stays there.

const review = () => document.getElementById("review");
const TYPED_INTO = "input:not([type=checkbox]), select, textarea, .select2-container, .select2-container *";
let waiting = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || waiting) return;
  const card = event.target.closest?.("#card");
  if (!card || event.target.matches(TYPED_INTO) || (event.key === "Enter" && event.target !== card)) return;
  const pressed = review().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const field = pressed ? null : fields(event.key);
  if (!pressed && !field) return;
  event.preventDefault();
  pressed?.click();
  field?.focus();
});

// f leads to the field that finds anybody, p to that of a new person.
function fields(key) {
  if (key === "p") return document.getElementById("id_name");
  return key === "f" ? review().querySelector(".select2-selection") : null;
}

document.addEventListener("htmx:beforeRequest", () => { waiting = true; });
document.addEventListener("htmx:afterRequest", () => { waiting = false; });
document.addEventListener("htmx:responseError", () => trouble());
document.addEventListener("htmx:sendError", () => trouble());

function trouble() {
  document.getElementById("trouble").hidden = false;
}

// Whoever was signed out meanwhile is led to sign in.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError || event.detail.xhr.responseText.includes('id="review"')) return;
  event.preventDefault();
  location.assign(event.detail.xhr.responseURL);
});

document.addEventListener("htmx:afterSettle", () => {
  window.django?.jQuery("#review .admin-autocomplete").djangoAdminSelect2();
  ready();
});

// Where something was refused, that is where to go on.
function ready() {
  named();
  const wrong = review()?.querySelector(".errorlist ~ input, .errorlist ~ .select2-container .select2-selection");
  (wrong ?? document.getElementById("card"))?.focus({ preventScroll: !wrong });
}

// The admin's field (select2) has no name of its own for who cannot see its label.
function named() {
  review()?.querySelector(".select2-selection")?.setAttribute("aria-labelledby", "pick");
  const chosen = review()?.querySelector(".select2-selection__rendered");
  for (const name of ["role", "aria-readonly"]) chosen?.removeAttribute(name);
}

// Behind what the admin's own scripts do once the page is there.
if (window.django) window.django.jQuery(ready);
else ready();

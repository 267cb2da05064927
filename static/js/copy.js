// Copies a citation. Without this it can be selected where it stands, and is selected where the browser does not let us copy.

async function copy(button) {
  const said = document.getElementById("copied");
  const citation = document.getElementById(button.dataset.copies);
  const style = button.textContent.replace("Copy", "").trim();
  try {
    await navigator.clipboard.writeText(citation.textContent);
    said.textContent = `${style} copied`;
  } catch {
    getSelection().selectAllChildren(citation);
    said.textContent = `${style} is selected: copy it with your keyboard or menu`;
  }
}

function show() {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copies]");
  if (button) copy(button);
});
document.body.addEventListener("htmx:load", show);
show();

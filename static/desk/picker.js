// Gives the boxes to pick somebody from, which select2 draws, the name of their field, for those who hear the page.
function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels[0];
    const box = select.parentElement.querySelector(".select2-selection");
    const chosen = box?.querySelector(".select2-selection__rendered");
    if (!label || !chosen) continue;
    label.id ||= `${select.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", label.id);
  }
}

// They are drawn some time after the page is there, and again for each row that is added.
new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });

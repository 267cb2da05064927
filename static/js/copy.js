// Copies a citation. Without this it can be selected where it stands.

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    document.getElementById("copied").textContent = `${button.textContent.replace("Copy", "").trim()} copied`;
  });
}

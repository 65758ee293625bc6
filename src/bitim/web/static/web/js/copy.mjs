// Copies data-text and says so in the button's own words.
for (const button of document.querySelectorAll('[data-module~="copy"]')) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.text);
    const words = button.querySelector("span");
    words.setAttribute("role", "status");
    words.textContent = button.dataset.done;
  });
}

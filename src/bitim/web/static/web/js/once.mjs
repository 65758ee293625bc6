// A button that accepts one press: while the form is on its way it says so and presses count for nothing.
for (const button of document.querySelectorAll('[data-module~="once"]')) {
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  let busy = false;
  button.form?.addEventListener("submit", (event) => {
    if (busy) {
      event.preventDefault();
      return;
    }
    if (event.submitter !== button || event.defaultPrevented) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    words.textContent = button.dataset.busy;
  });
  // Coming back with the browser's button must find a button that works.
  window.addEventListener("pageshow", () => {
    busy = false;
    button.removeAttribute("aria-disabled");
    words.textContent = before;
  });
}

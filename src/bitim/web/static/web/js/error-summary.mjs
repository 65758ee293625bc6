// The list of errors takes the focus; each of its links puts the cursor into the field and shows the field's label.
for (const root of document.querySelectorAll('[data-module~="error-summary"]')) {
  root.focus();
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

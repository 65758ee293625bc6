// The keys of the simulated telephone: digits go into the field, * takes the last one back, # sends.
for (const form of document.querySelectorAll('[data-module~="demo/keypad"]')) {
  const field = form.querySelector("[data-digits]");
  form.querySelector("[data-keypad]").hidden = false;
  form.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (!key) return;
    if (key === "#") form.requestSubmit();
    else field.value = key === "*" ? field.value.slice(0, -1) : field.value + key;
  });
}

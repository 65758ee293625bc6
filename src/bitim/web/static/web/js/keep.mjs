// What was typed survives a change of language: the fields are put aside on this device and come back once.
const place = `typed:${location.pathname}`;
const passed = new Set(["password", "file", "hidden", "submit", "button"]);

function fields() {
  return [...document.querySelectorAll("main form :is(input, select, textarea)[name]")].filter((field) => !passed.has(field.type));
}

function putAside() {
  const typed = fields().map((field) => [
    field.name,
    field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value,
  ]);
  if (typed.length) sessionStorage.setItem(place, JSON.stringify(typed));
}

function bringBack() {
  const kept = sessionStorage.getItem(place);
  if (!kept) return;
  sessionStorage.removeItem(place);
  const left = JSON.parse(kept);
  for (const field of fields()) {
    const choice = field.type === "checkbox" || field.type === "radio";
    const at = left.findIndex(([name, value]) => name === field.name && (!choice || value[0] === field.value));
    if (at < 0) continue;
    const [, value] = left.splice(at, 1)[0];
    if (choice) field.checked = value[1];
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

for (const root of document.querySelectorAll('[data-module~="keep"]')) {
  for (const link of root.querySelectorAll("a")) link.addEventListener("click", putAside);
}
bringBack();

// Leaves at once: what was typed is dropped here and on the server, and "back" does not return to this page.
for (const form of document.querySelectorAll('[data-module~="quick-close"]')) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.clear();
    document.body.replaceChildren();
    const leave = () => location.replace(form.action);
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, redirect: "manual" }).then(leave, leave);
  });
}

// A file on its way shows how much of it has gone; when the line drops, the form stays as it is.
for (const form of document.querySelectorAll('[data-module~="rooms/upload"]')) {
  const state = form.querySelector("[data-upload]");
  const { words } = JSON.parse(document.getElementById("room-live").textContent);
  const say = (text) => {
    state.hidden = !text;
    state.textContent = text;
  };
  form.addEventListener(
    "submit",
    (event) => {
      if (!form.elements.file?.value) return;
      event.preventDefault();
      if (form.getAttribute("aria-busy")) return;
      form.setAttribute("aria-busy", "true");
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.upload.onprogress = (progress) =>
        say(words.uploading.replace("{percent}", Math.floor((100 * progress.loaded) / progress.total)));
      request.onload = () => {
        form.removeAttribute("aria-busy");
        say("");
        if (request.status < 400) {
          form.dispatchEvent(new Event("uploaded"));
          return location.assign(request.responseURL);
        }
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        const errors = page.querySelector('[data-part="errors"]');
        if (!errors) return say(words.not_uploaded);
        document.querySelector('[data-part="errors"]').replaceChildren(...errors.childNodes);
        document.querySelector('[data-part="errors"] .errors')?.focus();
      };
      request.onerror = request.ontimeout = () => {
        form.removeAttribute("aria-busy");
        say(words.not_uploaded);
      };
      request.send(new FormData(form));
    },
    true,
  );
}

// The window of the demo signer: shows what the server asks and sends back the chosen key.

const main = document.querySelector("main");
const asking = main.querySelector("[data-state=asking]");
const form = asking.querySelector("form");
const slot = (name) => asking.querySelector(`[data-slot=${name}]`);

// A window that a site opened closes itself; one opened at the bare address stays for the next request.
const wasOpenedBySite = location.pathname !== "/";
const CLOSE_AFTER_MS = 1500;

const address = `ws://${location.host}${wasOpenedBySite ? location.pathname : "/window"}`;
const socket = new WebSocket(`${address}?language=${document.documentElement.lang}`);
let number = 0;

function show(state) {
  for (const section of main.children) {
    section.hidden = section.dataset.state !== state;
  }
  main.querySelector(`[data-state=${state}] h1`).focus();
}

function answer(key) {
  socket.send(JSON.stringify({ number, key }));
}

function line(text, className) {
  const span = document.createElement("span");
  span.textContent = text;
  span.className = className;
  return span;
}

function keyRow(key) {
  const row = asking.querySelector("template").content.firstElementChild.cloneNode(true);
  const part = (name) => row.querySelector(`[data-part=${name}]`);
  row.querySelector("input").value = key.label;
  row.dataset.fits = key.fits;
  part("name").textContent = key.name;
  part("role").textContent = key.role;
  part("validity").textContent = key.validity;
  part("validity").className = key.expired ? "expired" : "";
  part("unfit").hidden = key.fits;
  part("details").append(...[key.label, ...key.details].map((text) => line(text, "line")));
  return row;
}

function filterKeys() {
  let shown = 0;
  for (const row of slot("keys").children) {
    row.hidden = row.dataset.fits === "false" && !slot("all").checked;
    if (row.hidden) {
      row.querySelector("input").checked = false;
    } else {
      shown += 1;
    }
  }
  slot("none").hidden = shown > 0;
}

function ask(question) {
  number = question.number;
  slot("title").textContent = question.title;
  slot("site").textContent = question.site;
  slot("act").textContent = question.act;
  slot("error").textContent = "";
  slot("all").checked = false;
  slot("documents").hidden = question.documents.length === 0;
  slot("documents").querySelectorAll("dd").forEach((old) => old.remove());
  for (const { size, digest } of question.documents) {
    const row = document.createElement("dd");
    row.append(line(size, "line"), line(digest, "line digest"));
    slot("documents").append(row);
  }
  slot("keys").replaceChildren(...question.keys.map(keyRow));
  filterKeys();
  const fitting = slot("keys").querySelectorAll("[data-fits=true] input");
  if (fitting.length === 1) {
    fitting[0].checked = true;
  }
  show("asking");
}

socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.state === "asking") {
    ask(message);
    return;
  }
  show(message.state);
  if (wasOpenedBySite) {
    setTimeout(() => window.close(), CLOSE_AFTER_MS);
  }
});
socket.addEventListener("close", () => show("lost"));

slot("all").addEventListener("change", filterKeys);
slot("cancel").addEventListener("click", () => answer(null));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const label = new FormData(form).get("key");
  if (label) {
    answer(label);
  } else {
    slot("error").textContent = slot("error").dataset.text;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !asking.hidden) {
    answer(null);
  }
});

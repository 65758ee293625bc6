// Parts of a page ([data-part]) as the server writes them now; what is pressed or ticked at this moment stays.
const TOKEN = /(name="csrfmiddlewaretoken" value=")[^"]*/g;

// Whether two parts are the same but for the token of their forms, which is another on each page.
function same(one, other) {
  return one.innerHTML.replaceAll(TOKEN, "$1") === other.innerHTML.replaceAll(TOKEN, "$1");
}

// A page in which its parts stand. Where the server has trouble it says nothing of them, and the page stays as it is.
export async function textOf(answer) {
  if (answer.status === 429 || answer.status >= 500) throw new Error(answer.status);
  return answer.text();
}

export function putParts(root, fresh) {
  const sprite = document.querySelector("svg.sprite");
  for (const symbol of fresh.querySelectorAll("svg.sprite symbol")) {
    if (!document.getElementById(symbol.id)) sprite?.append(document.importNode(symbol, true));
  }
  for (const part of root.querySelectorAll("[data-part]")) {
    const now = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!now || same(now, part)) continue; // nothing is taken from under a finger that presses
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    for (const box of part.querySelectorAll("input[type=checkbox]")) {
      const other = now.querySelector(`[name="${box.name}"]`);
      if (other) other.checked = box.checked;
    }
    part.replaceChildren(...document.importNode(now, true).childNodes);
    if (focused) part.querySelector(`[data-key="${focused}"]`)?.focus();
  }
}

// Adding, moving and taking out a row, or choosing a ready sentence, without leaving the page: the server draws the
// same page as it does without this module, and only the rows and the boxes outside them that changed come over.
class SettlementEditor {
  constructor(form) {
    this.form = form;
    this.rows = form.querySelector('[data-part="rows"]');
    if (!this.rows) throw new Error("cases/js/settlement-editor: the form has no rows");
    form.addEventListener("click", (event) => this.press(event));
    form.addEventListener("change", (event) => event.target.name?.endsWith("-kind") && this.ask("show", `#${event.target.id}`));
  }

  press(event) {
    const button = event.target.closest('button[name="do"]');
    // What sends the whole form away has no place on this page to go to.
    if (!button?.hasAttribute("formaction")) return;
    event.preventDefault();
    this.ask(button.value, button.getAttribute("formaction") ?? "", button);
  }

  async ask(what, place, button) {
    if (this.busy) return;
    this.busy = true;
    const data = new FormData(this.form);
    data.set("do", what);
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: data });
      if (!answer.ok) throw new Error(answer.status);
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(this.form.id));
      document.getElementById(place.slice(1))?.focus();
    } catch {
      // The way without this module still works: it shows what is wrong.
      if (button) this.form.requestSubmit(button);
    } finally {
      this.busy = false;
    }
  }

  show(drawn) {
    if (!drawn) throw new Error("cases/js/settlement-editor: the answer has no form");
    for (const box of drawn.querySelectorAll("textarea[id], input[type=text][id]")) {
      const mine = document.getElementById(box.id);
      if (mine && !this.rows.contains(mine)) mine.value = box.value;
    }
    this.rows.replaceChildren(...drawn.querySelector('[data-part="rows"]').childNodes);
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

for (const form of document.querySelectorAll('[data-module~="cases/js/settlement-editor"]')) new SettlementEditor(form);

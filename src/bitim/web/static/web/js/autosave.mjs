// A draft saves itself a moment after typing stops and when the page is left, and says so.
const PAUSE_MS = 1500;
const RETRY_MS = 10_000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosaveUrl;
    this.status = form.querySelector("[data-saved]");
    if (!this.address || !this.status) throw new Error("autosave needs data-autosave-url and a [data-saved] line");
    this.timer = 0;
    this.changed = false;
    form.addEventListener("input", () => this.plan(PAUSE_MS));
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => document.hidden && this.changed && this.save());
  }

  plan(ms) {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), ms);
  }

  stop() {
    clearTimeout(this.timer);
    this.changed = false;
  }

  async save() {
    clearTimeout(this.timer);
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    this.changed = false;
    try {
      const answer = await fetch(this.address, { method: "POST", body: data, keepalive: true });
      if (!answer.ok) throw new Error(answer.status);
      const time = new Date().toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
      this.status.textContent = this.status.dataset.saved.replace("{time}", time);
    } catch {
      this.status.textContent = this.status.dataset.failed;
      this.plan(RETRY_MS);
    }
  }
}

for (const form of document.querySelectorAll('[data-module~="autosave"]')) new Autosave(form);

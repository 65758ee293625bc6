// The page that waits for a phone: asks now and then, not while nobody looks, and moves on when something has come.

const SOON_MS = 2000;
const LATER_MS = 10_000;
const FINAL = new Set(["signed", "refused", "stopped", "expired"]);

class Phone {
  constructor(section) {
    this.section = section;
    this.part = (name) => section.querySelector(`[data-part="${name}"]`);
    if (!this.part("status")) throw new Error("cases/js/phone: the section has no status");
    this.state = section.dataset.state;
    this.pause = SOON_MS;
    this.part("again").hidden = true;
    this.plan();
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => document.hidden || this.ask(), this.pause);
    this.pause = Math.min(this.pause * 1.2, LATER_MS);
  }

  async ask() {
    clearTimeout(this.timer);
    try {
      const answer = await fetch(this.section.dataset.address, { credentials: "same-origin", cache: "no-store" });
      // Signed out, or something of ours is broken: the link says more than this module could.
      if (answer.redirected || !answer.ok) throw new Error(answer.status);
      this.show((await answer.json()).state);
    } catch {
      this.part("again").hidden = false;
    }
    this.plan();
  }

  show(state) {
    this.part("again").hidden = true;
    if (state === this.state) return;
    this.state = state;
    this.pause = SOON_MS;
    if (FINAL.has(state)) {
      location.reload();
      return;
    }
    if (this.part("code")) this.part("code").hidden = true;
    const words = this.section.querySelector(`template[data-text="${state}"]`);
    this.part("status").textContent = words.content.textContent;
  }
}

for (const section of document.querySelectorAll('[data-module~="cases/js/phone"]')) new Phone(section);

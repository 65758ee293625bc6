// The page of a file that is being checked: asks how far it has come, not while nobody looks, and reloads when it is over.
const PAUSE_MS = 2000;
const SAID_AT = 25;

class Progress {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    if (!this.part("bar")) throw new Error("courts/js/progress: there is no bar");
    this.said = this.part("bar").value;
    this.part("again").hidden = true;
    this.plan();
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => document.hidden || this.ask(), PAUSE_MS);
  }

  async ask() {
    clearTimeout(this.timer);
    try {
      const answer = await fetch(this.root.dataset.address, { credentials: "same-origin", cache: "no-store" });
      // Signed out, or something of ours is broken: the link says more than this module could.
      if (answer.redirected || !answer.ok) throw new Error(answer.status);
      this.show(await answer.json());
    } catch {
      this.part("again").hidden = false;
    }
    this.plan();
  }

  show({ state, percent, words }) {
    this.part("again").hidden = true;
    if (state !== "waiting") {
      location.reload();
      return;
    }
    this.part("bar").value = percent;
    this.part("words").textContent = words;
    // Who listens hears each quarter, not every two seconds.
    if (percent - this.said < SAID_AT) return;
    this.said = percent;
    this.part("said").textContent = words;
  }
}

for (const root of document.querySelectorAll('[data-module~="courts/js/progress"]')) new Progress(root);

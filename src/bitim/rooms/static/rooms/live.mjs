// A live room: over a socket where there is one, by ordinary requests where there is not. Nothing typed is lost.
import { Line } from "./line.mjs";
import { Log, inWords } from "./log.mjs";
import { putParts, textOf } from "./parts.mjs";
import { Unsent } from "./unsent.mjs";

const BEAT_MS = 25_000;
const ANSWER_MS = 8_000;
const ASK_MS = 5_000;
const LOOK_MS = 30_000;
const SEEN_MS = 800;
const BLOCKED_AFTER = 3;

class Live {
  constructor(root) {
    this.root = root;
    this.facts = JSON.parse(document.getElementById("room-live").textContent);
    this.log = new Log(root, this.facts);
    this.newest = this.log.number;
    this.unsent = new Unsent(root.dataset.room, this.facts.own[0]);
    this.form = document.querySelector("form.composer");
    this.state = root.querySelector("[data-state]");
    this.entered = false;
    this.failures = 0;
    this.asking = false;
    this.busy = false;
    for (const words of this.unsent.waiting) this.log.await(words);
    // First of all listeners: what goes out here is not sent by the page.
    this.form?.addEventListener("submit", (event) => this.submit(event), true);
    document.addEventListener("visibilitychange", () => this.see());
    this.line = new Line({
      token: root.dataset.token,
      socket: root.dataset.socket,
      beatMs: BEAT_MS,
      enter: (token) => ({ type: "enter", token, after: this.log.number }),
      hear: (frame) => this.hear(frame),
      lost: (failures) => this.lost(failures),
    });
  }

  // -- The line

  lost(failures) {
    const was = this.entered;
    this.entered = false;
    this.sending = null;
    this.failures = failures;
    if (!navigator.onLine) this.say(this.facts.words.lost);
    else if (failures >= BLOCKED_AFTER) this.ask();
    else if (was) this.say(this.facts.words.lost);
  }

  hear(frame) {
    switch (frame.type) {
      case "entered":
        if (this.failures) {
          this.say(this.facts.words.back);
          this.refresh(); // what was told of meanwhile
        }
        this.entered = true;
        this.failures = 0;
        this.line.entered();
        this.stopAsking();
        this.newest = Math.max(this.newest, frame.number);
        if (this.newest > this.log.number) this.fetchLines();
        this.showPresent(frame.here);
        this.see();
        this.pump();
        break;
      case "message":
        this.take(frame);
        break;
      case "said":
        this.unsent.take(frame.key);
        this.log.keep(frame.key, frame.number);
        this.sending = null;
        this.pump();
        break;
      case "refused":
        this.sending = null;
        this.refuse(frame);
        break;
      case "present":
        this.showPresent(frame.here);
        break;
      case "read":
        this.log.showRead(frame.seats);
        break;
      case "stale":
        this.refresh();
        break;
      case "goodbye":
        if (frame.why === "seat_taken_away") location.reload();
        break;
    }
  }

  // -- What comes in

  take(message) {
    this.newest = Math.max(this.newest, message.number);
    if (message.kind === "text" && message.number === this.log.number + 1 && message.day === this.log.day) {
      if (this.log.has(message.number)) this.log.complete(message);
      this.log.write(message);
      this.see();
    } else if (message.number > this.log.number) this.fetchLines();
    if (["joined", "left", "call_opened", "call_closed"].includes(message.kind)) this.refresh();
  }

  async fetchLines() {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      const seen = document.hidden ? "" : "&seen=on";
      const address = `${this.root.dataset.lines}?after=${this.log.number}&day=${this.log.day}${seen}`;
      const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) });
      if (answer.status === 200) {
        if (answer.redirected) return location.reload();
        this.log.add(await answer.text());
        // They come a page at a time: who was away for long fetches the next one.
        this.again ||= this.log.number < this.newest;
      } else if ([401, 403, 404].includes(answer.status)) location.reload();
    } catch {
      this.again = this.entered;
    } finally {
      this.fetching = false;
      if (this.again) {
        this.again = false;
        setTimeout(() => this.fetchLines(), 500);
      }
    }
  }

  // The parts of the page beside the talk, as they are now; what is typed stays.
  async refresh(html) {
    try {
      const address = `${location.pathname}?parts=on`;
      const text = html ?? (await textOf(await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) })));
      const fresh = new DOMParser().parseFromString(text, "text/html");
      putParts(document, fresh);
      const facts = fresh.getElementById("room-live");
      if (!facts) return location.reload();
      this.facts = this.log.facts = JSON.parse(facts.textContent);
    } catch {
      // The next change brings it.
    }
  }

  showPresent(here) {
    const names = here.filter((seat) => !this.log.isOwn(seat)).map((seat) => this.facts.present[seat]).filter(Boolean);
    const words = names.length ? this.facts.words.here : this.facts.words.alone;
    this.root.querySelector("[data-present]").textContent = words.replace("{names}", inWords(names, this.facts.words.and));
  }

  see() {
    if (document.hidden || !this.entered) return;
    clearTimeout(this.seeing);
    this.seeing = setTimeout(() => {
      if (document.hidden || !this.entered || this.seen === this.log.number) return;
      this.seen = this.log.number;
      this.line.send({ type: "read", number: this.seen });
    }, SEEN_MS);
  }

  // -- What goes out

  submit(event) {
    const text = this.form.elements.text;
    if (this.form.elements.file?.value) return;
    if (!text.value.trim()) return;
    event.preventDefault();
    this.clearErrors();
    const words = { key: this.form.elements.client_key.value, text: text.value, readers: this.form.elements.readers.value };
    this.form.elements.client_key.value = crypto.randomUUID();
    text.value = "";
    text.focus();
    this.unsent.add(words);
    this.log.await(words);
    this.pump();
  }

  pump() {
    const words = this.unsent.first;
    if (!words || this.sending) return;
    if (this.entered) {
      this.sending = words.key;
      this.line.send({ type: "say", ...words });
    } else if (this.asking) this.post(words);
  }

  refuse(frame) {
    if (frame.again) {
      this.say(frame.words);
      setTimeout(() => this.pump(), ASK_MS);
      return;
    }
    const words = this.unsent.take(frame.key);
    this.log.drop(frame.key);
    if (words) this.giveBack(words);
    this.tellError(frame.words);
    this.refresh();
    this.pump();
  }

  giveBack(words) {
    const text = this.form.elements.text;
    text.value = [words.text, text.value].filter(Boolean).join("\n");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  tellError(words) {
    const place = document.querySelector('[data-part="errors"]');
    const box = document.createElement("div");
    box.className = "errors";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    box.append(Object.assign(document.createElement("p"), { textContent: words }));
    place.replaceChildren(box);
    box.focus();
  }

  clearErrors() {
    document.querySelector('[data-part="errors"]')?.replaceChildren();
  }

  // -- Where sockets are blocked

  ask() {
    if (this.asking) return;
    this.asking = true;
    this.say(this.facts.words.asking);
    this.asks = [
      setInterval(() => !document.hidden && this.fetchLines(), ASK_MS),
      setInterval(() => !document.hidden && this.refresh(), LOOK_MS),
    ];
    this.fetchLines();
    this.pump();
  }

  stopAsking() {
    this.asking = false;
    for (const each of this.asks ?? []) clearInterval(each);
  }

  async post(words) {
    this.sending = words.key;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.set("client_key", words.key);
    body.set("text", words.text);
    body.set("readers", words.readers);
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, signal: AbortSignal.timeout(ANSWER_MS * 2) });
      const html = await answer.text();
      if (answer.status === 422) {
        this.unsent.take(words.key);
        this.log.drop(words.key);
        this.giveBack(words);
        await this.refresh(html);
      } else if (answer.ok) {
        this.unsent.take(words.key);
        this.log.drop(words.key);
        await this.fetchLines();
      } else throw new Error(answer.status);
      this.sending = null;
      this.pump();
    } catch {
      this.sending = null;
      setTimeout(() => this.pump(), ASK_MS);
    }
  }

  say(words) {
    this.state.textContent = words;
  }
}

// An old browser talks by ordinary requests, page by page.
const knows = "randomUUID" in crypto && "timeout" in AbortSignal;
for (const root of document.querySelectorAll('[data-module~="rooms/live"]')) if (knows) new Live(root);

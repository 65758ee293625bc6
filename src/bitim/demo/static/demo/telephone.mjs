// The voice of the simulated telephone: speaks with the call as a gateway does, by the microphone of this browser.
import { Mesh } from "../calls/mesh.mjs";
import { Line } from "../rooms/line.mjs";

const BEAT_MS = 2_000;
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

class Telephone {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(document.getElementById("telephone-words").textContent);
    this.voices = new Map();
    this.muted = false;
    root.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset.do));
    window.addEventListener("pagehide", () => this.hangUp());
    this.start();
  }

  async start() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: SOUND });
      [this.microphone] = stream.getAudioTracks();
    } catch {
      this.tell(this.words.no_microphone);
    }
    this.line = new Line({
      token: this.root.dataset.ticket,
      socket: this.root.dataset.socket,
      beatMs: BEAT_MS,
      enter: (ticket) => ({ type: "enter", ticket }),
      hear: (frame) => this.hear(frame),
      lost: () => this.tell(this.words.lost),
    });
  }

  hear(frame) {
    switch (frame.type) {
      case "state":
        this.line.entered();
        this.tell("");
        this.say(frame.say);
        if (frame.ended) return this.stop();
        this.come(frame);
        break;
      case "signal":
        this.mesh?.hear(frame.from, frame.signal);
        break;
      case "ticket":
        this.mesh?.take?.(frame.ticket);
        break;
      case "quiet":
        if (frame.seat === this.own) this.mute(true, this.words.quieted);
        break;
      case "goodbye":
        if (frame.why === "our_fault" || frame.why === "silent") return;
        this.stop();
        if (frame.why === "elsewhere") this.tell(this.words.elsewhere);
        else location.replace(location.pathname);
        break;
    }
  }

  async come(frame) {
    this.own = frame.own;
    this.people = frame.people;
    if (frame.place !== this.place || frame.by_server !== this.byServer) await this.go(frame);
    this.mesh?.update(this.people);
  }

  // Elsewhere means: nothing of what went to the others before goes there any more.
  async go(frame) {
    this.mesh?.close();
    this.mesh = null;
    this.place = frame.place;
    this.byServer = frame.by_server;
    if (!frame.place) return;
    const Way = frame.by_server ? (await import("../calls/served.mjs")).Served : Mesh;
    if (this.place !== frame.place || this.byServer !== frame.by_server || this.line.over) return;
    this.mesh = new Way({
      own: frame.own,
      tracks: { audio: this.microphone ?? null, video: null },
      ice: frame.ice,
      send: (seat, signal) => this.line.send({ type: "signal", to: seat, signal }),
      ask: () => this.line.send({ type: "ticket" }),
      onStream: (seat, stream) => this.voice(seat, stream),
      onGone: (seat) => this.voices.delete(seat),
      onState: () => {},
      onSends: () => {},
    });
    this.send();
  }

  voice(seat, stream) {
    const voice = this.voices.get(seat) ?? new Audio();
    this.voices.set(seat, voice);
    voice.srcObject = stream;
    // A browser may wait for the first press on the page before it plays sound.
    voice.play().catch(() => document.addEventListener("click", () => voice.play(), { once: true }));
  }

  press(name) {
    if (name === "mute") this.mute(!this.muted, "");
    if (name === "hang_up") {
      this.hangUp();
      this.tell(this.words.hung_up);
    }
  }

  mute(muted, words) {
    this.muted = muted;
    const button = this.root.querySelector('[data-do="mute"]');
    button.setAttribute("aria-pressed", muted);
    button.querySelector("span").textContent = muted ? this.words.unmute : this.words.mute;
    this.tell(words);
    this.send();
  }

  send() {
    if (this.microphone) this.microphone.enabled = !this.muted;
    this.mesh?.tell({ audio: Boolean(this.microphone) && !this.muted, video: false, screen: false });
  }

  hangUp() {
    this.line?.send({ type: "hang_up" });
    this.say("");
    this.stop();
  }

  stop() {
    this.line?.end();
    this.mesh?.close();
    this.mesh = null;
    this.microphone?.stop();
    for (const button of this.root.querySelectorAll("[data-do]")) button.hidden = true;
  }

  say(words) {
    this.root.querySelector("[data-say]").textContent = words;
  }

  tell(words) {
    this.root.querySelector("[data-state]").textContent = words;
  }
}

for (const root of document.querySelectorAll('[data-module~="demo/telephone"]')) new Telephone(root);

// A call: the waiting room, who is together with whom, and what is pressed. Pictures go from browser to browser.
import { Line } from "../rooms/line.mjs";
import { putParts, textOf } from "../rooms/parts.mjs";
import { Devices } from "./devices.mjs";
import { Mesh } from "./mesh.mjs";
import { Tiles } from "./tiles.mjs";

const BEAT_MS = 2_000;
const PATIENCE_MS = 2_500;
const SLOW_MS = 900;
const NOTICE_MS = 3_000;

class Call {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(document.getElementById("call-words").textContent);
    this.device = crypto.randomUUID();
    this.devices = new Devices();
    this.tiles = new Tiles(root, this.words);
    this.state = root.querySelector("[data-state]");
    root.querySelector("[data-stage]").hidden = false;
    this.muted = false;
    this.people = new Map();
    this.place = undefined;
    root.addEventListener("submit", (event) => this.press(event));
    root.addEventListener("click", (event) => this.click(event));
    root.querySelector("[data-talk]").addEventListener("toggle", () => this.showTalk());
    window.addEventListener("pagehide", () => this.vanish());
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
    window.addEventListener("online", () => this.mesh?.revive());
    navigator.connection?.addEventListener?.("change", () => this.mesh?.revive());
    this.start();
  }

  async start() {
    this.own = Number(this.root.dataset.seat);
    this.tiles.add(this.own, this.words.you, "", true);
    this.tiles.note(this.own, this.words.only_you);
    this.line = new Line({
      token: this.root.dataset.token,
      socket: this.root.dataset.socket,
      beatMs: BEAT_MS,
      patienceMs: PATIENCE_MS,
      enter: (token) => ({ type: "enter", token, device: this.device }),
      hear: (frame) => this.hear(frame),
      lost: () => this.lost(),
    });
    this.measureLine();
    await this.startDevices();
  }

  // The browser may ask the person first; nobody waits at the door for that.
  async startDevices() {
    await this.devices.start();
    await this.mesh?.replaceTrack("audio", this.devices.audio);
    await this.sendAll();
    this.check("camera", this.devices.video ? this.words.camera_works : this.words.no_camera, Boolean(this.devices.video));
    this.check("microphone", this.devices.audio ? this.words.microphone_silent : this.words.no_microphone, false);
    let heard = false;
    this.devices.measure((level) => {
      for (const bar of this.root.querySelectorAll("[data-level]")) bar.value = level;
      if (level > 0.05 && !heard) {
        heard = true;
        this.check("microphone", this.words.microphone_works, true);
      }
    });
  }

  check(name, words, works) {
    for (const place of this.root.querySelectorAll(`[data-check="${name}"]`)) {
      place.classList.toggle("works", works);
      place.querySelector("span").textContent = words;
    }
  }

  async measureLine() {
    const began = performance.now();
    try {
      await fetch(this.root.dataset.ping, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    } catch {
      return;
    }
    const kind = navigator.connection?.effectiveType ?? "4g";
    const slow = performance.now() - began > SLOW_MS || ["slow-2g", "2g", "3g"].includes(kind);
    this.check("line", slow ? this.words.line_slow : this.words.line_good, !slow);
  }

  // -- What the server says

  hear(frame) {
    switch (frame.type) {
      case "state":
        this.line.entered();
        this.found();
        this.show(frame);
        break;
      case "signal":
        this.mesh?.hear(frame.from, frame.signal);
        break;
      case "ticket":
        this.mesh?.take?.(frame.ticket);
        break;
      case "quiet":
        if (frame.seat === this.own) this.beQuiet();
        else this.tiles.silence(frame.seat, true);
        break;
      case "goodbye":
        if (frame.why === "elsewhere") this.finish(this.words.elsewhere, { again: true });
        else if (frame.why !== "our_fault" && frame.why !== "silent") location.reload();
        break;
    }
  }

  async show(frame) {
    if (frame.ended) return this.finish(this.words.ended);
    this.ice = frame.ice;
    const first = this.place === undefined;
    const moved = !first && this.place !== frame.place;
    const another = this.byServer !== frame.by_server;
    this.people = new Map(frame.people.map((person) => [person.seat, person]));
    if (first || moved || another) await this.go(frame.place, frame.by_server);
    this.mesh?.update([...this.people.values()]);
    for (const seat of [...this.tiles.tiles.keys()]) if (seat !== this.own && !this.people.has(seat)) this.tiles.remove(seat);
    for (const { seat, name, about, phone } of frame.people) {
      if (this.tiles.add(seat, name, about)) this.note(seat, "connecting");
      this.tiles.phone(seat, phone);
    }
    this.version = frame.version;
    this.hasMoved ||= moved && Boolean(frame.place);
    this.refresh();
  }

  // Elsewhere means: nothing of what went to the others before goes there any more.
  async go(place, byServer) {
    this.mesh?.close();
    this.mesh = null;
    this.place = place;
    this.byServer = byServer;
    this.root.classList.toggle("inside", Boolean(place));
    this.tiles.note(this.own, place ? "" : this.words.only_you);
    if (!place) return this.showTalk();
    // Only a call of many fetches what it takes to go through the server.
    const Way = byServer ? (await import("./served.mjs")).Served : Mesh;
    if (this.place !== place || this.byServer !== byServer) return;
    this.mesh = new Way({
      own: this.own,
      tracks: { audio: this.devices.audio, video: this.devices.picture },
      ice: this.ice,
      send: (seat, signal) => this.line.send({ type: "signal", to: seat, signal }),
      ask: () => this.line.send({ type: "ticket" }),
      onStream: (seat, stream) => this.tiles.show(seat, stream),
      onGone: (seat) => this.tiles.remove(seat),
      onState: (seat, state) => this.note(seat, state),
      onSends: (seat, sends) => {
        this.tiles.mark(seat, sends);
        if (sends.audio) this.tiles.silence(seat, false);
      },
    });
    this.tell();
    this.showTalk();
  }

  note(seat, state) {
    const name = this.people.get(seat)?.name ?? "";
    const words = { connecting: this.words.connecting, lost: this.words.peer_lost.replace("{name}", name), voice: this.words.voice_only };
    this.tiles.note(seat, words[state] ?? "");
  }

  // -- The line to the server; voices go on without it

  lost() {
    if (this.lostAt) return;
    this.lostAt = Date.now();
    this.counting = setInterval(() => {
      this.say(this.words.lost.replace("{seconds}", Math.round((Date.now() - this.lostAt) / 1000)));
    }, 1_000);
  }

  found() {
    if (!this.lostAt) return;
    clearInterval(this.counting);
    this.lostAt = null;
    this.say(this.words.back);
    this.mesh?.revive();
  }

  say(words) {
    this.state.textContent = words;
  }

  // Nobody is told any more whom he hears: what is over stands in its place.
  finish(words, { again = false } = {}) {
    this.line.end();
    this.stop();
    this.root.classList.remove("inside");
    this.root.classList.add("ended");
    clearInterval(this.counting);
    document.body.classList.remove("caucus");
    const told = document.createElement("div");
    told.setAttribute("role", "alert");
    told.append(Object.assign(document.createElement("h1"), { textContent: words }));
    this.root.querySelector('[data-part="where"]').replaceChildren(told);
    this.say("");
    for (const seat of [...this.tiles.tiles.keys()]) this.tiles.remove(seat);
    this.root.querySelector("[data-over]").hidden = false;
    this.root.querySelector("[data-again]").hidden = !again;
  }

  // A page that is closed leaves; one that is loaded again comes back at once.
  vanish() {
    const form = this.root.querySelector("form[data-leave]");
    if (this.line && !this.line.over) {
      form.elements.device.value = this.device;
      navigator.sendBeacon(form.action, new FormData(form));
      this.line.end();
    }
    this.stop();
  }

  stop() {
    this.mesh?.close();
    this.mesh = null;
    this.devices.stop();
  }

  // -- The parts of the page that the server writes

  async refresh() {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(8_000) });
      this.put(await textOf(answer));
    } catch {
      // The next change brings it.
    } finally {
      this.fetching = false;
      if (this.again) {
        this.again = false;
        this.refresh();
      }
    }
  }

  put(html) {
    if (this.line.over) return;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const root = fresh.querySelector('[data-module~="calls/call"]');
    if (!root) return location.reload();
    // What the page says about who hears whom must be true already: the state of a newer version is on its way.
    if (Number(root.dataset.version) > (this.version ?? Infinity)) return;
    putParts(this.root, fresh);
    document.body.className = fresh.body.className;
    if (this.hasMoved) this.tellMove();
    this.hasMoved = false;
  }

  // Where one is now, over everything, for a moment: nobody should speak into the wrong room.
  tellMove() {
    const notice = this.root.querySelector("[data-moved]");
    const where = this.root.querySelector('[data-part="where"]');
    notice.replaceChildren(
      ...[...where.querySelectorAll("h1, p")].map(({ textContent }) => Object.assign(document.createElement("p"), { textContent })),
    );
    notice.hidden = false;
    setTimeout(() => {
      notice.hidden = true;
    }, NOTICE_MS);
  }

  showTalk() {
    const talk = this.root.querySelector("[data-talk]");
    talk.hidden = !this.place;
    const frame = talk.querySelector("iframe");
    const address = this.place && talk.open ? frame.dataset.address.replace(this.root.dataset.room, this.place) : "";
    if ((frame.getAttribute("src") ?? "") === address) return;
    if (address) frame.src = address;
    else frame.removeAttribute("src");
  }

  // -- What is pressed

  async press(event) {
    const form = event.target;
    if (form.dataset.leave !== undefined) {
      form.elements.device.value = this.device;
      this.line?.end();
      this.stop();
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    button?.setAttribute("aria-disabled", "true");
    try {
      const body = new FormData(form);
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(answer.status);
      this.put(await answer.text());
    } catch {
      this.say(this.words.not_sent);
    } finally {
      button?.removeAttribute("aria-disabled");
    }
  }

  async click(event) {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    switch (button.dataset.do) {
      case "mute":
        this.muted = !this.muted;
        break;
      case "camera":
        await this.devices.switchCamera().catch(() => this.say(this.words.no_camera));
        break;
      case "share":
        await this.share();
        break;
      case "quiet":
        this.line.send({ type: "quiet", seat: Number(button.dataset.seat) });
        break;
      case "again":
        location.reload();
        break;
    }
    await this.sendAll();
  }

  async share() {
    if (this.devices.screen) this.devices.unshare();
    else {
      await this.devices
        .share(() => {
          this.devices.unshare();
          this.sendAll();
        })
        .catch(() => {});
    }
  }

  beQuiet() {
    this.muted = true;
    this.say(this.words.quieted);
    this.sendAll();
  }

  async sendAll() {
    if (this.devices.audio) this.devices.audio.enabled = !this.muted;
    this.showOwn();
    await this.mesh?.replaceTrack("video", this.devices.picture);
    this.tell();
  }

  tell() {
    this.mesh?.tell({
      audio: Boolean(this.devices.audio) && !this.muted,
      video: Boolean(this.devices.picture),
      screen: Boolean(this.devices.screen),
    });
  }

  showOwn() {
    const { picture, screen } = this.devices;
    this.tiles.show(this.own, picture ? new MediaStream([picture]) : null);
    this.tiles.mark(this.own, { audio: !this.muted, video: Boolean(picture), screen: Boolean(screen) });
    const label = (name, words) => {
      this.root.querySelector(`[data-do="${name}"] span`).textContent = words;
    };
    label("mute", this.muted ? this.words.unmute : this.words.mute);
    label("camera", this.devices.video ? this.words.camera_off : this.words.camera_on);
    label("share", screen ? this.words.share_end : this.words.share);
    this.root.querySelector('[data-do="mute"]').setAttribute("aria-pressed", this.muted);
    this.root.querySelector('[data-do="share"]').hidden = !navigator.mediaDevices?.getDisplayMedia;
  }
}


const knows = "RTCPeerConnection" in window && "randomUUID" in crypto && "timeout" in AbortSignal;
for (const root of document.querySelectorAll('[data-module~="calls/call"]')) {
  if (knows) new Call(root);
  else root.querySelector("[data-state]").textContent = JSON.parse(document.getElementById("call-words").textContent).old_browser;
}

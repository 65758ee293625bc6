// Through the media server: one sends once, and it passes on. To the page it looks like the mesh.
import { Ladder, STEPS } from "./ladder.mjs";
import { ThroughServer } from "./server.mjs";

const LOOK_MS = 2_000;
const AGAIN_MS = 3_000;

export class Served {
  // As the mesh, and `ask` for a ticket, which `take` gets then.
  constructor({ own, tracks, ice, send, ask, onStream, onGone, onState, onSends }) {
    Object.assign(this, { own, tracks: { ...tracks }, ice, send, ask, onStream, onGone, onState, onSends });
    this.people = [];
    this.sends = {};
    this.ladder = new Ladder();
    this.looking = setInterval(() => this.look(), LOOK_MS);
    this.ask();
  }

  update(people) {
    const known = new Set(this.people.map((person) => person.seat));
    this.people = people;
    for (const { seat } of people) if (!known.has(seat)) this.send(seat, { sends: this.told, back: true });
  }

  async take(ticket) {
    clearTimeout(this.soon);
    if (this.over) return;
    if (!ticket) {
      this.soon = setTimeout(() => this.ask(), AGAIN_MS);
      return;
    }
    await this.server?.close();
    const server = new ThroughServer({
      ticket,
      own: this.own,
      stream: new MediaStream(Object.values(this.tracks).filter(Boolean)),
      iceServers: this.ice,
      onStream: (seat, stream) => this.onStream(seat, stream),
      onGone: () => {}, // who is together is told by the call itself
      onState: (seat, state) => this.stateOf(server, seat, state),
    });
    this.server = server;
    this.started = server.start().catch(() => this.stateOf(server, this.own, "lost"));
    await this.started;
  }

  stateOf(server, seat, state) {
    if (this.over || server !== this.server) return;
    if (seat !== this.own) this.onState(seat, state);
    else if (state === "lost") this.soon = setTimeout(() => this.ask(), AGAIN_MS);
  }

  hear(seat, signal) {
    if (!signal.sends) return;
    this.onSends(seat, signal.sends);
    if (signal.back) this.send(seat, { sends: this.told });
  }

  tell(sends) {
    this.sends = sends;
    this.announce();
  }

  // What really goes out: no picture while the line carries none.
  get told() {
    return { ...this.sends, video: this.sends.video && STEPS[this.ladder.step].active };
  }

  announce() {
    for (const { seat } of this.people) this.send(seat, { sends: this.told });
  }

  async replaceTrack(kind, track) {
    this.tracks[kind] = track;
    await this.started;
    await this.server?.replaceTrack(kind, track);
  }

  revive() {
    // The server's own line comes back by itself.
  }

  async look() {
    const sending = this.server?.sending;
    if (sending?.connectionState !== "connected") return;
    const seen = {};
    for (const entry of (await sending.getStats()).values()) {
      if (entry.type === "remote-inbound-rtp" && entry.kind === "audio") {
        seen.loss = entry.fractionLost;
        seen.delay = entry.roundTripTime;
      }
    }
    const before = this.ladder.step;
    const step = this.ladder.look(seen);
    if (step === before) return;
    await this.server.setVideo(STEPS[step]);
    // A line that carries no picture out carries no six of them in.
    await this.server.setPictures(STEPS[step].active);
    this.announce();
  }

  close() {
    this.over = true;
    clearInterval(this.looking);
    clearTimeout(this.soon);
    this.server?.close();
    for (const { seat } of this.people) this.onGone(seat);
  }
}

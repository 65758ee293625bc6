// Everybody sends to everybody, encrypted from browser to browser. Who is no longer together is cut off: the connection
// is closed, so that not one packet goes there.
import { Ladder, STEPS } from "./ladder.mjs";

const LOOK_MS = 2_000;
const PATIENCE_MS = 1_500;
const AFRESH_MS = 6_000;

export class Mesh {
  // `tracks` are what is sent now: { audio, video }, each a track or null. `send(seat, signal)` reaches the other browser.
  constructor({ own, tracks, ice, send, onStream, onGone, onState, onSends }) {
    Object.assign(this, { own, tracks: { ...tracks }, ice, send, onStream, onGone, onState, onSends });
    this.links = new Map();
    this.sends = {};
    this.looking = setInterval(() => this.look(), LOOK_MS);
  }

  // With whom from now on: { seat, device }.
  update(people) {
    const wanted = new Map(people.map((person) => [person.seat, person]));
    for (const [seat, link] of this.links) {
      if (!wanted.has(seat) || wanted.get(seat).device !== link.device) this.drop(seat);
    }
    for (const { seat, device } of people) {
      if (this.links.has(seat)) continue;
      const link = this.make(seat, device);
      // One of two begins: the lower seat.
      if (this.own < seat) link.begin();
    }
  }

  make(seat, device) {
    const link = new Link(this, seat, device);
    this.links.set(seat, link);
    return link;
  }

  drop(seat) {
    this.links.get(seat)?.close();
    this.links.delete(seat);
    this.onGone(seat);
  }

  // Try another time from the very beginning.
  afresh(seat) {
    const { device } = this.links.get(seat);
    this.links.get(seat).close();
    this.make(seat, device).begin();
  }

  async hear(seat, signal) {
    let link = this.links.get(seat);
    if (!link) return;
    if (signal.mark !== link.mark) {
      // Only who begins makes a mark; any other signal with another one is the echo of a closed connection.
      if (this.own < seat || signal.description?.type !== "offer") return;
      if (link.mark !== undefined) {
        link.close();
        link = this.make(seat, link.device);
      }
      link.mark = signal.mark;
    }
    await link.hear(signal);
  }

  // What this side sends is told, so that nobody waits for a picture that does not come.
  tell(sends) {
    this.sends = sends;
    for (const link of this.links.values()) link.tell();
  }

  async replaceTrack(kind, track) {
    this.tracks[kind] = track;
    await Promise.all([...this.links.values()].map((link) => link.senders?.[kind]?.replaceTrack(track)));
  }

  // The lines may have changed, for instance from one network to another.
  revive() {
    for (const link of this.links.values()) if (!link.works) link.again();
  }

  async look() {
    for (const link of this.links.values()) await link.look();
  }

  close() {
    clearInterval(this.looking);
    for (const seat of [...this.links.keys()]) this.drop(seat);
  }
}

class Link {
  constructor(mesh, seat, device) {
    Object.assign(this, { mesh, seat, device });
    this.ladder = new Ladder();
    this.early = [];
    this.stream = new MediaStream();
    this.pc = new RTCPeerConnection({ iceServers: mesh.ice, bundlePolicy: "max-bundle" });
    // Those found before the description is sent stand in it.
    this.pc.onicecandidate = ({ candidate }) => candidate && this.described && this.send({ candidate: candidate.toJSON() });
    this.pc.onconnectionstatechange = () => this.changed();
    this.pc.ontrack = ({ track }) => {
      const show = () => {
        this.stream.addTrack(track);
        mesh.onStream(seat, this.stream);
      };
      // A picture that never comes would keep back the voice.
      if (track.kind === "audio" || !track.muted) show();
      else track.addEventListener("unmute", show, { once: true });
    };
  }

  get works() {
    return this.pc.connectionState === "connected";
  }

  get begins() {
    return this.mesh.own < this.seat;
  }

  send(signal) {
    this.mesh.send(this.seat, { mark: this.mark, ...signal });
  }

  async begin() {
    this.mark = crypto.randomUUID();
    const { audio, video } = this.mesh.tracks;
    for (const [kind, track] of [["audio", audio], ["video", video]]) {
      const encoding = kind === "audio" ? { priority: "high", networkPriority: "high" } : { priority: "low" };
      const transceiver = this.pc.addTransceiver(kind, { direction: "sendrecv", sendEncodings: [encoding] });
      await transceiver.sender.replaceTrack(track);
    }
    this.take();
    await this.offer();
  }

  async offer(options) {
    try {
      await this.describeSelf(await this.pc.createOffer(options));
      this.hope();
    } catch {
      // Closed meanwhile.
    }
  }

  // The one who begins tries again after a while, as long as nothing comes through.
  hope() {
    clearTimeout(this.hoping);
    this.hoping = setTimeout(() => !this.works && this.mesh.links.get(this.seat) === this && this.mesh.afresh(this.seat), AFRESH_MS);
  }

  take() {
    const [audio, video] = this.pc.getTransceivers().map((each) => each.sender);
    this.senders = { audio, video };
  }

  async hear(signal) {
    try {
      if (signal.description) await this.describe(signal.description);
      else if (signal.candidate) await this.candidate(signal.candidate);
      else if (signal.again && this.begins) this.again();
      else if (signal.sends) this.mesh.onSends(this.seat, signal.sends);
    } catch {
      // What another browser says may make no sense to this one: the connection is tried afresh by who began it.
    }
  }

  async describe(description) {
    await this.pc.setRemoteDescription(description);
    for (const candidate of this.early.splice(0)) await this.pc.addIceCandidate(candidate);
    if (description.type !== "offer") return;
    if (!this.senders) {
      this.take();
      for (const transceiver of this.pc.getTransceivers()) transceiver.direction = "sendrecv";
      await this.senders.audio?.replaceTrack(this.mesh.tracks.audio);
      await this.senders.video?.replaceTrack(this.mesh.tracks.video);
    }
    await this.describeSelf();
  }

  async describeSelf(description) {
    this.described = false;
    await this.pc.setLocalDescription(description);
    this.send({ description: this.pc.localDescription.toJSON() });
    this.described = true;
  }

  async candidate(candidate) {
    if (this.pc.remoteDescription) await this.pc.addIceCandidate(candidate);
    else this.early.push(candidate);
  }

  changed() {
    clearTimeout(this.losing);
    const state = this.pc.connectionState;
    if (state === "connected") {
      clearTimeout(this.hoping);
      this.mesh.onState(this.seat, "connected");
      this.tell();
      this.climb(this.ladder.step);
    } else if (state === "disconnected") {
      this.mesh.onState(this.seat, "lost");
      this.losing = setTimeout(() => this.again(), PATIENCE_MS);
    } else if (state === "failed") {
      this.mesh.onState(this.seat, "lost");
      this.again();
    }
  }

  // Look for another way between the same two; nothing is lost of what was agreed.
  again() {
    if (this.begins) this.offer({ iceRestart: true });
    else this.send({ again: true });
  }

  tell() {
    const video = this.mesh.sends.video && STEPS[this.ladder.step].active;
    if (this.works) this.send({ sends: { ...this.mesh.sends, video } });
  }

  async look() {
    if (!this.works) return;
    const report = await this.pc.getStats();
    const seen = { loss: undefined, delay: undefined, available: undefined };
    for (const entry of report.values()) {
      if (entry.type === "remote-inbound-rtp" && entry.kind === "audio") {
        seen.loss = entry.fractionLost;
        seen.delay = entry.roundTripTime;
      }
      if (entry.type === "candidate-pair" && entry.nominated && entry.availableOutgoingBitrate) {
        seen.available = entry.availableOutgoingBitrate;
      }
    }
    const before = this.ladder.step;
    const step = this.ladder.look(seen);
    if (step !== before) await this.climb(step);
  }

  async climb(step) {
    const { active, scale, framerate, bitrate } = STEPS[step];
    const sender = this.senders?.video;
    const parameters = sender?.getParameters();
    if (!parameters?.encodings?.length) return;
    Object.assign(parameters.encodings[0], active ? { active, scaleResolutionDownBy: scale, maxFramerate: framerate, maxBitrate: bitrate } : { active });
    await sender.setParameters(parameters).catch(() => {});
    this.mesh.onState(this.seat, active ? "connected" : "voice");
    this.tell();
  }

  close() {
    clearTimeout(this.losing);
    clearTimeout(this.hoping);
    this.pc.onconnectionstatechange = this.pc.onicecandidate = this.pc.ontrack = null;
    this.pc.close();
  }
}

// A call through the media server: sends once, receives everybody.
//
// The ticket names a session on the server that already sits in the right seat; who claims it, takes the seat. What is
// said to the server is Janus's own: https://janus.conf.meetecho.com/docs/rest.html and …/docs/videoroom.html

const BEAT_MS = 20_000;
const ANSWER_MS = 8_000;
const BACK_MS = [300, 1000, 2000, 4000, 8000]; // the server holds a seat for 20 seconds after the socket dropped
const MOST_BITRATE = 300_000; // the server lets no more through
const MOST_FRAMERATE = 30;
const AGAIN_MS = 1000;

class Refused extends Error {}

// The socket to the session of a ticket. A socket that drops comes back to the same session; voices go on meanwhile.
class Line {
  constructor(ticket, { onEvent, onBack, onLost }) {
    Object.assign(this, { ticket, onEvent, onBack, onLost });
    this.asked = new Map();
  }

  async open() {
    const socket = new WebSocket(this.ticket.address, "janus-protocol");
    this.socket = socket;
    socket.onmessage = (event) => socket === this.socket && this.hear(JSON.parse(event.data));
    socket.onclose = () => socket === this.socket && this.drop();
    await new Promise((resolve, reject) => {
      const late = setTimeout(() => this.drop(), ANSWER_MS);
      this.asked.set("open", { resolve, reject, late });
      socket.onopen = () => this.answer("open");
    });
    await this.ask({ janus: "claim" });
    this.isOpen = true;
    this.beat = setInterval(() => this.ask({ janus: "keepalive" }).catch(() => this.drop()), BEAT_MS);
  }

  // Resolves with what answers the message, rejects when that is an error or does not come.
  ask(message) {
    const transaction = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      if (this.socket?.readyState !== WebSocket.OPEN) return reject(new Error("no line"));
      const late = setTimeout(() => this.answer(transaction, new Error("no answer")), ANSWER_MS);
      // What is asked of the room is acknowledged first and answered later.
      this.asked.set(transaction, { resolve, reject, late, isAckEnough: message.janus !== "message" });
      const { session, token } = this.ticket;
      this.socket.send(JSON.stringify({ ...message, transaction, session_id: session, token }));
    });
  }

  hear(message) {
    const asked = this.asked.get(message.transaction);
    const fault = message.error ?? (message.plugindata?.data.error_code && message.plugindata.data);
    if (!asked) this.onEvent(message);
    else if (fault) this.answer(message.transaction, new Refused(fault.reason ?? fault.error));
    else if (message.janus !== "ack" || asked.isAckEnough) this.answer(message.transaction, message);
  }

  answer(transaction, what) {
    const asked = this.asked.get(transaction);
    this.asked.delete(transaction);
    clearTimeout(asked?.late);
    if (what instanceof Error) asked?.reject(what);
    else asked?.resolve(what);
  }

  drop() {
    const { socket, isOpen } = this;
    this.socket = null;
    this.isOpen = false;
    clearInterval(this.beat);
    socket?.close();
    for (const transaction of [...this.asked.keys()]) this.answer(transaction, new Error("the line dropped"));
    if (isOpen && !this.isOver) this.comeBack();
  }

  async comeBack() {
    for (const ms of BACK_MS) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (this.isOver) return;
      try {
        await this.open();
        return this.onBack();
      } catch (error) {
        this.drop();
        if (error instanceof Refused) break;
      }
    }
    this.onLost();
  }

  close() {
    this.isOver = true;
    if (this.isOpen) this.ask({ janus: "destroy" }).catch(() => {});
    this.drop();
  }
}

function stateOf(peer) {
  if (["failed", "closed"].includes(peer.connectionState)) return "lost";
  return peer.connectionState === "connected" ? "connected" : "connecting";
}

// A picture joins the stream when it comes: players wait for one that is announced, and would keep back the voice.
function streamOf(receivers) {
  const stream = new MediaStream();
  for (const { track } of receivers) {
    if (track.kind === "audio" || !track.muted) stream.addTrack(track);
    else track.addEventListener("unmute", () => stream.addTrack(track), { once: true });
  }
  return stream;
}

export class ThroughServer {
  // `onState(own, "lost")` is the end: the seat is gone, and only a new ticket leads back.
  constructor({ ticket, own, stream, iceServers = [], onStream, onGone, onState }) {
    Object.assign(this, { ticket, own, stream, iceServers, onStream, onGone, onState });
    this.line = new Line(ticket, {
      onEvent: (event) => this.hear(event),
      onBack: () => this.follow(),
      onLost: () => this.lose(),
    });
    this.senders = {};
    this.coming = new Map(); // seat: the receivers of what comes from it
    this.pictures = true; // whether they come
    this.lines = []; // of the connection, those that pictures come on
    this.states = new Map(); // seat: what was told of it last
    this.work = Promise.resolve();
  }

  // Takes the seat and sends. What the others send comes by and by. Rejects when the ticket is worth nothing any more.
  async start() {
    this.tell(this.own, "connecting");
    try {
      await this.line.open();
      await this.send();
    } catch (error) {
      await this.close();
      throw error;
    }
    this.follow();
  }

  // Sends another track of this kind, or nothing; the others need not be asked.
  async replaceTrack(kind, track) {
    await this.senders[kind].replaceTrack(track);
  }

  // How the picture goes out: divided by `scale`, in at most so many bits and frames a second.
  async setVideo({ active = true, scale = 1, bitrate = MOST_BITRATE, framerate = MOST_FRAMERATE } = {}) {
    const parameters = this.senders.video.getParameters();
    const [encoding] = parameters.encodings;
    Object.assign(encoding, { active, scaleResolutionDownBy: scale, maxBitrate: bitrate, maxFramerate: framerate });
    await this.senders.video.setParameters(parameters);
  }

  // Whether pictures of the others come, too. The server thins out nothing: a line too narrow for pictures would lose
  // voices with them.
  async setPictures(come) {
    this.pictures = come;
    await this.queue(() => this.choose());
  }

  // Seat by seat, what the browser measured of that which comes from it.
  async stats() {
    const reports = new Map();
    for (const [seat, receivers] of this.coming) {
      const parts = await Promise.all(receivers.map((receiver) => receiver.getStats()));
      reports.set(seat, new Map(parts.flatMap((part) => [...part])));
    }
    return reports;
  }

  async close() {
    this.isOver = true;
    this.line.close();
    this.sending?.close();
    this.receiving?.close();
    this.coming.clear();
  }

  // -- What goes out

  async send() {
    this.sending = this.peer(this.ticket.handle);
    for (const kind of ["audio", "video"]) {
      const track = this.stream.getTracks().find((one) => one.kind === kind);
      this.senders[kind] = this.sending.addTransceiver(track ?? kind, { direction: "sendonly" }).sender;
    }
    await this.sending.setLocalDescription();
    const answer = await this.say(this.ticket.handle, { request: "publish" }, this.sending.localDescription);
    await this.sending.setRemoteDescription(answer.jsep);
  }

  // -- What comes in: one connection for all, negotiated step by step

  // Receives whoever sends now, over a new connection; events of the room tell of those who come later. An offer that
  // was lost would be waited for for ever, so after any trouble this begins anew.
  follow() {
    return this.queue(async () => {
      const { receiving, handle, coming } = this;
      Object.assign(this, { receiving: null, handle: null, lines: [], coming: new Map() });
      try {
        const { room, handle: seat } = this.ticket;
        const answer = await this.say(seat, { request: "listparticipants", room });
        const sending = answer.plugindata.data.participants.filter((one) => one.publisher);
        await this.receive(sending.map((one) => Number(one.id)));
      } finally {
        for (const seat of coming.keys()) if (!this.coming.has(seat)) this.tellGone(seat);
        receiving?.close();
        if (handle) this.line.ask({ janus: "detach", handle_id: handle }).catch(() => {});
      }
    });
  }

  async receive(seats) {
    const missing = seats.filter((seat) => seat !== this.own && !this.coming.has(seat));
    if (!missing.length) return;
    for (const seat of missing) this.tell(seat, "connecting");
    const streams = missing.map((seat) => ({ feed: String(seat) }));
    if (this.receiving) return this.take(await this.say(this.handle, { request: "subscribe", streams }));
    const attached = await this.line.ask({ janus: "attach", plugin: "janus.plugin.videoroom" });
    this.handle = attached.data.id;
    const { room, private_id } = this.ticket;
    const joined = await this.say(this.handle, { request: "join", ptype: "subscriber", room, private_id, streams });
    this.receiving = this.peer(this.handle);
    await this.take(joined);
  }

  // An offer of the server, and its list of what comes on which line of it.
  async take({ plugindata, jsep }) {
    if (jsep) {
      await this.receiving.setRemoteDescription(jsep);
      await this.receiving.setLocalDescription();
      await this.say(this.handle, { request: "start" }, this.receiving.localDescription);
    }
    if (plugindata.data.streams) this.show(plugindata.data.streams);
    if (!this.pictures) await this.choose();
  }

  async choose() {
    const streams = this.lines.map((mid) => ({ mid, send: this.pictures }));
    if (streams.length) await this.say(this.handle, { request: "configure", streams });
  }

  show(streams) {
    const receivers = new Map(this.receiving.getTransceivers().map((line) => [line.mid, line.receiver]));
    const used = streams.filter(({ mid, active }) => active && receivers.has(mid));
    this.lines = used.filter(({ type }) => type === "video").map(({ mid }) => mid);
    const now = new Map();
    for (const { mid, feed_id } of used) {
      const seat = Number(feed_id);
      now.set(seat, [...(now.get(seat) ?? []), receivers.get(mid)]);
    }
    for (const seat of [...this.coming.keys()]) if (!now.has(seat)) this.forget(seat);
    for (const [seat, receivers] of now) {
      const before = this.coming.get(seat) ?? [];
      if (before.length === receivers.length && before.every((one) => receivers.includes(one))) continue;
      this.coming.set(seat, receivers);
      this.onStream(seat, streamOf(receivers));
      this.tell(seat, stateOf(this.receiving));
    }
  }

  forget(seat) {
    if (this.coming.delete(seat)) this.tellGone(seat);
  }

  // -- What the server tells by itself

  hear({ janus, sender, plugindata, jsep }) {
    const data = plugindata?.data ?? {};
    const gone = data.unpublished ?? data.leaving ?? data.kicked;
    const isOurs = sender === this.ticket.handle;
    const isOut = data.leaving === "ok" || data.videoroom === "destroyed" || janus === "hangup" || janus === "timeout";
    if (isOut && (isOurs || janus === "timeout")) this.lose();
    else if (data.publishers) this.queue(() => this.receive(data.publishers.map((one) => Number(one.id))));
    else if (gone) this.forget(Number(gone));
    else if (jsep) this.queue(async () => sender === this.handle && this.take({ plugindata, jsep }));
  }

  lose() {
    if (this.isOver) return;
    const seats = [...this.coming.keys()];
    this.close();
    for (const seat of seats) this.tellGone(seat);
    this.tell(this.own, "lost");
  }

  // Each change is told once.
  tell(seat, state) {
    if (this.states.get(seat) === state) return;
    this.states.set(seat, state);
    this.onState(seat, state);
  }

  tellGone(seat) {
    this.states.delete(seat);
    this.onGone(seat);
  }

  // -- What the above stands on

  peer(handle) {
    const peer = new RTCPeerConnection({ iceServers: this.iceServers });
    peer.onicecandidate = ({ candidate }) =>
      this.line.ask({ janus: "trickle", handle_id: handle, candidate: candidate ?? { completed: true } }).catch(() => {});
    peer.onconnectionstatechange = () => {
      if (stateOf(peer) === "lost") return this.lose();
      for (const seat of peer === this.sending ? [this.own] : this.coming.keys()) this.tell(seat, stateOf(peer));
    };
    return peer;
  }

  say(handle, body, jsep) {
    return this.line.ask({ janus: "message", handle_id: handle, body, ...(jsep && { jsep }) });
  }

  // One negotiation after the other. After one that failed, a moment later, all is begun anew.
  queue(negotiate) {
    this.work = this.work.then(negotiate).catch(() => {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.line.isOpen && this.follow(), AGAIN_MS);
    });
    return this.work;
  }
}

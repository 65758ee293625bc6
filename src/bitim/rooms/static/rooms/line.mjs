// The line of a page to its server: comes in with a token, beats, and comes back by itself after a drop.
const ANSWER_MS = 8_000;
const BACK_MS = [300, 1000, 2000, 4000, 8000];

export class Line {
  // `enter` makes the first frame of a token; `hear` gets every frame; `lost` is told how often in a row it failed.
  constructor({ token, socket, beatMs, patienceMs = ANSWER_MS, enter, hear, lost }) {
    Object.assign(this, { tokenAt: token, socketAt: socket, beatMs, patienceMs, enter, hear, lost });
    this.failures = 0;
    this.over = false;
    window.addEventListener("online", () => this.comeBack(0));
    window.addEventListener("offline", () => this.lose());
    this.connect();
  }

  async connect() {
    clearTimeout(this.soon);
    if (this.socket || this.over) return;
    this.socket = "asked";
    let token;
    try {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      const answer = await fetch(this.tokenAt, { method: "POST", body, signal: AbortSignal.timeout(ANSWER_MS) });
      if ([401, 403, 404].includes(answer.status)) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      token = (await answer.json()).token;
    } catch {
      this.socket = null;
      return this.lose();
    }
    if (this.over) return;
    const socket = new WebSocket(this.socketAt);
    this.socket = socket;
    this.wait(ANSWER_MS);
    socket.onopen = () => this.send(this.enter(token));
    socket.onmessage = (event) => {
      if (socket === this.socket) clearTimeout(this.patience);
      for (const frame of event.data.split("\n")) {
        if (socket === this.socket) this.hear(JSON.parse(frame));
      }
    };
    socket.onclose = () => socket === this.socket && this.lose();
  }

  send(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  // It carries: from now on it is asked now and then whether it still does.
  entered() {
    this.failures = 0;
    clearInterval(this.beat);
    this.beat = setInterval(() => {
      this.send({ type: "here" });
      this.wait(this.patienceMs);
    }, this.beatMs);
  }

  wait(ms) {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.lose(), ms);
  }

  lose() {
    if (this.over) return;
    clearTimeout(this.patience);
    clearInterval(this.beat);
    const socket = this.socket;
    this.socket = null;
    if (socket?.close) socket.close();
    this.failures += 1;
    this.lost(this.failures);
    this.comeBack(BACK_MS[Math.min(this.failures - 1, BACK_MS.length - 1)] * (0.75 + Math.random() / 2));
  }

  comeBack(ms) {
    clearTimeout(this.soon);
    if (!this.socket && !this.over) this.soon = setTimeout(() => this.connect(), ms);
  }

  end() {
    this.over = true;
    clearTimeout(this.soon);
    clearTimeout(this.patience);
    clearInterval(this.beat);
    this.socket?.close?.();
    this.socket = null;
  }
}

// Saying something in place of typing it. What was recorded becomes the chosen file of the form and goes out as any other.
const KINDS = { "audio/webm;codecs=opus": "webm", "audio/ogg;codecs=opus": "ogg", "audio/mp4": "m4a" };
const BITS_A_SECOND = 24_000;
const LAST_S = 10;

class Voice {
  constructor(form, kind) {
    this.form = form;
    this.kind = kind;
    this.root = form.querySelector("[data-voice]");
    this.limit = Number(this.root.dataset.limit);
    this.told = this.part("told");
    this.player = this.root.querySelector("audio");
    this.start = form.querySelector("[data-say]");
    this.start.hidden = false;
    this.start.addEventListener("click", () => this.begin());
    this.part("stop").addEventListener("click", () => this.end());
    this.part("delete").addEventListener("click", () => this.delete());
    // Another file was chosen in its place.
    form.elements.file.addEventListener("change", () => this.forget());
    // First it is ended and can be heard; the next press sends it.
    form.addEventListener("submit", (event) => this.holdBack(event), true);
    form.addEventListener("uploaded", () => this.forget());
    window.addEventListener("beforeunload", (event) => {
      if (this.recorder || this.address) event.preventDefault();
    });
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  tell(name, length = "") {
    this.root.hidden = false;
    const words = this.told.dataset[name].replace("{length}", length);
    if (this.told.textContent !== words) this.told.textContent = words;
  }

  async begin() {
    if (this.form.elements.file.value) return this.tell("chosen");
    if (this.asking) return;
    this.asking = true;
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
      this.record(stream);
    } catch (error) {
      if (stream) release(stream);
      this.recorder = null;
      return this.tell({ NotAllowedError: "refused", NotFoundError: "absent" }[error.name] ?? "taken");
    } finally {
      this.asking = false;
    }
    this.began = performance.now();
    this.start.hidden = true;
    this.form.elements.file.disabled = true;
    this.part("recording").hidden = false;
    this.tell("begun");
    this.show();
    this.clock = setInterval(() => this.show(), 250);
    this.part("stop").focus();
  }

  record(stream) {
    const pieces = [];
    this.recorder = new MediaRecorder(stream, { mimeType: this.kind, audioBitsPerSecond: BITS_A_SECOND });
    this.recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    // Also when the microphone is pulled out, or a call takes it.
    this.recorder.addEventListener("stop", () => {
      release(stream);
      this.keep(pieces);
    });
    this.recorder.start();
  }

  get seconds() {
    return (performance.now() - this.began) / 1000;
  }

  show() {
    const seconds = Math.floor(this.seconds);
    this.part("length").textContent = inWords(seconds);
    if (seconds >= this.limit) this.end();
    else if (this.limit - seconds === LAST_S) this.tell("ends");
  }

  end() {
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  keep(pieces) {
    clearInterval(this.clock);
    const seconds = Math.min(this.limit, Math.max(1, Math.round(this.seconds)));
    const sound = new Blob(pieces, { type: this.kind.split(";")[0] });
    const file = new File([sound], `${this.root.dataset.name}.${KINDS[this.kind]}`, { type: sound.type });
    const chosen = new DataTransfer();
    chosen.items.add(file);
    this.form.elements.file.disabled = false;
    this.form.elements.file.files = chosen.files;
    this.form.elements.seconds.value = seconds;
    this.recorder = null;
    this.address = URL.createObjectURL(sound);
    this.player.src = this.address;
    this.part("recording").hidden = true;
    this.part("recorded").hidden = false;
    this.tell("done", inWords(seconds));
    this.player.focus();
  }

  delete() {
    this.form.elements.file.value = "";
    this.forget();
    this.root.hidden = false;
    this.tell("deleted");
    this.start.focus();
  }

  // The recording is with the room, or with nobody.
  forget() {
    if (!this.address) return;
    this.player.removeAttribute("src");
    URL.revokeObjectURL(this.address);
    this.address = null;
    this.form.elements.seconds.value = "";
    this.part("recorded").hidden = true;
    this.root.hidden = true;
    this.start.hidden = false;
  }

  holdBack(event) {
    if (!this.recorder) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.end();
  }
}

function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}

function inWords(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Without a microphone, on an old browser or a page that is not secure, a recording can be added as a file.
const kind = navigator.mediaDevices && window.MediaRecorder && Object.keys(KINDS).find((name) => MediaRecorder.isTypeSupported(name));
for (const form of document.querySelectorAll('[data-module~="rooms/voice"]')) if (kind) new Voice(form, kind);

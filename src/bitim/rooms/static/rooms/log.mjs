// The log on the page: each message once, in the order of its number; what is on its way stands last.
export class Log {
  constructor(root, facts) {
    this.list = document.querySelector("[data-log]");
    this.line = root.querySelector("template[data-line]");
    this.passOn = root.querySelector("template[data-pass-on]");
    this.room = root.dataset.room;
    this.facts = facts;
    this.number = Number(root.dataset.number);
    this.read = {};
  }

  get day() {
    return [...this.list.querySelectorAll("[data-day]")].at(-1)?.dataset.day ?? "";
  }

  has(number) {
    return this.list.querySelector(`[data-number="${number}"]`) !== null;
  }

  isOwn(seat) {
    return this.facts.own.includes(seat);
  }

  // A text that came over the socket.
  write(message) {
    this.number = Math.max(this.number, message.number);
    if (this.has(message.number)) return;
    const line = this.make(message.text, this.isOwn(message.seat), this.facts.names[message.seat]);
    this.finish(line, message);
    this.place(line);
  }

  // Words of one's own that are not kept yet.
  await(words) {
    const line = this.make(words.text, true);
    line.dataset.waiting = words.key;
    const note = document.createElement("p");
    note.className = "read";
    note.textContent = this.facts.words.waiting;
    line.append(note);
    this.place(line);
    line.scrollIntoView({ block: "nearest" });
  }

  // They are kept now; the frame with the rest follows.
  keep(key, number) {
    const line = this.waiting(key);
    if (!line) return;
    if (this.has(number)) return line.remove();
    delete line.dataset.waiting;
    line.dataset.number = number;
    line.querySelector(".read").remove();
    this.place(line);
  }

  drop(key) {
    this.waiting(key)?.remove();
  }

  // Lines as the server writes them.
  add(html) {
    const box = document.createElement("ol");
    box.innerHTML = html;
    for (const line of [...box.children]) {
      const number = Number(line.dataset.number);
      if (number) this.list.querySelector(`[data-number="${number}"]`)?.remove();
      if (number) this.number = Math.max(this.number, number);
      this.place(line);
      if ("callEnded" in line.dataset) for (const link of this.list.querySelectorAll("[data-join]")) link.remove();
    }
  }

  make(text, own, name) {
    const line = this.line.content.firstElementChild.cloneNode(true);
    line.classList.toggle("own", own);
    line.querySelector("strong").textContent = own ? this.facts.words.you : name;
    line.querySelector(".bubble").textContent = text;
    return line;
  }

  finish(line, message) {
    line.dataset.number = message.number;
    const time = line.querySelector("time");
    time.dateTime = message.at;
    time.textContent = message.hour;
    if (this.passOn && line.classList.contains("own") && !line.querySelector("a")) {
      const way = this.passOn.content.firstElementChild.cloneNode(true);
      const link = way.querySelector("a");
      link.href = link.getAttribute("href").replace(`messages/${this.room}`, `messages/${message.uid}`);
      line.append(way);
    }
  }

  // Complete an own line that was shown before its frame came.
  complete(message) {
    const line = this.list.querySelector(`[data-number="${message.number}"]`);
    if (line && !line.querySelector("time").dateTime) this.finish(line, message);
  }

  waiting(key) {
    return this.list.querySelector(`[data-waiting="${key}"]`);
  }

  place(line) {
    document.querySelector("[data-empty]")?.remove();
    const atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 400;
    const number = Number(line.dataset.number ?? Infinity);
    const after = [...this.list.children].find(
      (other) => other !== line && (other.dataset.waiting ? number < Infinity || line.dataset.day : Number(other.dataset.number) > number),
    );
    this.list.insertBefore(line, after ?? null);
    if (atEnd) line.scrollIntoView({ block: "nearest" });
  }

  // Under the newest line of one's own: who has read it.
  showRead(seats) {
    for (const [seat, number] of Object.entries(seats)) this.read[seat] = Math.max(number, this.read[seat] ?? 0);
    const own = [...this.list.querySelectorAll(".own[data-number]")].at(-1);
    if (!own) return;
    const number = Number(own.dataset.number);
    const names = Object.keys(this.read)
      .filter((seat) => this.read[seat] >= number && !this.isOwn(Number(seat)) && this.facts.present[seat])
      .map((seat) => this.facts.present[seat]);
    if (!names.length) return;
    for (const line of this.list.querySelectorAll("[data-readers]")) line.remove();
    const note = document.createElement("p");
    note.className = "read";
    note.dataset.readers = "";
    note.textContent = this.facts.words.read.replace("{names}", inWords(names, this.facts.words.and));
    own.append(note);
  }
}

export function inWords(names, and) {
  if (names.length < 2) return names.join("");
  return and.replace("{first}", names.slice(0, -1).join(", ")).replace("{last}", names.at(-1));
}

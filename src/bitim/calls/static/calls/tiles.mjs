// The pictures of a call: one for each person, with name, role and language.
export class Tiles {
  constructor(root, words) {
    this.list = root.querySelector("[data-tiles]");
    this.pattern = root.querySelector("template[data-tile]");
    this.words = words;
    this.tiles = new Map();
  }

  // Whether there was none yet.
  add(seat, name, about, own = false) {
    if (this.tiles.has(seat)) return false;
    const tile = this.pattern.content.firstElementChild.cloneNode(true);
    tile.dataset.seat = seat;
    tile.querySelector("[data-name]").textContent = name;
    tile.querySelector("[data-about]").textContent = about;
    tile.classList.toggle("own", own);
    // One does not want to hear oneself.
    tile.querySelector("video").muted = own;
    this.list.append(tile);
    this.tiles.set(seat, tile);
    return true;
  }

  show(seat, stream) {
    const tile = this.tiles.get(seat);
    const video = tile?.querySelector("video");
    if (!video) return;
    video.srcObject = stream;
    // A browser may wait for the first press on the page before it plays sound.
    video.play().catch(() => document.addEventListener("click", () => video.play(), { once: true }));
  }

  note(seat, words) {
    const tile = this.tiles.get(seat);
    if (tile) tile.querySelector("[data-note]").textContent = words;
  }

  // Whether a picture comes, whether it is a screen, whether the microphone is off.
  mark(seat, { audio, video, screen }) {
    const tile = this.tiles.get(seat);
    if (!tile) return;
    tile.classList.toggle("without-picture", !video);
    tile.classList.toggle("screen", Boolean(screen));
    tile.querySelector("[data-muted]").hidden = audio;
  }

  phone(seat, isPhone) {
    this.tiles.get(seat).querySelector("[data-phone]").hidden = !isPhone;
  }

  silence(seat, silent) {
    const tile = this.tiles.get(seat);
    if (tile && !tile.classList.contains("own")) tile.querySelector("video").muted = silent;
  }

  remove(seat) {
    const tile = this.tiles.get(seat);
    if (!tile) return;
    tile.querySelector("video").srcObject = null;
    tile.remove();
    this.tiles.delete(seat);
  }
}

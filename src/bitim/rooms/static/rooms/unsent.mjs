// Words on their way: kept in this tab until the room has them, in the order in which they were typed.
export class Unsent {
  // The seat belongs to the name: two people may use one phone.
  constructor(room, seat) {
    this.place = `bitim-unsent-${room}-${seat}`;
    this.waiting = JSON.parse(sessionStorage.getItem(this.place) ?? "[]");
  }

  get first() {
    return this.waiting[0];
  }

  add(words) {
    this.waiting.push(words);
    this.keep();
  }

  take(key) {
    const found = this.waiting.find((words) => words.key === key);
    this.waiting = this.waiting.filter((words) => words !== found);
    this.keep();
    return found;
  }

  keep() {
    if (this.waiting.length) sessionStorage.setItem(this.place, JSON.stringify(this.waiting));
    else sessionStorage.removeItem(this.place);
  }
}

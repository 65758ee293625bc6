// How much of a picture one line can carry: voice first, the picture steps down and comes back by itself.
export const STEPS = [
  { active: false },
  { active: true, scale: 4, framerate: 5, bitrate: 60_000 },
  { active: true, scale: 2, framerate: 10, bitrate: 150_000 },
  { active: true, scale: 1, framerate: 15, bitrate: 450_000 },
];
const BAD = { loss: 0.08, delay: 0.8 };
const AWFUL = { loss: 0.2, delay: 2 };
const GOOD = { loss: 0.02, delay: 0.4 };
const GOOD_TIMES = 4;
const LONGEST_WAIT = 32;

export class Ladder {
  constructor() {
    this.step = 2;
    this.good = 0;
    this.wait = GOOD_TIMES;
  }

  // One look at the line, every two seconds: the share of packets lost, the delay there and back in seconds, and the
  // bits a second that the browser thinks it can send. Unknown ones are undefined.
  look({ loss, delay, available }) {
    const over = (limit) => loss > limit.loss || delay > limit.delay;
    const starved = available !== undefined && available < (STEPS[this.step].bitrate ?? 0) * 0.6;
    if (over(AWFUL)) this.down(0);
    else if (over(BAD) || starved) this.down(this.step - 1);
    else if (loss === undefined || over(GOOD)) this.good = 0;
    else if (++this.good >= this.wait) this.up();
    return this.step;
  }

  down(step) {
    // Each fall makes the next try wait longer.
    if (this.step > 0) this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.step = Math.max(0, step);
    this.good = 0;
  }

  up() {
    if (this.step === STEPS.length - 1) this.wait = GOOD_TIMES;
    this.step = Math.min(this.step + 1, STEPS.length - 1);
    this.good = 0;
  }
}

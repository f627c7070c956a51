// Where two runs with the same luck part: both logs are walked in step until an event differs.

const same = (a, b) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && (a[3].is ?? "") === (b[3].is ?? "");

export class Divergence {
  #queues = [[], []];
  #heads = [0, 0];

  constructor() {
    this.found = null; // {t, who, what, run, one, two}: the first difference, and in which run (0 or 1) it happened
  }

  /** Take in the next events of run *i* (0 or 1), complete up to *head*; true when a difference was found just now. */
  add(i, events, head) {
    if (this.found) return false;
    this.#queues[i].push(...events);
    this.#heads[i] = head;
    return this.#walk();
  }

  #walk() {
    const [one, two] = this.#queues;
    let k = 0;
    while (k < one.length && k < two.length && same(one[k], two[k])) k++;
    one.splice(0, k);
    two.splice(0, k);
    const [a, b] = [one[0], two[0]];
    if (a && b) return this.#flag(a[0] <= b[0] ? 0 : 1, a, b);
    if (a && a[0] < this.#heads[1]) return this.#flag(0, a, null);
    if (b && b[0] < this.#heads[0]) return this.#flag(1, null, b);
    return false;
  }

  #flag(run, one, two) {
    const [t, what, who] = run ? two : one;
    this.found = { t, who, what, run, one, two };
    this.#queues = [[], []];
    return true;
  }
}

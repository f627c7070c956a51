// Counts of what the log says, by minute of cell time. Charts and timeline read nothing else.

/** Width of a bin, in ms of cell time. */
export const BIN_MS = 60_000;

/** Edges of the size classes of EVs, in nm: even steps of log(diameter). */
export const SIZE_EDGES = Array.from({ length: 33 }, (_, i) => 20 * 10 ** (i / 12));

/** Every kind of EV that can leave the cell; the two that always do come first. */
export const EV_KINDS = ["exosome", "microvesicle", "armm", "oncosome", "apoptotic_body", "migrasome", "virus"];

/** Number of the size class of a diameter. */
export function sizeClass(nm) {
  const i = Math.floor(12 * Math.log10(nm / 20));
  return Math.min(SIZE_EDGES.length - 2, Math.max(0, i));
}

export class Tally {
  #series = new Map(); // name -> Int32Array by bin

  constructor() {
    this.until = -Infinity; // the last time that was counted
    this.marks = []; // latest [t, kind] of single events, for the timeline
  }

  /** Count *events*, which are all later than `until`; the log is complete to *until* now. */
  add(events, until) {
    for (const event of events) this.#read(event);
    this.until = Math.max(this.until, until);
  }

  #bump(name, t, by = 1) {
    if (t < 0) return;
    const bin = Math.floor(t / BIN_MS);
    let counts = this.#series.get(name);
    if (!counts || counts.length <= bin) {
      const longer = new Int32Array(Math.max(64, 2 ** Math.ceil(Math.log2(bin + 2))));
      if (counts) longer.set(counts);
      this.#series.set(name, (counts = longer));
    }
    counts[bin] += by;
  }

  #mark(t, kind) {
    if (t < 0) return;
    this.#bump(`mark:${kind}`, t);
    this.marks.push([t, kind]);
    if (this.marks.length > 4000) this.marks.splice(0, 1000);
  }

  #read([t, what, who, data]) {
    if (data.age !== undefined) this.#release(t, data);
    else if (data.kind === "ilv" && data.by) this.#bump(`ilv:${data.by}`, t);
    else if (data.out && who[0] === "e") {
      this.#bump("fate:membrane", t);
      if (data.out.length) this.#mark(t, "exosome");
    } else if (what === "in_lysosome") this.#bump(data.from === "amphisome" ? "fate:autophagosome" : "fate:lysosome", t);
  }

  /** An EV has left: every event with an `age` is a release. */
  #release(t, { kind, r, cargo }) {
    this.#bump(`release:${kind}`, t);
    this.#bump(`size:${kind}:${sizeClass(2 * r)}`, t);
    for (const name of cargo) this.#bump(`cargo:${kind}:${name}`, t);
    if (kind === "microvesicle") this.#mark(t, kind);
  }

  /** Sum of a series over [from, to) in ms. */
  sum(name, from, to) {
    const counts = this.#series.get(name);
    if (!counts) return 0;
    let total = 0;
    const last = Math.min(counts.length, Math.ceil(to / BIN_MS));
    for (let bin = Math.max(0, Math.floor(from / BIN_MS)); bin < last; bin++) total += counts[bin];
    return total;
  }

  /** The counts of a series by bin, up to time *t*. */
  bins(name, t) {
    const counts = this.#series.get(name);
    const size = Math.max(0, Math.ceil(t / BIN_MS));
    const out = new Int32Array(size);
    if (counts) out.set(counts.subarray(0, Math.min(size, counts.length)));
    return out;
  }

  /** Names of the series that begin with *prefix*, without it. */
  names(prefix) {
    return [...this.#series.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)).sort();
  }

  /** The same counts up to *t*, for a branch that starts there; *minute* holds what happened in its last bin. */
  upTo(t, minute) {
    const copy = new Tally();
    const bin = Math.floor(t / BIN_MS);
    for (const [name, counts] of this.#series) {
      const part = counts.slice();
      part.fill(0, bin);
      copy.#series.set(name, part);
    }
    copy.marks = this.marks.filter(([at]) => at < bin * BIN_MS);
    copy.add(minute.events.filter(([at]) => at >= bin * BIN_MS && at <= t), t);
    return copy;
  }
}

/** The events of the bin that a run is in: where a branch starts within a bin, they are counted anew. */
export class Minute {
  events = [];

  /** Take in the next *events* of the run, complete up to *head*. */
  add(events, head) {
    const from = Math.floor(head / BIN_MS) * BIN_MS;
    const kept = this.events.length && this.events[0][0] < from ? this.events.filter(([at]) => at >= from) : this.events;
    for (const event of events) if (event[0] >= from) kept.push(event);
    this.events = kept;
  }
}

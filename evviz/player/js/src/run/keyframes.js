// Snapshots of a run, from which any earlier time is played again. Packed, and thinned so that
// they take no more room after hours than after minutes.

/** Most snapshots of one branch: about 30 kB each, and after half an hour at full speed 100 min of cell time apart. */
const MOST = 384;

/** Cell time between snapshots at first; it doubles each time the shelf is full. */
const SPACING_MS = 150_000;

/** So many places that were looked at last are kept besides, so that looking there again is quick. */
const VISITED = 6;

const canPack = typeof CompressionStream === "function";

async function pack(text) {
  if (!canPack) return text;
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpack(packed) {
  if (typeof packed === "string") return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

export class Keyframes {
  #shelf = []; // {t, packed: Promise}
  #visited = []; // the same, latest last
  #spacing;
  #most;

  constructor({ most = MOST, spacing_ms = SPACING_MS } = {}) {
    this.#most = most;
    this.#spacing = spacing_ms;
  }

  /** Whether a snapshot at *t* is due. */
  due(t) {
    return this.#shelf.length === 0 || t >= this.#shelf.at(-1).t + this.#spacing;
  }

  add(t, text) {
    const at = this.#shelf.findIndex((one) => one.t >= t);
    const frame = { t, packed: pack(text) };
    if (at < 0) this.#shelf.push(frame);
    else if (this.#shelf[at].t !== t) this.#shelf.splice(at, 0, frame);
    if (this.#shelf.length > this.#most) this.#thin();
  }

  /** Keep a snapshot of a place that was looked at, for a while. */
  visit(t, text) {
    this.#visited = [...this.#visited.filter((one) => one.t !== t), { t, packed: pack(text) }].slice(-VISITED);
  }

  #thin() {
    this.#spacing *= 2;
    let last = -Infinity;
    this.#shelf = this.#shelf.filter(({ t }, i) => {
      const keep = i === 0 || t >= last + this.#spacing;
      if (keep) last = t;
      return keep;
    });
  }

  /** The latest snapshot at or before *t*: {t, text}; null if there is none. */
  async before(t) {
    const near = [this.#shelf.findLast((one) => one.t <= t), ...this.#visited.filter((one) => one.t <= t)];
    const frame = near.reduce((best, one) => (best && best.t >= (one?.t ?? -1) ? best : one));
    return frame ? { t: frame.t, text: await unpack(await frame.packed) } : null;
  }

  /** The same snapshots up to *t*, for a branch that starts there. */
  upTo(t) {
    const copy = new Keyframes({ most: this.#most, spacing_ms: this.#spacing });
    copy.#shelf = this.#shelf.filter((one) => one.t <= t);
    copy.#visited = this.#visited.filter((one) => one.t <= t);
    return copy;
  }

  get times() {
    return this.#shelf.map((one) => one.t);
  }
}

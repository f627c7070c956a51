// Snapshots of a run, from which any earlier time is played again. Packed, and thinned so that
// they take no more room after hours than after minutes.

/** Most snapshots of one branch. */
const MOST = 96;

/** Cell time between snapshots at first; it doubles each time the shelf is full. */
const SPACING_MS = 150_000;

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
  #spacing = SPACING_MS;

  /** Whether a snapshot at *t* is due. */
  due(t) {
    return this.#shelf.length === 0 || t >= this.#shelf.at(-1).t + this.#spacing;
  }

  add(t, text) {
    const at = this.#shelf.findIndex((one) => one.t >= t);
    const frame = { t, packed: pack(text) };
    if (at < 0) this.#shelf.push(frame);
    else if (this.#shelf[at].t !== t) this.#shelf.splice(at, 0, frame);
    if (this.#shelf.length > MOST) this.#thin();
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
    const frame = this.#shelf.findLast((one) => one.t <= t);
    return frame ? { t: frame.t, text: await unpack(await frame.packed) } : null;
  }

  /** The same snapshots up to *t*, for a branch that starts there. */
  upTo(t) {
    const copy = new Keyframes();
    copy.#shelf = this.#shelf.filter((one) => one.t <= t);
    copy.#spacing = this.#spacing;
    return copy;
  }

  get times() {
    return this.#shelf.map((one) => one.t);
  }
}

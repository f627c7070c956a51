// SHA-256 of a growing text. The browser's own is missing on pages without https, and takes whole texts only.

const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** The first 32 bits behind the point of *x*. */
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) >>> 0;
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  if (found < 8) START[found] = fraction(Math.sqrt(n));
  K[found++] = fraction(Math.cbrt(n));
}

const turn = (x, n) => (x >>> n) | (x << (32 - n));

function mix(state, block) {
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i++) w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3];
  for (let i = 16; i < 64; i++) {
    const [a, b] = [w[i - 15], w[i - 2]];
    w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((x, i) => (state[i] += x));
}

export class Sha256 {
  #state = START.slice();
  #block = new Uint8Array(64);
  #length = 0;

  /** Take in *text*. */
  add(text) {
    for (const byte of new TextEncoder().encode(text)) this.#push(byte);
  }

  #push(byte) {
    this.#block[this.#length++ % 64] = byte;
    if (this.#length % 64 === 0) mix(this.#state, this.#block);
  }

  /** The digest of all that was taken in; nothing can be added after it. */
  hex() {
    const bits = this.#length * 8;
    this.#push(0x80);
    while (this.#length % 64 !== 56) this.#push(0);
    for (let i = 7; i >= 0; i--) this.#push(Math.floor(bits / 2 ** (8 * i)) & 255);
    return [...this.#state].map((x) => x.toString(16).padStart(8, "0")).join("");
  }
}

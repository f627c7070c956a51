/** Easing and fixed luck: small pure functions that every drawn thing uses. */

export const clamp = (v, lo = 0, hi = 1) => (v < lo ? lo : v > hi ? hi : v);
export const lerp = (a, b, s) => a + (b - a) * s;
/** Length of (x, y); several times as fast as Math.hypot. */
export const hypot = (x, y) => Math.sqrt(x * x + y * y);
/** Smooth start and end, 0..1. */
export const smooth = (s) => { const q = clamp(s); return q * q * (3 - 2 * q); };
/** Share of the phase from *a* to *b* that *s* has passed, smoothed. */
export const phase = (s, a, b) => smooth((s - a) / (b - a));
/** Overshoots a little before it settles. */
export const settle = (s) => { const q = clamp(s) - 1; return q * q * (2.4 * q + 1.4) + 1; };

/** A fixed 32-bit number for a name. */
export function hash(text) {
  let h = 2166136261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h ^= h >>> 15;
  h = Math.imul(h, 2246822519);
  return (h ^ (h >>> 13)) >>> 0;
}

/** The *n*-th fixed number in 0..1 of key *h*. */
export function luck(h, n = 0) {
  let v = Math.imul((h + n * 0x9e3779b9) >>> 0, 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return ((v ^ (v >>> 16)) >>> 0) / 4294967296;
}

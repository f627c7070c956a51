/** Points of circles, worked out once for each number of them. */

const made = new Map();

/** Cosines and sines of *n* equal parts of a turn: {cos, sin}. */
export function circle(n) {
  let found = made.get(n);
  if (!found) {
    const angle = (_, i) => (i / n) * 2 * Math.PI;
    made.set(n, (found = { cos: Float64Array.from({ length: n }, angle).map(Math.cos), sin: Float64Array.from({ length: n }, angle).map(Math.sin) }));
  }
  return found;
}

/**
 * Two round organelles that become one: a single outline, from an hourglass to an oval and to a circle.
 *
 * Two arcs, joined on either side by an arc that is tangent to both. The first lies at (0, 0), the second at (*apart*, 0).
 */
import { hypot, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix, mixWords, word } from "../look.js";

/** Points of one side of the outline: on the first, the joint and the second. */
const [ONE, JOINT, OTHER] = [40, 14, 34];
/** Points of one side, both ends included. */
export const SIDE = ONE + JOINT + OTHER;
/** Points of the whole outline. */
export const AROUND = 2 * SIDE - 2;

const us = new Float64Array(SIDE);
const vs = new Float64Array(SIDE);
const xs = new Float64Array(AROUND);
const ys = new Float64Array(AROUND);
const nx = new Float64Array(AROUND);
const ny = new Float64Array(AROUND);
const colors = new Uint32Array(AROUND);
const side = { us, vs, neck: 0 };

/** Radius of the joints with which two circles of radii *R* and *r*, *apart*, have a neck of half width *neck*. */
export function jointOf(R, r, apart, neck) {
  // The wider the joint, the wider the neck: halving finds it.
  let [low, high] = [0, R + r];
  for (let k = 0; k < 24; k += 1) {
    const q = (low + high) / 2;
    if (neckOf(R, r, apart, q) < neck) low = q;
    else high = q;
  }
  return high;
}

/** Half width of the neck of two circles with joints of radius *q*: below 0 if they do not meet. */
function neckOf(R, r, apart, q) {
  const u = ((R + q) ** 2 - (r + q) ** 2 + apart * apart) / (2 * apart);
  const square = (R + q) ** 2 - u * u;
  return square > 0 ? Math.sqrt(square) - q : -1;
}

/** How far apart two circles are whose joints of radius *q* leave a neck of half width *neck*. */
export const apartOf = (R, r, q, neck) => Math.sqrt((R + q) ** 2 - (q + neck) ** 2) + Math.sqrt((r + q) ** 2 - (q + neck) ** 2);

/** One side of the outline, from the far end of the first to that of the second: {us, vs, neck}. The result is shared. */
export function mergedSide(R, r, apart, q) {
  if (apart <= R - r) return circle(R); // the second is no more than a part of the first
  const u = Math.min(((R + q) ** 2 - (r + q) ** 2 + apart * apart) / (2 * apart), R + q);
  const v = Math.sqrt(Math.max((R + q) ** 2 - u * u, 0));
  const one = Math.atan2(v, u);
  const other = Math.atan2(v, u - apart);
  for (let k = 0; k < ONE; k += 1) {
    const a = Math.PI + ((one - Math.PI) * k) / ONE;
    us[k] = R * Math.cos(a);
    vs[k] = R * Math.sin(a);
  }
  for (let k = 0; k < JOINT; k += 1) {
    const a = Math.PI + one + ((other - one) * k) / JOINT;
    us[ONE + k] = u + q * Math.cos(a);
    vs[ONE + k] = v + q * Math.sin(a);
  }
  for (let k = 0; k < OTHER; k += 1) {
    const a = other * (1 - k / (OTHER - 1));
    us[ONE + JOINT + k] = apart + r * Math.cos(a);
    vs[ONE + JOINT + k] = r * Math.sin(a);
  }
  vs[0] = vs[SIDE - 1] = 0;
  side.neck = v - q;
  return side;
}

function circle(R) {
  for (let k = 0; k < SIDE; k += 1) {
    const a = Math.PI * (1 - k / (SIDE - 1));
    us[k] = R * Math.cos(a);
    vs[k] = R * Math.sin(a);
  }
  vs[0] = vs[SIDE - 1] = 0;
  side.neck = R;
  return side;
}

/**
 * Draw the outline of two that merge: {x, y, R} and {x, y, R} with joints of radius *q*. *one* and *other* are {fill, line}
 * in colours; one turns into the other over *width* nm about *front* (nm from the first's middle towards the second's).
 */
export function drawMerged(f, a, b, q, one, other, { front, width, alpha = 1, weight = 1 }) {
  const apart = hypot(b.x - a.x, b.y - a.y);
  const [c, s] = apart > 0 ? [(b.x - a.x) / apart, (b.y - a.y) / apart] : [1, 0];
  mergedSide(a.R, b.R, apart, q);
  for (let k = 0; k < SIDE; k += 1) {
    xs[k] = a.x + us[k] * c - vs[k] * s;
    ys[k] = a.y + us[k] * s + vs[k] * c;
    const m = AROUND - k;
    if (k === 0 || m < SIDE) continue;
    xs[m] = a.x + us[k] * c + vs[k] * s;
    ys[m] = a.y + us[k] * s - vs[k] * c;
  }
  const shareAt = (k) => smooth((us[k < SIDE ? k : AROUND - k] - front) / width + 0.5);
  fill(f, word(one.fill, alpha), word(other.fill, alpha), shareAt);
  const [lineOne, lineOther] = [word(one.line, alpha), word(other.line, alpha)];
  for (let k = 0; k < AROUND; k += 1) colors[k] = mixWords(lineOne, lineOther, shareAt(k));
  if (Math.max(a.R, b.R) / f.npp > LARGEST) strip(f);
  else ring(f, weight);
}

/** From one side to the other: each pair of points has one colour. */
function fill(f, one, other, shareAt) {
  const first = f.fanIn.count;
  for (let k = 0; k < SIDE; k += 1) {
    const color = mixWords(one, other, shareAt(k));
    const m = k === 0 || k === SIDE - 1 ? k : AROUND - k;
    f.fanIn.vertex(xs[k], ys[k], 0, color);
    f.fanIn.vertex(xs[m], ys[m], 0, color);
  }
  for (let k = 0; k < SIDE - 1; k += 1) {
    const at = first + 2 * k;
    f.fanIn.triangle(at, at + 1, at + 2);
    f.fanIn.triangle(at + 1, at + 3, at + 2);
  }
}

/** Near: a bilayer. */
function strip(f) {
  for (let k = 0; k < AROUND; k += 1) {
    const [p, n] = [(k + AROUND - 1) % AROUND, (k + 1) % AROUND];
    const [tx, ty] = [xs[n] - xs[p], ys[n] - ys[p]];
    const l = hypot(tx, ty) || 1;
    nx[k] = -ty / l;
    ny[k] = tx / l;
  }
  f.skins.strip(xs, ys, nx, ny, AROUND, { closed: true, colors, ps: 0.22 });
}

/** From afar: one line, of the weight (px) that pictures have. */
function ring(f, weight) {
  const style = { px: weight / 2, nm: 0, color: 0 };
  let before = -1;
  for (let i = 0; i <= AROUND; i += 1) {
    const k = i % AROUND;
    const [p, n] = [(k + AROUND - 1) % AROUND, (k + 1) % AROUND];
    const [tx, ty] = [xs[n] - xs[p], ys[n] - ys[p]];
    const l = hypot(tx, ty) || 1;
    style.color = colors[k];
    const left = f.penIn.vertex(xs[k], ys[k], -ty / l, tx / l, -1, 0, style, 0);
    f.penIn.vertex(xs[k], ys[k], -ty / l, tx / l, 1, 0, style, 0);
    if (before >= 0) {
      f.penIn.triangle(before, before + 1, left);
      f.penIn.triangle(before + 1, left + 1, left);
    }
    before = left;
  }
}

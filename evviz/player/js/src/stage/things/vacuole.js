/**
 * The outline of an endosome: a vacuole and the tubules that grow from it, as one closed curve with one membrane.
 *
 * All is worked out in units of the vacuole's radius, unturned, and then laid on the stage.
 */
import { hypot, smooth } from "../ease.js";
import { word } from "../look.js";
import { nearShare, weightAt } from "./near.js";
import { weightOf } from "./paint.js";

/** Tubules as curves: where they leave the vacuole, where they bend to, where they end. */
export const TUBULES = [
  [0.86, -0.12, 1.5, -0.78, 2.05, -0.34],
  [0.78, 0.34, 1.36, 0.56, 1.84, 1.06],
  [-0.8, 0.3, -1.3, 0.86, -1.85, 0.72],
];
/** The order in which one meets them going around. */
const AROUND = [1, 2, 0];
/** Height of a grown vacuole as a share of its width. */
export const FLAT = 0.84;
/** Half width of a tubule; how much wider it is at its root, and how soon (share of its length) that ends. */
const SLIM = 0.12;
const ROOT = 0.8;
const ROOT_END = 0.22;
/** Points of each side of a tubule, of its tip, and of a whole vacuole. */
const SIDE = 13;
const TIP = 7;
const ROUND = 84;
const FINGER = 2 * SIDE + TIP;
const MOST = ROUND + 3 * FINGER + 8;
/** Rounds in which the corners between vacuole and tubules are smoothed. */
const ROUNDS = 3;
/** Points beside a tubule that its root reaches. */
const CORNER = 6;

const [xs, ys, nx, ny, sx, sy, weights] = Array.from({ length: 7 }, () => new Float64Array(MOST));
const [fx, fy] = [new Float64Array(FINGER), new Float64Array(FINGER)];
const spans = [0, 1, 2].map(() => ({ from: 0, to: 0 }));
const point = [0, 0, 0, 0];

/** Point and direction at share *s* of tubule *k*. */
export function along(k, s, into) {
  const [x0, y0, x1, y1, x2, y2] = TUBULES[k];
  const q = 1 - s;
  into[0] = x0 * q * q + 2 * x1 * q * s + x2 * s * s;
  into[1] = y0 * q * q + 2 * y1 * q * s + y2 * s * s;
  into[2] = 2 * ((x1 - x0) * q + (x2 - x1) * s);
  into[3] = 2 * ((y1 - y0) * q + (y2 - y1) * s);
  return into;
}

/** Outline of tubule *k* as far as it has grown (0..1): up one side, around the tip, down the other. */
function finger(k, grown, slim) {
  for (let i = 0; i < SIDE; i += 1) {
    const s = (i / (SIDE - 1)) * grown;
    along(k, s, point);
    const l = hypot(point[2], point[3]) || 1;
    const w = slim * (1 + ROOT * (1 - smooth(s / ROOT_END))) / l;
    fx[i] = point[0] + point[3] * w; fy[i] = point[1] - point[2] * w;
    fx[FINGER - 1 - i] = point[0] - point[3] * w; fy[FINGER - 1 - i] = point[1] + point[2] * w;
  }
  const from = Math.atan2(-point[2], point[3]);
  const w = hypot(fx[SIDE - 1] - point[0], fy[SIDE - 1] - point[1]);
  for (let i = 0; i < TIP; i += 1) {
    const a = from + ((i + 1) / (TIP + 1)) * Math.PI;
    fx[SIDE + i] = point[0] + Math.cos(a) * w;
    fy[SIDE + i] = point[1] + Math.sin(a) * w;
  }
}

/** Lay the outline of a vacuole *flat* times as high as wide with the first *number* tubules, grown as *grown* says; returns its number of points. */
function lay(number, grown, flat, slim) {
  let n = 0;
  let from = null;
  let first = 0;
  for (const k of AROUND) {
    spans[k].from = spans[k].to = 0;
    if (k >= number || grown[k] <= 0.01) continue;
    finger(k, grown[k], slim);
    let [i, j] = [0, FINGER - 1];
    while (i < j && inside(i, flat)) i += 1;
    while (j > i && inside(j, flat)) j -= 1;
    if (j - i < 4) continue;
    const [a, b] = [Math.atan2(fy[i] / flat, fx[i]), Math.atan2(fy[j] / flat, fx[j])];
    if (from === null) first = a;
    else n = arc(n, from, a, flat);
    spans[k].from = n;
    for (let m = i; m <= j; m += 1, n += 1) { xs[n] = fx[m]; ys[n] = fy[m]; }
    spans[k].to = n;
    from = b;
  }
  n = from === null ? arc(0, 0, TAU, flat) : arc(n, from, first, flat);
  for (let k = 0; k < ROUNDS; k += 1) soften(n);
  return n;
}

const TAU = 6.28318531;
const inside = (i, flat) => fx[i] * fx[i] + (fy[i] / flat) ** 2 < 1;

/** Points of the vacuole between angles *a* and *b*, without the first. */
function arc(n, a, b, flat) {
  const turn = (b - a + 2 * TAU) % TAU || TAU;
  const steps = Math.max(2, Math.round((turn / TAU) * ROUND));
  const whole = turn === TAU ? 0 : 1;
  for (let k = whole; k < steps; k += 1, n += 1) {
    const q = a + (turn * k) / steps;
    xs[n] = Math.cos(q);
    ys[n] = Math.sin(q) * flat;
  }
  return n;
}

function soften(n) {
  sx.set(xs);
  sy.set(ys);
  for (let i = 0; i < n; i += 1) {
    const [p, q] = [i ? i - 1 : n - 1, i + 1 < n ? i + 1 : 0];
    xs[i] = sx[i] * 0.5 + (sx[p] + sx[q]) * 0.25;
    ys[i] = sy[i] * 0.5 + (sy[p] + sy[q]) * 0.25;
  }
}

/** Turn the outline by *rot*, bring it to (*x*, *y*) with radius *r* nm, and find its outward directions. */
function place(n, x, y, r, rot) {
  const [c, s] = [Math.cos(rot) * r, Math.sin(rot) * r];
  for (let i = 0; i < n; i += 1) {
    const [u, v] = [xs[i], ys[i]];
    xs[i] = x + u * c - v * s;
    ys[i] = y + u * s + v * c;
  }
  for (let i = 0; i < n; i += 1) {
    const [p, q] = [i ? i - 1 : n - 1, i + 1 < n ? i + 1 : 0];
    const [tx, ty] = [xs[q] - xs[p], ys[q] - ys[p]];
    const l = hypot(tx, ty) || 1;
    nx[i] = ty / l;
    ny[i] = -tx / l;
  }
}

/** Fill where a tubule leaves the vacuole, whose corners were smoothed. */
function root(f, n, from, to, x, y, color) {
  let m = 0;
  for (let k = -CORNER; k <= 1; k += 1, m += 1) { const i = (from + k + n) % n; fx[m] = xs[i]; fy[m] = ys[i]; }
  for (let k = -2; k < CORNER; k += 1, m += 1) { const i = (to + k) % n; fx[m] = xs[i]; fy[m] = ys[i]; }
  f.fanIn.polygon(fx, fy, x, y, color, { n: m });
}

/**
 * Draw a vacuole of half size *px* at (*x*, *y*) with *number* tubules: *grown*: 0..1 of each; *flat*: its height as a share of
 * its width; *fill*, *line*: colours.
 */
export function drawVacuole(f, x, y, px, { rot, number, grown, flat, fill, line, alpha = 1 }) {
  const r = px * f.npp;
  const near = nearShare(f, px);
  const n = lay(number, grown, flat, Math.max(SLIM, (f.skins.thick * weightAt(f, px) * 0.95 * near) / px));
  place(n, x, y, r, rot);
  const color = word(fill, alpha);
  f.fanIn.ellipse(x, y, r * 0.995, r * 0.995 * flat, rot, color, { n: 60 });
  for (const { from, to } of spans) {
    if (to === from) continue;
    for (let i = from; i < to; i += 1) { fx[i - from] = xs[i]; fy[i - from] = ys[i]; }
    f.fanIn.ladder(fx, fy, color, 0, to - from);
    root(f, n, from, to, x, y, color);
  }
  if (near > 0) {
    weights.fill(weightAt(f, px), 0, n);
    f.skins.strip(xs, ys, nx, ny, n, { closed: true, color: word(line, alpha * near), ps: 0.22, weights });
  }
  if (near < 1) f.penIn.line(xs, ys, { px: 0.5 * weightOf(px, f.line), color: word(line, alpha * (1 - near)) }, { closed: true, n });
}

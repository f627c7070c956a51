/** What sticks out of a cell: fingers and processes, filled and outlined, joined to its membrane. */
import { hypot } from "../ease.js";
import { word } from "../look.js";

const spot = [0, 0, 0, 0];

/** A curve that leaves the *outline* at point *i*: *length* nm, turning by *turn* radian on the way. */
export function way(outline, i, length, turn = 0, parts = 16) {
  outline.at(i, 0, spot);
  const points = [[spot[0], spot[1]]];
  const a0 = Math.atan2(spot[3], spot[2]);
  for (let k = 1; k <= parts; k += 1) {
    const [x, y] = points[k - 1];
    const a = a0 + turn * (k / parts) ** 1.4;
    points.push([x + (Math.cos(a) * length) / parts, y + (Math.sin(a) * length) / parts]);
  }
  return points;
}

/** Draw a limb along *points*; *half(q)*: half width (nm) at share *q* of the way. *bend* 1 follows the membrane's waves. */
export function limb(s, points, half, { fill, edge, bend = 0, px = 0.8 }) {
  const n = points.length;
  const [xs, ys] = [new Array(2 * n), new Array(2 * n)];
  for (let i = 0; i < n; i += 1) {
    const [a, b] = [points[Math.max(i - 1, 0)], points[Math.min(i + 1, n - 1)]];
    const l = hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const w = half(i / (n - 1)) / l;
    xs[i] = points[i][0] - (b[1] - a[1]) * w; ys[i] = points[i][1] + (b[0] - a[0]) * w;
    xs[2 * n - 1 - i] = points[i][0] + (b[1] - a[1]) * w; ys[2 * n - 1 - i] = points[i][1] - (b[0] - a[0]) * w;
  }
  s.fan.ladder(xs, ys, word(fill), bend, 2 * n);
  s.pen.line(xs, ys, { px: px * s.line, nm: 3, color: word(edge) }, { bend });
}

/** Half width of a limb with a round end: *w* nm, narrowing to *tip* of it. */
export const rounded = (w, tip = 1) => (q) => w * (1 + (tip - 1) * q) * Math.sqrt(Math.max(0, 1 - Math.max(0, (q - 0.86) / 0.14) ** 2));

/** Microtubules from the organising centre, with its pair of centrioles. */
import { word } from "../look.js";

export function build(s) {
  const { tokens, line, plate } = s;
  for (const points of plate.tracks) {
    const [xs, ys] = soften(points);
    s.pen.line(xs, ys, { px: 1.15 * line, nm: 8, core: 0.42, color: word(tokens.tubule) }, { bend: bends(s, xs, ys) });
  }
  const [x, y] = plate.mtoc;
  for (const [dx, dy, a] of [[-60, 40, 0.44], [90, -60, 1.95]]) {
    const [c, q] = [Math.cos(a) * 150, Math.sin(a) * 150];
    const ends = [[x + dx - c, x + dx + c], [y + dy - q, y + dy + q]];
    s.pen.line(...ends, { px: 1, nm: 70, color: word(tokens.tgn) });
    s.pen.line(...ends, { px: 0.1, nm: 46, core: 0.3, color: word(tokens.tgn_fill, 0.9) });
  }
}

/** A smooth line through the corners of a polyline (Catmull-Rom). */
export function soften(points, parts = 6) {
  const [xs, ys] = [[], []];
  const at = (i) => points[Math.min(Math.max(i, 0), points.length - 1)];
  for (let i = 0; i < points.length - 1; i += 1) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < parts; k += 1) {
      const t = k / parts;
      const w = [(-t + 2 * t * t - t ** 3) / 2, (2 - 5 * t * t + 3 * t ** 3) / 2, (t + 4 * t * t - 3 * t ** 3) / 2, (t ** 3 - t * t) / 2];
      xs.push(a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3]);
      ys.push(a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3]);
    }
  }
  xs.push(at(points.length - 1)[0]);
  ys.push(at(points.length - 1)[1]);
  return [xs, ys];
}

/** Ends near the membrane follow its waves. */
export function bends(s, xs, ys) {
  return xs.map((x, i) => {
    const depth = s.outline.depthOf(x, ys[i]);
    const r = Math.hypot(x, ys[i]);
    return Math.max(0, Math.min(1, (r / (r + depth) - 0.55) / 0.45));
  });
}

/** Microtubules from the organising centre, with its pair of centrioles. */
import { word } from "../look.js";

export function build(s) {
  const { tokens, line, plate } = s;
  for (const points of plate.tracks) {
    const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
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

/** Ends near the membrane follow its waves. */
export function bends(s, xs, ys) {
  return xs.map((x, i) => {
    const depth = s.outline.depthOf(x, ys[i]);
    const r = Math.hypot(x, ys[i]);
    return Math.max(0, Math.min(1, (r / (r + depth) - 0.55) / 0.45));
  });
}

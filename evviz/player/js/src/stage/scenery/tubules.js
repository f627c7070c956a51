/** Microtubules from the organising centre, with its pair of centrioles. */
import { hypot, luck } from "../ease.js";
import { word } from "../look.js";

/** Activity of the microtubules up to which they have come apart (nocodazole leaves 0.1 of 0.7). */
const APART = 0.25;
/** Lengths (nm) of what is left of one then, and of the gaps between. */
const PIECE = [140, 320];
const GAP = [420, 900];

/** Whether the cell's microtubules are whole. */
export const tubulesStand = (f) => (f.activity.nodes.microtubules ?? 1) > APART;

/** Show microtubules whole, or what is left of them. */
export function showTubules(f) {
  f.tubules.visible = tubulesStand(f);
  f.pieces.visible = !f.tubules.visible;
}

/** The line [xs, ys] along which the microtubule through *points* is drawn. */
export const drawnTrack = (points) => relax(...soften(points));

export function build(s) {
  const { tokens, line, plate } = s;
  const style = { px: 1.15 * line, nm: 8, core: 0.42, color: word(tokens.tubule) };
  plate.tracks.forEach((points, number) => {
    const [xs, ys] = drawnTrack(points);
    s.tubules.line(xs, ys, style, { bend: bends(s, xs, ys) });
    pieces(s, xs, ys, number, { ...style, color: word(tokens.tubule, 0.8) });
  });
  const [x, y] = plate.mtoc;
  s.fan.ellipse(x, y, 330, 300, 0.3, word(tokens.tgn_fill, 0.28), { n: 40 });
  barrel(s, x - 70, y + 40, 0.44);
  wheel(s, x + 120, y - 80);
}

/** What is left of a microtubule: short pieces that have drifted a little off its way. */
function pieces(s, xs, ys, number, style) {
  let left = 200 + 500 * luck(number, 1);
  for (let i = 1, k = 0; i < xs.length; i += 1) {
    const [dx, dy] = [xs[i] - xs[i - 1], ys[i] - ys[i - 1]];
    const l = hypot(dx, dy) || 1;
    for (; left < l; k += 1) {
      const key = number * 131 + k;
      const long = PIECE[0] + (PIECE[1] - PIECE[0]) * luck(key, 2);
      const a = Math.atan2(dy, dx) + (luck(key, 3) - 0.5) * 1.5;
      const aside = (luck(key, 4) - 0.5) * 240;
      const [x, y] = [xs[i - 1] + (dx * left - dy * aside) / l, ys[i - 1] + (dy * left + dx * aside) / l];
      const [px, py] = [[x - Math.cos(a) * long / 2, x + Math.cos(a) * long / 2], [y - Math.sin(a) * long / 2, y + Math.sin(a) * long / 2]];
      s.pieces.line(px, py, style, { bend: bends(s, px, py) });
      left += long + GAP[0] + (GAP[1] - GAP[0]) * luck(key, 5);
    }
    left -= l;
  }
}

/** Corners of a track wear off; its ends stay. */
function relax(xs, ys) {
  for (let round = 0; round < 5; round += 1) {
    for (const list of [xs, ys]) {
      let before = list[0];
      for (let i = 1; i < list.length - 1; i += 1) {
        const here = list[i];
        list[i] = before * 0.25 + here * 0.5 + list[i + 1] * 0.25;
        before = here;
      }
    }
  }
  return [xs, ys];
}

/** A centriole from the side: a barrel of triplets. */
function barrel(s, x, y, a) {
  const [c, q] = [Math.cos(a), Math.sin(a)];
  const at = (u, v) => [x + u * c - v * q, y + u * q + v * c];
  const edge = [[-190, -88], [190, -88], [190, 88], [-190, 88]].map(([u, v]) => at(u, v));
  const [xs, ys] = [edge.map((p) => p[0]), edge.map((p) => p[1])];
  s.fan.polygon(xs, ys, x, y, word(s.tokens.tgn_fill));
  s.pen.line(xs, ys, { px: 0.6 * s.line, nm: 3, color: word(s.tokens.tgn) }, { closed: true });
  for (const v of [-58, -24, 12, 50]) {
    const [a0, a1] = [at(-180, v), at(180, v)];
    s.pen.line([a0[0], a1[0]], [a0[1], a1[1]], { px: 0.3 * s.line, nm: 7, core: 0.5, color: word(s.tokens.tgn, 0.9) });
  }
}

/** The other centriole from its end: nine blades. */
function wheel(s, x, y) {
  s.fan.ellipse(x, y, 106, 106, 0, word(s.tokens.tgn_fill), { n: 36 });
  for (let i = 0; i < 9; i += 1) {
    const a = (i / 9) * 6.2832;
    const [x0, y0] = [x + Math.cos(a) * 78, y + Math.sin(a) * 78];
    const [x1, y1] = [x + Math.cos(a + 0.42) * 118, y + Math.sin(a + 0.42) * 118];
    s.pen.line([x0, x1], [y0, y1], { px: 0.45 * s.line, nm: 12, color: word(s.tokens.tgn) });
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

/** One of many thin threads through *points*: of *parts* strokes between two of them when seen near, of a third far away. */
export function thread(s, points, parts, style, options) {
  s.threads.line(...soften(points, Math.ceil(parts / 3)), style, options);
  s.later.push(() => s.threadsNear.line(...soften(points, parts), style, options));
}

/** Ends near the membrane follow its waves. */
export function bends(s, xs, ys) {
  return xs.map((x, i) => {
    const depth = s.outline.depthOf(x, ys[i]);
    const r = hypot(x, ys[i]);
    return Math.max(0, Math.min(1, (r / (r + depth) - 0.55) / 0.45));
  });
}

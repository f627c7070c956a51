/** Round things seen so near that their membrane shows: fill, bilayer, contents. */
import { clamp, smooth } from "../ease.js";
import { circle } from "../gl/circle.js";
import { fade } from "../gl/flock.js";
import { LARGEST } from "../gl/atlas.js";
import { word } from "../look.js";
import { LUMEN_KEYS, LUMEN_PAINT } from "./signs.js";
import { disc } from "./paint.js";

/** nm per px below which vesicles begin to show their bilayer, and at which they show nothing else. */
export const NEAR_FROM = 3;
const NEAR_ALL = 2;
/** Half size (px) from which on a vesicle shows its bilayer however far one is. */
const WIDE = 72;
/** Most of a small vesicle's half size that its bilayer takes. */
const SHARE = 0.34;
const MOST = 160;
const [xs, ys, nx, ny, weights] = Array.from({ length: 5 }, () => new Float64Array(MOST));

/** How far (0..1) the picture of a vesicle of half size *px* has given way to its bilayer. */
export const nearShare = (f, px) => Math.max(smooth((NEAR_FROM - f.npp) / (NEAR_FROM - NEAR_ALL)), smooth((px - WIDE) / (LARGEST - WIDE)));

/** Weight of the bilayer of a vesicle of half size *px*: a small one has room for a fine line only. */
export const weightAt = (f, px) => clamp((px * SHARE) / f.skins.thick, 0.25, 1);

/** How far (px) within the rim of a vesicle of half size *px* the middle of its bilayer lies. */
export const insetOf = (f, px) => 0.5 * f.skins.thick * weightAt(f, px);

const partsOf = (px) => Math.min(MOST, Math.max(48, Math.round(px * 0.7)));

/** Draw a vesicle of half size *px* at (x, y): *fill* and *line* are colours; *top*: outside the cell, above pits and buds; *lined* 0..1: how far its bilayer shows. */
export function nearVesicle(f, x, y, px, { fill, line, top = false, ps = top ? 0.08 : 0.22, alpha = 1, wobble = null, weight = weightAt(f, px), lined = 1 }) {
  const layer = top || f.above ? f.fanBody : f.fanIn;
  const n = contour(x, y, px * f.npp, partsOf(px), wobble);
  layer.polygon(xs, ys, x, y, word(fill, alpha), { n });
  skin(f, n, word(line, alpha * lined), ps, weight);
}

/** The bilayer alone. */
export function nearRing(f, x, y, px, color, { ps = 0.08, weight = weightAt(f, px) } = {}) {
  skin(f, contour(x, y, px * f.npp, partsOf(px)), color, ps, weight);
}

function skin(f, n, color, ps, weight) {
  weights.fill(weight, 0, n);
  f.skins.strip(xs, ys, nx, ny, n, { closed: true, color, ps, weights });
}

/** Points and outward directions of a vesicle of radius *r* nm. */
function contour(x, y, r, n, wobble = null) {
  const { cos, sin } = circle(n);
  for (let i = 0; i < n; i += 1) {
    const q = wobble ? r * wobble((i / n) * 6.28318531) : r;
    nx[i] = cos[i];
    ny[i] = sin[i];
    xs[i] = x + q * cos[i];
    ys[i] = y + q * sin[i];
  }
  return n;
}

/** A plain disc, which takes any tint. */
function paintDisc(c, r) { disc(c, 0, 0, r, "white"); }

/**
 * A small vesicle as it is seen near: one bilayer, and in its lumen the sign of the machinery *by* that made it.
 *
 * *fill*, *line*: colours; *near* 0..1: how far it shows; *sign* 0..1: how far its sign has come out; *flock*: where its picture lies;
 * *inset*: how far (px) the middle of its bilayer lies within its rim.
 */
export function signedVesicle(f, x, y, px, { by, fill, line, near, sign = 1, alpha = 1, weight = weightAt(f, px), inset = 0, flock, top = false }) {
  if (!f.sees(x, y, px * 1.2)) return;
  px -= inset;
  if (top || f.above || px > LARGEST) (top || f.above ? f.fanBody : f.fanIn).ellipse(x, y, px * f.npp, px * f.npp, 0, word(fill, alpha), { n: partsOf(px) });
  else flock.put(f.atlas.icon("disc", px, paintDisc, 1), x, y, px, 0, word(fill, alpha));
  nearRing(f, x, y, px, word(line, alpha * near), { weight, ps: top ? 0.08 : 0.06 });
  const paint = LUMEN_PAINT[by];
  if (paint && sign > 0) flock.put(f.atlas.icon(LUMEN_KEYS[by], px, paint, 1), x, y, px, 0, fade(alpha * sign * near));
}

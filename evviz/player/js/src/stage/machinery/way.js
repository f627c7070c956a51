/**
 * A membrane seen from the side, by the way along it (nm): 0 is the tip of a bud, `lip` on both sides of it where
 * the bud meets the resting membrane.
 *
 * What lies in a membrane or on it moves along this way, and so stays with the membrane however that is bent.
 */
import { hypot } from "../ease.js";
import { FLAT, PROFILE_POINTS, footOf, profile } from "../membrane/profile.js";

/** Points of the resting membrane on each side, and the distance between them (nm). */
const REST = 20;
const STEP = 9;
const MOST = PROFILE_POINTS + 2 * REST;
const TIP = MOST / 2;

const xs = new Float64Array(MOST);
const ys = new Float64Array(MOST);
const ways = new Float64Array(MOST);
const spot = [0, 0, 0, 0];
/** Where there is no bud (any more). */
const FLAT_SHAPE = { open: 0.01, lift: 0, neck: 0.1 };
/** Side of the curve on which the cytosol lies: 1 or -1. */
let side = 1;

/** A place of the way, used again by each call of `along`; *lip*: nm from the tip of the bud to where it begins. */
const here = { x: 0, y: 0, tx: 0, ty: 0, nx: 0, ny: 0 };
export const way = { lip: 0 };

/** Lay the way along a bud of *shape* ({open, lift, neck}) and radius *r* into a round organelle of radius *R* at *place*. */
export function layInto(place, R, r, shape) {
  const [cx, cy] = [place.x - R * place.nx, place.y - R * place.ny];
  const a0 = Math.atan2(place.ny, place.nx);
  side = 1;
  const { open, lift, neck } = shape ?? FLAT_SHAPE;
  lay(open, r, lift, neck, Math.min(footOf(open, r, lift), R * 0.5), (u, h) => {
    const a = a0 + u / R;
    spot[0] = cx + (R - h) * Math.cos(a);
    spot[1] = cy + (R - h) * Math.sin(a);
  });
  if (!shape) way.lip = 0;
}

/** Lay the way along a bud of the plasma membrane: *site* as `Membrane.bend` returned it. */
export function layOut(f, { i, open, r, lift, neck }) {
  const { outline } = f;
  const per = outline.length / outline.n;
  side = -1;
  lay(open, r, lift, neck, footOf(open, r, lift), (u, h) => {
    outline.at(i + u / per, h, spot);
    outline.bend(spot, f.t, f.still);
  });
}

function lay(open, r, lift, neck, foot, put) {
  const { u, h } = profile(open, r, { lift, neck, foot });
  const far = u[PROFILE_POINTS - 1];
  for (let k = 0; k < MOST; k += 1) {
    const j = k - REST;
    if (j < 0) put(-far + j * STEP, 0);
    else if (j >= PROFILE_POINTS) put(far + (j - PROFILE_POINTS + 1) * STEP, 0);
    else put(u[j], h[j]);
    xs[k] = spot[0];
    ys[k] = spot[1];
    ways[k] = k ? ways[k - 1] + hypot(xs[k] - xs[k - 1], ys[k] - ys[k - 1]) : 0;
  }
  const middle = (ways[TIP - 1] + ways[TIP]) / 2;
  for (let k = 0; k < MOST; k += 1) ways[k] -= middle;
  way.lip = ways[MOST - 1 - REST - FLAT];
}

/** The place *w* nm from the tip, its normal on the side of the cytosol; the same object each time. */
export function along(w) {
  let [lo, hi] = [0, MOST - 1];
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if (ways[mid] <= w) lo = mid; else hi = mid;
  }
  const q = (w - ways[lo]) / (ways[hi] - ways[lo] || 1);
  here.x = xs[lo] + (xs[hi] - xs[lo]) * q;
  here.y = ys[lo] + (ys[hi] - ys[lo]) * q;
  // Over a few points, so that what stands at a corner does not turn at once.
  const [a, b] = [Math.max(lo - 1, 0), Math.min(hi + 1, MOST - 1)];
  const [dx, dy] = [xs[b] - xs[a], ys[b] - ys[a]];
  const l = hypot(dx, dy) || 1;
  here.tx = dx / l;
  here.ty = dy / l;
  here.nx = side * here.ty;
  here.ny = -side * here.tx;
  return here;
}

/**
 * The side view of a membrane that buds, pits or takes in a vesicle: one family of curves.
 *
 * A cap (an arc of a circle) joins the flat membrane by a rounded rim on either side: arcs that are tangent to
 * both, so that the outline has no corner at any moment from flat to a sphere that hangs on by a thread.
 * `open` is the half angle (0 = flat, pi = a full sphere) of a cap of radius r; `lift` stretches the neck. The result is
 * a polyline of (u along the membrane, h above it) whose ends lie flat on the membrane.
 */
import { clamp, smooth } from "../ease.js";

export const ARC = 96;
/** The same where it is seen from far. */
export const FEW = 36;
/** Points of each flat foot. */
export const FLAT = 7;
/** Points of each rim. */
export const NECK = 10;
/** Points of a profile with *arc* on its cap. */
export const pointsOf = (arc) => 2 * (FLAT + NECK) + arc;
/** Points of the finest profile. */
export const PROFILE_POINTS = pointsOf(ARC);

/** Radius of the rims as a share of the cap's: what it is at least, and at most (then the neck is a tube). */
const LIP = [0.2, 0.55];
/** A foot reaches so far beyond its rim, as a share of the cap's radius. */
const SPARE = 0.12;
const QUARTER = Math.PI / 2;

const u = new Float64Array(PROFILE_POINTS);
const h = new Float64Array(PROFILE_POINTS);
const made = { u, h, throat: 0, necked: false };
const form = { middle: 0, rim: 0, edge: 0, tube: 0, half: 0 };

/** Height of the middle of the cap's sphere above the membrane. */
export const middleOf = (open, r, lift = 0) => lift - r * Math.cos(open);

/**
 * The shape in numbers: height of the cap's *middle*, radius of its *rim*, where the rim lies down on the membrane
 * (*edge*), length of the *tube*, half angle of the cap (*half*). *middle* and *lip* (radius of the rim) may be given. The result is shared.
 */
function formOf(open, r, lift, neck, middle, lip) {
  const m = middle ?? middleOf(open, r, lift);
  form.middle = m;
  form.tube = 0;
  let q = lip ?? LIP[0] * r;
  let edge = -1;
  if (lip === undefined && open > QUARTER) {
    // The rim that leaves a neck of just this width; with a wide rim and a long neck, a tube lies between two rims.
    const throat = Math.max(r * Math.sin(open), r * neck);
    const b = m + r - throat;
    const wanted = b - Math.sqrt(Math.max(b * b - (throat * throat + m * m - r * r), 0));
    q = clamp(wanted, q, LIP[1] * r);
    if (wanted > q) edge = throat + q;
  }
  const all = r + q;
  if (edge > 0) form.tube = Math.max(m - Math.sqrt(Math.max(all * all - edge * edge, 0)) - q, 0);
  else edge = Math.sqrt(Math.max(all * all - (m - q) * (m - q), 0));
  form.rim = q;
  form.edge = edge;
  form.half = Math.atan2(edge, q - m + form.tube);
  return form;
}

/** Half width of the foot of a profile on the membrane. */
export function footOf(open, r, lift = 0, { neck = 0.1, middle, lip } = {}) {
  const { edge } = formOf(open, r, lift, neck, middle, lip);
  return edge + Math.min(r * SPARE, edge * SPARE + 1);
}

/**
 * Fill and return {u, h, throat, necked}: shared arrays, valid until the next call; *throat*: half width of the neck (if it
 * is *necked*), or of the cap. *foot* may narrow the feet (what has little room stands on a narrower neck); *arc*: points of its
 * cap, ARC or FEW; *middle* and *lip* (nm) instead of what *open* and *lift* say.
 */
export function profile(open, r, { lift = 0, neck = 0.1, middle, lip, foot = footOf(open, r, lift, { neck, middle, lip }), arc = ARC } = {}) {
  const { middle: m, rim: q, edge, tube, half } = formOf(open, r, lift, neck, middle, lip);
  const last = pointsOf(arc) - 1;
  const outer = Math.max(foot, edge);
  for (let k = 0; k < FLAT; k += 1) put(k, last, outer - ((outer - edge) * k) / FLAT, 0);
  const low = half > QUARTER ? Math.max(2, Math.round((NECK * QUARTER) / half)) : NECK;
  for (let k = 0; k < NECK; k += 1) {
    const a = k < low ? (Math.min(half, QUARTER) * k) / (half > QUARTER ? low - 1 : low) : QUARTER + ((half - QUARTER) * (k - low + (tube > 0 ? 0 : 1))) / (NECK - low + (tube > 0 ? 0 : 1));
    put(FLAT + k, last, edge - q * Math.sin(a), q - q * Math.cos(a) + (k < low ? 0 : tube));
  }
  for (let k = 0; k < arc; k += 1) {
    const a = -half + (2 * half * k) / (arc - 1);
    u[FLAT + NECK + k] = r * Math.sin(a);
    h[FLAT + NECK + k] = m + r * Math.cos(a);
  }
  if (foot < edge) squeeze(last + 1, foot / edge, m + r);
  made.necked = half > QUARTER;
  made.throat = half > QUARTER ? edge - q : r * Math.sin(half);
  return made;
}

/** Point *k* from either end. */
function put(k, last, x, y) {
  u[k] = -x;
  u[last - k] = x;
  h[k] = h[last - k] = y;
}

/** Narrow the lower part of a profile of *height* to *share*. */
function squeeze(n, share, height) {
  for (let k = 0; k < n; k += 1) u[k] *= 1 - (1 - share) * (1 - smooth(h[k] / Math.max(height, 1)));
}

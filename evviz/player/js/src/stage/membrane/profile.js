/**
 * The side view of a membrane that buds, pits or takes in a vesicle: one family of curves.
 *
 * `open` is the half angle (0 = flat, pi = a full sphere that hangs on by a point) of a cap of
 * radius r; `lift` stretches the neck. The result is a polyline of (u along the membrane, h above
 * it) whose ends lie flat on the membrane.
 */
export const ARC = 64;
/** The same where it is seen from far. */
export const FEW = 36;
/** Points of each flat foot. */
export const FLAT = 7;
/** Points of each side of the neck. */
export const NECK = 6;
/** Points of a profile with *arc* on its cap. */
export const pointsOf = (arc) => 2 * (FLAT + NECK) + arc;
/** Points of the finest profile. */
export const PROFILE_POINTS = pointsOf(ARC);
/** How often corners are smoothed: as far with few points as with many. */
const SMOOTHING = { [ARC]: 6, [FEW]: 2 };

const u = new Float64Array(PROFILE_POINTS);
const h = new Float64Array(PROFILE_POINTS);
const tu = new Float64Array(PROFILE_POINTS);
const th = new Float64Array(PROFILE_POINTS);

/** Height of the middle of the cap's sphere above the membrane. */
export const middleOf = (open, r, lift = 0) => lift - r * Math.cos(open);

/** Half width of the foot of a profile on the membrane. */
export function footOf(open, r, lift = 0) {
  const contact = r * Math.sin(open);
  return Math.max(contact, 0) + r * (0.3 + 0.34 * Math.sin(open)) + lift * 0.35;
}

function smoothOut(times, n) {
  for (let k = 0; k < times; k += 1) {
    tu.set(u);
    th.set(h);
    for (let i = 1; i < n - 1; i += 1) {
      u[i] = tu[i] * 0.5 + (tu[i - 1] + tu[i + 1]) * 0.25;
      h[i] = th[i] * 0.5 + (th[i - 1] + th[i + 1]) * 0.25;
    }
  }
}

/**
 * Fill and return {u, h}: shared arrays, valid until the next call. *foot* may narrow the feet (a
 * bulge with little room stands on a narrower neck); *arc*: points of its cap, ARC or FEW.
 */
export function profile(open, r, { lift = 0, neck = 0.1, foot = footOf(open, r, lift), arc = ARC } = {}) {
  const late = open > Math.PI / 2;
  const wide = late ? Math.max(r * Math.sin(open), r * neck) : r * Math.sin(open);
  const contact = Math.min(wide, foot * 0.8);
  const half = late ? Math.PI - Math.asin(Math.min(contact / r, 1)) : open;
  const middle = contact < wide ? lift - r * Math.cos(half) : middleOf(open, r, lift);
  let i = 0;
  for (let k = 0; k < FLAT; k += 1, i += 1) { u[i] = -foot + ((foot - contact) * k) / FLAT; h[i] = 0; }
  const low = middle + r * Math.cos(half);
  for (let k = 0; k < NECK; k += 1, i += 1) { u[i] = -contact; h[i] = (low * k) / NECK; }
  for (let k = 0; k < arc; k += 1, i += 1) {
    const a = -half + (2 * half * k) / (arc - 1);
    u[i] = r * Math.sin(a);
    h[i] = middle + r * Math.cos(a);
  }
  for (let k = NECK - 1; k >= 0; k -= 1, i += 1) { u[i] = contact; h[i] = (low * k) / NECK; }
  for (let k = FLAT - 1; k >= 0; k -= 1, i += 1) { u[i] = foot - ((foot - contact) * k) / FLAT; h[i] = 0; }
  smoothOut(SMOOTHING[arc], i);
  return { u, h };
}

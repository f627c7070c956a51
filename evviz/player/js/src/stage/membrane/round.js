/** A round membrane with buds into its lumen: the limiting membrane of an MVE seen near. */
import { hypot } from "../ease.js";
import { word } from "../look.js";
import { FLAT, PROFILE_POINTS, footOf, middleOf, profile } from "./profile.js";

/** Share of phosphatidylserine in the leaflet that faces the cytosol: here the outer one. */
export const CYTOSOLIC_PS = 0.22;

const xs = [];
const ys = [];
const nx = [];
const ny = [];

/** Middle of a bud of an ILV of radius *r* in a round membrane of radius *R*: distance from its centre. */
export const depthOf = (R, open, r, lift) => R - middleOf(open, r, lift);

/**
 * Draw the membrane of radius *R* nm about (*x*, *y*) in *color*; *buds*: [{a, open, r, lift, neck}]
 * with *a* the angle (radian). The inside of each bud is filled with *fill* (cytosol).
 */
export function roundMembrane(f, x, y, R, buds, { color, fill, alpha = 1 }) {
  xs.length = ys.length = 0;
  const sorted = buds.map((b) => ({ ...b, a: ((b.a % 6.2832) + 6.2832) % 6.2832, foot: Math.min(footOf(b.open, b.r, b.lift), R * 0.5) })).sort((p, q) => p.a - q.a);
  const n = Math.min(200, Math.max(60, Math.round((R / f.npp) * 0.7)));
  let from = 0;
  for (const bud of sorted) {
    const half = bud.foot / R;
    arc(x, y, R, from, bud.a - half, n);
    const first = xs.length;
    const { u, h } = profile(bud.open, bud.r, bud);
    for (let k = 0; k < PROFILE_POINTS; k += 1) {
      const a = bud.a + u[k] / R;
      xs.push(x + (R - h[k]) * Math.cos(a));
      ys.push(y + (R - h[k]) * Math.sin(a));
    }
    mouth(f, x, y, R, bud.a, half, word(fill, alpha));
    f.fanIn.ladder(outset(xs, first, x, f.npp), outset(ys, first, y, f.npp), word(fill, alpha), 0, PROFILE_POINTS);
    from = bud.a + half;
  }
  arc(x, y, R, from, 6.2832, n);
  normals();
  f.skins.strip(xs, ys, nx, ny, xs.length, { closed: true, color: word(color, alpha), ps: CYTOSOLIC_PS });
}

/** Cytosol between the two lips of a bud, out to where the round membrane would be. */
function mouth(f, x, y, R, a, half, color) {
  const [px, py] = [[], []];
  const out = R + 2.2 * f.npp;
  for (let k = 0; k <= 12; k += 1) {
    const q = a + half * (k / 6 - 1);
    px.push(x + out * Math.cos(q));
    py.push(y + out * Math.sin(q));
  }
  const d = R * Math.cos(half) * 0.995;
  f.fanIn.polygon(px, py, x + d * Math.cos(a), y + d * Math.sin(a), color);
}

/** The points of a bud with its feet moved a little out, so that no seam of lumen stays in its mouth. */
function outset(list, first, middle, npp) {
  return list.slice(first).map((v, k) => (k <= FLAT || k >= PROFILE_POINTS - 1 - FLAT ? v + Math.sign(v - middle) * 2.2 * npp : v));
}

function arc(x, y, R, a, b, n) {
  const steps = Math.max(1, Math.round(((b - a) / 6.2832) * n));
  for (let i = 0; i < steps; i += 1) {
    const q = a + ((b - a) * i) / steps;
    if (b <= a) return;
    xs.push(x + R * Math.cos(q));
    ys.push(y + R * Math.sin(q));
  }
}

function normals() {
  const n = xs.length;
  nx.length = ny.length = n;
  for (let i = 0; i < n; i += 1) {
    const [p, q] = [(i + n - 1) % n, (i + 1) % n];
    const [tx, ty] = [xs[q] - xs[p], ys[q] - ys[p]];
    const l = hypot(tx, ty) || 1;
    nx[i] = ty / l;
    ny[i] = -tx / l;
  }
}

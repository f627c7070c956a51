/**
 * A membrane that can form a cup: two arms that rise around what is taken up, hug it and meet over it.
 *
 * The cup is one curve with the resting membrane: out along an arm, around its tip, down its inner side, under what it
 * holds and up again. It is its own mirror image.
 */
import { clamp } from "../ease.js";
import { word } from "../look.js";
import { Membrane } from "../membrane/sites.js";
import { FLAT, PROFILE_POINTS } from "../membrane/profile.js";

const HALF = PROFILE_POINTS / 2;
/** Points of half a cup: its foot, then the outside of an arm, its tip, and its inside. */
const OUTSIDE = 12;
const TIP = 6;
const INSIDE = HALF - FLAT - OUTSIDE - TIP;
/** How often the curve is smoothed. */
const ROUNDS = 5;

const u = new Float64Array(PROFILE_POINTS);
const h = new Float64Array(PROFILE_POINTS);
const before = new Float64Array(PROFILE_POINTS);

/**
 * Lay the curve of a cup into `u` (along the membrane) and `h` (outwards), nm: around a ball of radius *r* whose middle is *high*
 * above the membrane, up to the angle *open* from its bottom, with arms *w* thick and feet out to *foot*.
 */
function lay({ r, w, high, open }, foot) {
  const R = r + w;
  const base = Math.acos(clamp(high / R, -1, 1));
  const tip = Math.max(open, base);
  const wide = Math.min(R * Math.sin(base), foot * 0.9);
  let i = 0;
  for (let k = 0; k < FLAT; k += 1, i += 1) { u[i] = -foot + ((foot - wide) * k) / FLAT; h[i] = 0; }
  for (let k = 0; k < OUTSIDE; k += 1, i += 1) {
    const a = base + ((tip - base) * k) / OUTSIDE;
    put(i, R, a, high);
  }
  for (let k = 0; k < TIP; k += 1, i += 1) {
    // Half a circle from the outside of the arm to its inside.
    const a = (k / TIP) * Math.PI;
    put(i, r + w * 0.5 * (1 + Math.cos(a)), tip + (w * 0.5 * Math.sin(a)) / r * Math.min(1, (Math.PI - tip) * 1.5), high);
  }
  for (let k = 0; k < INSIDE; k += 1, i += 1) put(i, r, tip * (1 - k / (INSIDE - 0.5)), high);
  for (let k = 0; k < HALF; k += 1) { u[PROFILE_POINTS - 1 - k] = -u[k]; h[PROFILE_POINTS - 1 - k] = h[k]; }
  soften(u);
  soften(h);
}

function put(i, r, a, high) {
  u[i] = -r * Math.sin(a);
  h[i] = high - r * Math.cos(a);
}

function soften(list) {
  for (let k = 0; k < ROUNDS; k += 1) {
    before.set(list);
    for (let i = 1; i < PROFILE_POINTS - 1; i += 1) list[i] = before[i] * 0.5 + (before[i - 1] + before[i + 1]) * 0.25;
  }
}

/** A membrane whose bent places may be cups: `bend({ …, cup: { r, w, high, open } })`. */
export class CupMembrane extends Membrane {
  shape(site, arc) {
    if (!site.cup) return super.shape(site, arc);
    const { outline, xs, ys, spot } = this;
    const per = outline.length / outline.n;
    const last = PROFILE_POINTS - 1;
    lay(site.cup, site.foot);
    site.throat = site.r; // its feet are as thick as the membrane
    for (let k = 0; k <= last; k += 1) {
      outline.at(k === 0 ? site.from : k === last ? site.to : site.centre + u[k] / per, h[k], spot);
      xs[k] = spot[0];
      ys[k] = spot[1];
    }
    return this.turnOut(last);
  }

  /** A cup holds what is outside in its middle, and its arms are filled as the cell is. */
  fill(f, site, n) {
    if (!site.cup) { super.fill(f, site, n); return; }
    const { xs, ys, fx, fy } = this;
    const bend = this.outline.sways;
    const tip = FLAT + OUTSIDE + TIP / 2;
    const m = n - 2 * tip;
    for (let k = 0; k < m; k += 1) { fx[k] = xs[tip + k]; fy[k] = ys[tip + k]; }
    f.fanPit.ladder(fx, fy, word(site.fill), bend, m);
    for (const mirrored of [false, true]) {
      // From the foot up the outside and down the inside, as far as the inside lies above the membrane.
      const count = 2 * (tip - FLAT + 1);
      for (let k = 0; k < count; k += 1) {
        const at = mirrored ? n - 1 - (FLAT + k) : FLAT + k;
        fx[k] = xs[at];
        fy[k] = ys[at];
      }
      f.fanTop.ladder(fx, fy, word(site.rim), bend, count);
    }
  }
}

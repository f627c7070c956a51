/**
 * An MVE and a lysosome become one: they touch, a pore opens, it widens into a neck, and one outline is left.
 *
 * The MVE's limiting membrane becomes the lysosome's; only its ILVs get into the lumen, spread there, pale and crumble.
 */
import { clamp, hypot, lerp, luck, phase } from "../ease.js";
import { fade } from "../gl/flock.js";
import { apartOf, drawMerged, jointOf } from "../membrane/merged.js";
import { colorsOf, drawBody, offBody } from "./amphisome.js";
import { rimOf } from "./burst.js";
import { guestAt, moveAt } from "./guest.js";
import { drawOne } from "./ilv.js";
import { specksOf } from "./lysosome.js";
import { disc, weightOf } from "./paint.js";

/** Shares of the merger: they touch and the pore opens; the neck is wide; the guest has no outline of its own. */
const [OPENS, WIDE, ONE] = [0.08, 0.6, 0.94];
/** Share of a guest's radius that it has when it goes under: its membrane is the lysosome's by then. */
const SHRUNK = 0.55;
/** Half width (nm) of the pore when it opens, and of the neck when it is wide as a share of the guest's radius. */
const PORE = 1;
const NECK = 0.8;
/** Share of an ILV's digestion that it crumbles for, and pieces of one. */
const CRUMBLES = 0.35;
const CRUMBS = 4;

const state = { x: 0, y: 0, R: 0, r: 0, q: 0, apart: 0, open: false, one: false, joined: 0 };

/** How far *thing* has merged as a *guest* (see guest.js): its middle, radii (nm) of host and guest, joints. The result is shared. */
export function mergedAt(f, thing, { joined, host }) {
  const R = host.px * f.npp;
  const whole = f.sizeOf(thing) * f.npp;
  const r = whole * lerp(1, SHRUNK, phase(joined, 0.4, ONE));
  const rim = rimOf(f);
  const [ux, uy] = wayOf(thing, f.t);
  const touch = apartOf(R, r, rim, PORE);
  const apart = lerp(touch, Math.max(R - r - 1, 1), phase(joined, 0.16, ONE));
  const near = phase(joined, 0, OPENS);
  const { x, y } = f.locate(thing);
  state.x = lerp(x, host.x + ux * apart, near);
  state.y = lerp(y, host.y + uy * apart, near);
  const wide = phase(joined, OPENS, WIDE);
  state.R = R;
  state.r = r;
  state.apart = apart;
  state.open = joined >= OPENS;
  state.one = joined >= ONE;
  state.joined = joined;
  state.q = state.open && !state.one ? Math.max(jointOf(R, r, apart, lerp(PORE, r * NECK, wide)), lerp(rim, r * 0.3, wide)) : 0;
  return state;
}

/** Direction from the lysosome to where *thing* came from. */
function wayOf(thing, t) {
  const { go } = moveAt(thing, t);
  const n = go.length;
  const [dx, dy] = [go[n - 4] - go[n - 2], go[n - 3] - go[n - 1]];
  const l = hypot(dx, dy);
  if (l < 1) return [Math.cos(luck(thing.key, 5) * 6.2832), Math.sin(luck(thing.key, 5) * 6.2832)];
  return [dx / l, dy / l];
}

/** Whether *host* has no outline of its own just now: it is drawn with the guest that merges with it. */
export const hides = (guest) => guest.joined >= OPENS && guest.joined < ONE;

/** Draw host and guest in one outline. */
export function drawMerging(f, thing, guest) {
  const { x, y, R, r, q, apart, joined } = mergedAt(f, thing, guest);
  const { host } = guest;
  const own = colorsOf(f, thing);
  const width = r * lerp(0.06, 0.7, phase(joined, OPENS, 0.4));
  // The lysosome's enzymes mix in from the neck on.
  const front = lerp(R + width, apart + r + width, phase(joined, OPENS, 0.85));
  const lysosome = { fill: f.tokens.lysosome_fill, line: f.tokens.lysosome };
  drawMerged(f, { x: host.x, y: host.y, R }, { x, y, R: r }, q, lysosome, own, { front, width, weight: weightOf(Math.min(host.px, 96), f.line) });
  specksOf(f, host);
}

/** Where an ILV of *home* is once that has opened into a lysosome: in its own part, then spread in the whole lumen. */
export function lieIn(f, thing, home, guest, into) {
  const { x, y, R, r, joined } = mergedAt(f, home, guest);
  const { host } = guest;
  f.floats(thing, home, x, y, into);
  const whole = f.sizeOf(home) * f.npp;
  const [dx, dy] = [into[0] - x, into[1] - y];
  const own = f.sizeOf(thing) * f.npp;
  const spread = Math.max(R * 0.93 - own, 0) / Math.max(whole * 0.9 - own, 1);
  const w = phase(joined, 0.3, 1);
  into[0] = lerp(x + (dx * r) / whole, host.x + dx * spread, w);
  into[1] = lerp(y + (dy * r) / whole, host.y + dy * spread, w);
  return offBody(f, home, state, guest, own, into);
}

/** What is left of the ILVs of *thing* in a lysosome: drawn when all that merges with it is. */
export function drawDigested(f, thing) {
  const guest = guestAt(f, thing, f.t);
  const { gone } = guest;
  drawBody(f, thing, mergedAt(f, thing, guest), guest);
  for (const ilv of thing.children) {
    if (ilv.born > f.t || ilv.end <= f.t || ilv.homeAt(f.t) !== thing) continue;
    // One after the other, in an order of their own.
    const s = clamp((gone - luck(ilv.key, 31) * (0.8 - CRUMBLES)) / CRUMBLES);
    if (s < 1) drawOne(f, ilv, (1 - 0.45 * phase(s, 0, 0.4)) * (1 - phase(s, 0.45, 0.9)), thing);
    if (s > 0 && s < 1) crumble(f, ilv, s);
  }
}

function paintCrumb(c, r, tok) { disc(c, 0, 0, r, tok.mve); }

function crumble(f, ilv, s) {
  const { x, y } = f.locate(ilv);
  const px = f.sizeOf(ilv);
  const shown = phase(s, 0.3, 0.55) * (1 - phase(s, 0.7, 1));
  if (shown <= 0.01 || !f.sees(x, y, px * 2)) return;
  const size = Math.max(px * 0.16, 0.8);
  const icon = f.atlas.icon("crumb", Math.min(size, 96), paintCrumb, 1.2);
  for (let k = 0; k < CRUMBS; k += 1) {
    const a = (k / CRUMBS + luck(ilv.key, 41)) * 6.2832;
    const d = px * f.npp * lerp(0.35, 1.05, s) * lerp(0.7, 1.2, luck(ilv.key, 50 + k));
    f.flockIn.put(icon, x + Math.cos(a) * d, y + Math.sin(a) * d, Math.min(size * (1.2 - 0.5 * s), 96), 0, fade(0.7 * shown));
  }
}

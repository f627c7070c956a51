/** Tethers and SNAREs between a docked or primed MVE and the plasma membrane. */
import { clamp, hypot, lerp, luck, phase, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { word } from "../look.js";
import { soften } from "../scenery/tubules.js";
import { molecule, shows } from "./cast.js";

const spot = [0, 0, 0, 0];

/** Place on the plasma membrane nearest to (x, y), its normal pointing into the cell. */
export function membranePlace(f, x, y, u = 0) {
  const per = f.outline.length / f.outline.n;
  f.outline.at(f.membrane.under(x, y) + u / per, 0, spot);
  const [nx, ny] = [spot[2], spot[3]];
  f.outline.bend(spot, f.t, f.still);
  return { x: spot[0], y: spot[1], tx: -ny, ty: nx, nx: -nx, ny: -ny };
}

/** Gap (nm) that RAB27 with its effectors, and half-zipped SNAREs, leave between an MVE and the plasma membrane (teaching choices). */
export const GAP = { docked: 24, primed: 11 };
/** Thickness (nm) of two half bilayers. */
export const BILAYER = 6;
/** Cell time (ms) in which an MVE finds its distance, and leaves it. */
const SETTLE = 12000;
/** Half size (px) from which on this distance can be seen, and at which it holds: from afar organelles make room instead. */
const SEEN = [30, 60];

/** From near, keep an MVE below the plasma membrane as it is bent now, at the length of what holds it. */
export function keepBelow(f, thing) {
  const px = f.sizeOf(thing);
  const now = thing.stateAt(f.t);
  const [held, length] = hold(now, f.t);
  if (px < SEEN[0] || (!held && now?.is !== "at_membrane")) return;
  const here = membranePlace(f, thing.x, thing.y);
  const gap = (thing.x - here.x) * here.nx + (thing.y - here.y) * here.ny - px * f.npp;
  const least = (f.skins.thick * (px > LARGEST ? 1 : 0.5) + 1) * f.npp;
  const wanted = Math.max(lerp(gap, length + BILAYER, held), least);
  const shift = (wanted - gap) * phase(px, ...SEEN);
  thing.x += here.nx * shift;
  thing.y += here.ny * shift;
}

/** How firmly (0..1) an MVE in state *now* is held, and at which distance (nm). */
function hold(now, t) {
  const [before, here] = [GAP[now?.from], GAP[now?.is]];
  const e = now?.what === "keyframe" ? 1 : smooth((t - now?.t) / SETTLE);
  if (here && before) return [1, lerp(before, here, e)];
  if (here) return [e, here];
  return before ? [1 - e, before] : [0, 0];
}

/** Place on the rim of a round thing of radius *R* that faces *towards*; normal out of it. */
function rimPlace(x, y, R, towards, turn = 0) {
  const a = Math.atan2(towards.y - y, towards.x - x) + turn;
  const [c, s] = [Math.cos(a), Math.sin(a)];
  return { x: x + R * c, y: y + R * s, tx: -s, ty: c, nx: c, ny: s };
}

/**
 * Draw what holds *thing* (an MVE at (x, y) with half size *px*) in state *now*: far away plain
 * threads, near RAB27A with its effectors, and half-zipped SNAREs once it is primed.
 */
export function holdFast(f, thing, x, y, px, now) {
  const R = px * f.npp;
  const here = membranePlace(f, x, y);
  const gap = hypot(here.x - x, here.y - y) - R;
  if (gap > 900) return;
  const s = clamp((f.t - now.t) / 12000);
  const primed = now.is === "primed";
  const near = shows(f);
  const span = Math.min(R * 0.42, 90);
  for (const k of [-1, 0, 1]) {
    const foot = membranePlace(f, x, y, k * span * 0.9);
    const rim = rimPlace(x, y, R, here, (k * span * 0.8) / R);
    const reach = primed ? 1 : smooth(s);
    thread(f, rim, foot, reach, primed, near);
    if (near) tether(f, rim, foot, k, reach);
  }
  if (near && primed) for (const k of [-1, 1]) snares(f, rimPlace(x, y, R, here, (k * span * 0.42) / R), membranePlace(f, x, y, k * span * 0.45), lerp(0.1, 0.55, smooth(s)), k < 0);
}

function thread(f, rim, foot, reach, primed, near) {
  const w = primed ? 1.1 : 0.8;
  f.pen.line([rim.x, lerp(rim.x, foot.x, reach)], [rim.y, lerp(rim.y, foot.y, reach)], { px: (near ? 0.8 : w) * f.line, nm: near ? 1.4 : 3, color: word(f.tokens.mve, near ? 0.55 : 0.9) });
}

function tether(f, rim, foot, k, reach) {
  molecule(f, "rab27", rim, 0, 7, 1, { label: k === -1 });
  const name = k === 1 ? "exph5" : "sytl4";
  const gap = hypot(foot.x - rim.x, foot.y - rim.y);
  if (gap < 90) molecule(f, name, rim, 0, 7 + gap * 0.4, reach, { label: k !== 0, size: Math.min(1, gap / 44) });
}

/** Helices of a SNARE bundle: colour, anchored in the MVE (1), the plasma membrane (-1) or beside it (0), nm from the bundle's axis. */
const STRANDS = [["exosome", 1, 3.3], ["microvesicle", -1, 1.1], ["endosome", 0, -1.1], ["endosome", -1, -3.3]];

/** Four helices in a bundle: one from the MVE, three from the plasma membrane; *zip* 0..1. */
export function snares(f, rim, foot, zip, label) {
  const [rx, ry, fx, fy] = [rim.x, rim.y, foot.x, foot.y];
  const [mx, my] = [(rx + fx) / 2, (ry + fy) / 2];
  if (!f.sees(mx, my, 40)) return;
  f.cast.add("snares");
  const gap = hypot(fx - rx, fy - ry) || 1;
  const [tx, ty] = [foot.tx, foot.ty];
  const [nx, ny] = [(rx - fx) / gap, (ry - fy) / gap];
  const at = (u, v) => [mx + tx * u + nx * v, my + ty * u + ny * v];
  const long = 15;
  for (const [token, from, v] of STRANDS) {
    const splay = (1 - zip) * 9 * Math.sign(v);
    const anchor = from ? [from > 0 ? rim.x : foot.x, from > 0 ? rim.y : foot.y] : at(-long - 5, v - 4);
    const [xs, ys] = soften([anchor, at(-long, v), at(long * (2 * zip - 1), v), at(long, v + splay)], 6);
    f.pen.line(xs, ys, { px: 0.5 * f.line, nm: 0.95, color: word(f.tokens[token]) });
  }
  if (label) {
    molecule(f, "syt7", foot, -16, 12, 1);
    for (let k = 0; k < 4; k += 1) molecule(f, "ca", foot, -26 + 7 * k, 20 + 6 * luck(k, 1) + f.still * 2 * Math.sin(f.t / 900 + k), 1, { label: k === 0 });
    if (1 / f.npp > 1.1) f.label(f.words("molecule.snares"), mx + tx * (long + 4), my + ty * (long + 4), 10, f.tokens.exosome, 30, `snare:${Math.round(gap)}`, true);
  }
}

/** SNAREs at the lips while the pore opens. */
export function porePull(f, x, y, s) {
  if (!shows(f) || s > 0.4) return;
  const here = membranePlace(f, x, y);
  for (const k of [-1, 1]) molecule(f, "syt7", here, k * (30 + 70 * s), 14, 1 - phase(s, 0.25, 0.4), { label: k < 0 });
}

/** Tethers and SNAREs between a docked or primed MVE and the plasma membrane. */
import { clamp, hypot, lerp, phase, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { word } from "../look.js";
import { halfOf, molecule, present, shows, standOf } from "./cast.js";
import { MOLECULES } from "./molecules.js";
import { snares } from "./snares.js";

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
 * threads, near RAB27A and RAB27B, each with its effector (V365, V366), and half-zipped SNAREs once it is primed.
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
    if (near) tether(f, rim, foot, k, reach);
    else thread(f, rim, foot, reach, primed);
  }
  if (!near || !primed) return;
  const at = (u) => rimPlace(x, y, R, here, u / R);
  primers(f, at, span, smooth(s));
  for (const k of [-1, 1]) snares(f, at(k * span * 0.42), membranePlace(f, x, y, k * span * 0.45), k, lerp(0.1, 0.55, smooth(s)), k < 0);
}

function thread(f, rim, foot, reach, primed) {
  const w = primed ? 1.1 : 0.8;
  f.pen.line([rim.x, lerp(rim.x, foot.x, reach)], [rim.y, lerp(rim.y, foot.y, reach)], { px: w * f.line, nm: 3, color: word(f.tokens.mve, 0.9) });
}

/** Gap (nm) beyond which an effector does not reach the plasma membrane: an MVE that is still on its way. */
const FARTHEST = 80;
/** What holds, from left to right: a RAB on the MVE and its effector, which reaches the plasma membrane. */
const A = ["rab27", "sytl4"];
const B = ["rab27b", "exph5"];
const TETHERS = new Map([[-1, A], [0, A], [1, B]]);

/** The tether number *k* of those that the cell has: where one RAB27 is missing, the other takes its place. */
function tetherAt(f, k) {
  const wanted = TETHERS.get(k);
  if (present(f, wanted[0])) return wanted;
  const other = wanted === A ? B : A;
  return present(f, other[0]) ? other : null;
}

function tether(f, rim, foot, k, reach) {
  const pair = tetherAt(f, k);
  if (!pair) return;
  const [rab, effector] = pair;
  const half = halfOf(f);
  const free = hypot(foot.x - rim.x, foot.y - rim.y) - 2 * half;
  const ball = Math.min(MOLECULES[rab].nm, free * 0.24);
  molecule(f, rab, rim, 0, half + ball, 1, { label: k !== 0, size: ball / MOLECULES[rab].nm });
  if (free > FARTHEST) return;
  const rod = (free - 2 * ball) / 2;
  molecule(f, effector, rim, 0, half + 2 * ball + rod, reach, { label: k !== 0, size: rod / MOLECULES[effector].nm });
}

/** RAB11 and RAB35 on a primed MVE, beside what zips (V410, V411); *rim*: its place at an angle of so many nm. */
function primers(f, rim, span, s) {
  molecule(f, "rab11", rim(-span * 1.5), 0, standOf(f, "rab11"), s);
  molecule(f, "rab35", rim(span * 1.5), 0, standOf(f, "rab35"), s);
}

/** SNAREs at the lips while the pore opens. */
export function porePull(f, x, y, s) {
  if (!shows(f) || s > 0.4) return;
  const here = membranePlace(f, x, y);
  for (const k of [-1, 1]) molecule(f, "syt7", here, k * (30 + 70 * s), 14, 1 - phase(s, 0.25, 0.4), { label: k < 0 });
}

/**
 * Buds of the plasma membrane: the bulge grows, its neck narrows, is cut, and the membrane heals.
 *
 * Shared by everything that leaves by budding; what differs is colour, size and the free picture.
 */
import { clamp, lerp, phase, smooth } from "../ease.js";
import { mix } from "../look.js";
import { comeAboard } from "./boarding.js";

const spot = [0, 0, 0, 0];
const SHALLOW = 1.6;
/** Room of a bud on both sides, as a share of its radius. */
const ROOM = 1.05;
/** Share of its growth until which a bulge cannot be told from the membrane. */
const YOUNG = 0.25;
const FREE = new Set(["near", "free", "away", "tethered", "binding", "bound", "taken_up", "recaptured", "lost", "delivered"]);
/** Cell time (ms) in which the membrane heals after a cut, and in which what was cut off finds its own course. */
const HEAL = 9000;
const LEAVE = 16000;
/** Shape of the bud at the moment of the cut: half angle, and length of its neck as a share of its radius. */
const CUT_OPEN = 3.09;
const CUT_LIFT = 0.48;

/**
 * Draw the bud of *thing* if it still hangs on the membrane. Returns {site, x, y, cx, cy, r, i, grown, s, open,
 * turn} (nm; *cx*, *cy*: the middle of its curve; *turn* = outward direction; *site*: its bend of the membrane) or null when it is free.
 */
export function budding(f, thing, { token, fill, ps = 0 }) {
  const cut = cutOf(thing, f.t);
  if (cut && f.t >= cut.t + cut.ms + HEAL) return null;
  const birth = thing.doings[0];
  thing.site ??= f.outline.indexAt(angleOf(thing));
  const i = f.membrane.free(thing.site + thing.aside, f.sizeOf(thing) * f.npp);
  if (cut && f.t >= cut.t + cut.ms) { if (cut.what !== "keyframe") heal(f, thing, i, cut, token); return null; }
  const back = thing.doings.findLast((d) => d.end && d.t <= f.t && !d.out);
  const grown = birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
  const shrink = back && back.ms ? 1 - smooth((f.t - back.t) / back.ms) : 1;
  const s = cut && cut.ms ? clamp((f.t - cut.t) / cut.ms) : 0;
  const r = f.sizeOf(thing) * f.npp;
  // A breath of unrest while the bud waits for its fate.
  const breath = f.still * 0.035 * Math.sin(f.t / 2600 + thing.key) * (1 - s);
  const open = lerp(0.05, lerp(2.58 + breath, CUT_OPEN, smooth(s)), smooth(grown) * shrink);
  const lift = r * lerp(0.06 * grown, CUT_LIFT, smooth(s)) * shrink;
  const own = phase(grown, 0.25, 1) * shrink;
  const R = r * lerp(0.7, 1, smooth(grown));
  // The cytoplasm flows through the neck; at the cut, one flat tint is left, that of the free vesicle.
  const inside = mix(f.cellRim, fill, own * lerp(0.8, 1, s));
  const site = f.membrane.bend({
    i, open, r: R, out: 1, lift, neck: lerp(0.42, 0.03, smooth(s)), tint: f.tokens[token], share: own * tintShare(f),
    fill: inside, rim: mix(f.cellRim, inside, s), ps: ps * own, glow: s > 0 ? phase(s, 0.2, 0.8) : 0, key: thing.who, above: true,
  });
  f.membrane.middle(i, open, R, 1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  const [cx, cy] = spot;
  // While the bulge is shallow the middle of its curve lies in the cell.
  f.membrane.middle(i, Math.max(open, SHALLOW), R, 1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  thing.budIn = grown < YOUNG ? f.number : -1;
  thing.x = spot[0];
  thing.y = spot[1];
  thing.placedIn = f.number;
  const bud = { site, x: spot[0], y: spot[1], cx, cy, r: R, i, grown: grown * shrink, s, open, turn: Math.atan2(spot[3], spot[2]) };
  if (thing.kind === "microvesicle") comeAboard(f, thing, bud);
  return bud;
}

/** Near, lipids keep their own colour, so that phosphatidylserine can be told from the rest. */
export const tintShare = (f) => 0.4 + 0.6 * clamp((f.npp - 0.7) / 1.2);

/** Say how much room the bud of *thing* needs, as far as it has grown, before anything is drawn. */
export function holdRoom(f, thing) {
  const cut = cutOf(thing, f.t);
  if (cut && f.t >= cut.t + cut.ms + HEAL) { thing.aside = 0; return; }
  const birth = thing.doings[0];
  const here = birth.ms ? phase((f.t - birth.t) / birth.ms, 0, 0.5) : 1;
  const left = cut ? 1 - phase((f.t - cut.t - cut.ms) / HEAL, 0, 1) : 1;
  thing.site ??= f.outline.indexAt(angleOf(thing));
  f.membrane.hang(thing, f.sizeOf(thing) * f.npp * ROOM * here * left);
}

function angleOf(thing) {
  const { go } = thing.moves[0];
  return go[0] === "arc" ? go[3] / 1000 : Math.atan2(go[3], go[2]);
}

/** The happening that cut the neck, if it came before *t*. */
export function cutOf(thing, t) {
  if (!thing.cut && thing.cutSought !== thing.doings.length) {
    thing.cutSought = thing.doings.length;
    thing.cut = thing.doings.find((d) => d.out || FREE.has(d.is)) ?? null;
  }
  return thing.cut && thing.cut.t <= t ? thing.cut : null;
}

/** Whether *thing* has not been cut off yet. */
export function hangs(f, thing) {
  const cut = cutOf(thing, f.t);
  return !cut || f.t < cut.t + cut.ms;
}

/** Cell time (ms) since *thing* was cut off; a large number if nobody saw it. */
export function sinceCut(f, thing) {
  const cut = cutOf(thing, f.t);
  return cut && cut.what !== "keyframe" ? f.t - cut.t - cut.ms : Infinity;
}

/** What has just been cut off (*step*: its x, y) leaves from where its neck was, and eases into its course. */
export function leave(f, thing, step) {
  const since = sinceCut(f, thing);
  if (since >= LEAVE || thing.site === null) return;
  const r = f.sizeOf(thing) * f.npp;
  f.membrane.middle(f.membrane.free(thing.site + thing.aside, r), CUT_OPEN, r, 1, r * CUT_LIFT, spot);
  f.outline.bend(spot, f.t, f.still);
  const way = smooth(since / LEAVE);
  step.x = lerp(spot[0], step.x, way);
  step.y = lerp(spot[1], step.y, way);
}

/** What is left at the membrane after the cut: a low dome that sinks, with a fading glow. */
function heal(f, thing, i, cut, token) {
  const s = (f.t - cut.t - cut.ms) / HEAL;
  if (s >= 1 || s < 0) return;
  const r = f.sizeOf(thing) * f.npp * lerp(0.3, 0.8, smooth(s));
  f.membrane.bend({
    i, open: lerp(1.25, 0.03, smooth(s)), r, out: 1, lift: 0, tint: f.tokens[token], share: 0.6 * (1 - smooth(s)), glow: 1 - smooth(s),
  });
}

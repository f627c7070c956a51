/**
 * Buds of the plasma membrane: the bulge grows, its neck narrows, is cut, and the membrane heals.
 *
 * Shared by everything that leaves by budding; what differs is colour, size and the free picture.
 */
import { clamp, lerp, phase, smooth } from "../ease.js";
import { mix } from "../look.js";

const spot = [0, 0, 0, 0];
const FREE = new Set(["near", "free", "away", "tethered", "binding", "bound", "taken_up", "recaptured", "lost", "delivered"]);
/** Cell time (ms) in which the membrane heals after a cut. */
const HEAL = 9000;

/**
 * Draw the bud of *thing* if it still hangs on the membrane. Returns {site, x, y, r, i, grown, s, open, turn}
 * (nm; *turn* = outward direction; *site*: its bend of the membrane) or null when it is free.
 */
export function budding(f, thing, { token, fill, ps = 0 }) {
  const cut = cutOf(thing, f.t);
  if (cut && f.t >= cut.t + cut.ms + HEAL) return null;
  const birth = thing.doings[0];
  thing.site ??= f.outline.indexAt(angleOf(thing));
  const i = f.membrane.kept.length ? f.membrane.free(thing.site, f.sizeOf(thing) * f.npp) : thing.site;
  if (cut && f.t >= cut.t + cut.ms) { if (cut.what !== "keyframe") heal(f, thing, i, cut, token); return null; }
  const back = thing.doings.findLast((d) => d.data.end && d.t <= f.t && !d.data.out);
  const grown = birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
  const shrink = back && back.ms ? 1 - smooth((f.t - back.t) / back.ms) : 1;
  const s = cut && cut.ms ? clamp((f.t - cut.t) / cut.ms) : 0;
  const r = f.sizeOf(thing) * f.npp;
  // A breath of unrest while the bud waits for its fate.
  const breath = f.still * 0.035 * Math.sin(f.t / 2600 + thing.key) * (1 - s);
  const open = lerp(0.05, lerp(2.58 + breath, 3.09, smooth(s)), smooth(grown) * shrink);
  const lift = r * (0.06 * grown + 0.42 * smooth(s)) * shrink;
  const own = phase(grown, 0.25, 1) * shrink;
  const site = f.membrane.bend({
    i, open, r: r * lerp(0.7, 1, smooth(grown)), out: 1, lift, neck: lerp(0.42, 0.03, smooth(s)), tint: f.tokens[token], share: own * tintShare(f),
    fill: mix(f.cellRim, fill, own * 0.85), ps: ps * own, glow: s > 0 ? phase(s, 0.2, 0.8) : 0, key: thing.who,
  });
  f.membrane.middle(i, open, r * lerp(0.7, 1, smooth(grown)), 1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  thing.x = spot[0];
  thing.y = spot[1];
  thing.placedIn = f.number;
  return { site, x: spot[0], y: spot[1], r: r * lerp(0.7, 1, smooth(grown)), i, grown: grown * shrink, s, open, turn: Math.atan2(spot[3], spot[2]) };
}

/** Near, lipids keep their own colour, so that phosphatidylserine can be told from the rest. */
const tintShare = (f) => 0.4 + 0.6 * clamp((f.npp - 0.7) / 1.2);

function angleOf(thing) {
  const { go } = thing.moves[0];
  return go[0] === "arc" ? go[3] / 1000 : Math.atan2(go[3], go[2]);
}

/** The happening that cut the neck, if it came before *t*. */
export function cutOf(thing, t) {
  if (!thing.cut && thing.cutSought !== thing.doings.length) {
    thing.cutSought = thing.doings.length;
    thing.cut = thing.doings.find((d) => d.data.out || (d.data.is && FREE.has(d.data.is))) ?? null;
  }
  return thing.cut && thing.cut.t <= t ? thing.cut : null;
}

/** What is left at the membrane after the cut: a low dome that sinks, with a fading glow. */
function heal(f, thing, i, cut, token) {
  const s = (f.t - cut.t - cut.ms) / HEAL;
  if (s >= 1 || s < 0) return;
  const r = f.sizeOf(thing) * f.npp * 0.75;
  f.membrane.bend({
    i, open: lerp(0.85, 0.03, smooth(s)), r, out: 1, lift: 0, tint: f.tokens[token], share: 0.6 * (1 - smooth(s)), glow: 1 - smooth(s),
  });
}

/** A pit of the plasma membrane that becomes a vesicle: endocytosis seen from the side. */
import { lerp, luck, phase, smooth } from "../ease.js";
import { fade } from "../gl/flock.js";

const spot = [0, 0, 0, 0];
/** Share of an endocytosis after which the vesicle is cut off. */
const CUT = 0.66;
const SHALLOW = 1.6;
/** Size at the cut, as a share of the endosome's, and share of its colour in the membrane then. */
export const AT_CUT = 0.74;
export const TINT_AT_CUT = 0.7;
/** Neck of the pit at the cut: its length as a share of the radius. */
const LIFT = 0.35;
/** Cell time (ms) in which a vesicle sheds its coat. */
const SHEDS = 7000;

/** A clathrin triskelion seen from the side. */
export function paintCoat(c, r, tok, line) {
  c.strokeStyle = tok.protein;
  c.lineWidth = Math.max(r * 0.3, 1.1 * line);
  for (const a of [-1.57, 0.52, 2.62]) {
    c.beginPath();
    c.moveTo(0, 0);
    c.quadraticCurveTo(Math.cos(a) * r * 0.6, Math.sin(a) * r * 0.6, Math.cos(a + 0.5) * r, Math.sin(a + 0.5) * r);
    c.stroke();
  }
}

/** Where a thing that comes from the membrane enters it: fractional point number. */
export function siteOf(f, thing) {
  const go = thing.moves[0]?.go;
  if (!go) return null;
  if (go[0] === "arc") return f.outline.indexAt(go[3] / 1000);
  if (go[0] === "drift") return f.outline.indexAt(Math.atan2(go[3], go[2]));
  return f.outline.indexAt(Math.atan2(go[4] ?? 0, go[3] ?? 1));
}

/**
 * Draw progress *s* of an endocytic pit of *thing*; true while the vesicle still hangs on the
 * membrane (then the thing itself is not drawn).
 */
export function endocyticPit(f, thing, s) {
  if (siteOf(f, thing) === null) return false;
  const i = f.membrane.freeForPit(siteOf(f, thing), f.sizeOf(thing) * f.npp * 0.7, thing.key % 2 ? 1 : -1);
  const hangs = s < CUT;
  const r = f.sizeOf(thing) * f.npp * lerp(0.62, AT_CUT, Math.min(s / CUT, 1));
  const healed = phase(s, CUT, 0.9);
  const open = hangs ? lerp(0.15, 3.02, smooth(s / CUT)) : lerp(1.2, 0, healed);
  const lift = hangs ? r * LIFT * phase(s, 0.45, CUT) : 0;
  f.membrane.bend({
    i, open, r: hangs ? r : r * lerp(0.3, 0.7, healed), out: -1, lift, neck: lerp(0.4, 0.03, s / CUT), tint: f.tokens.endosome,
    share: TINT_AT_CUT * phase(s, 0.3, CUT) * (hangs ? 1 : 1 - healed), fill: f.tokens.stage,
  });
  if (!hangs) return false;
  f.membrane.middle(i, open, r, -1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  coat(f, spot[0], spot[1], r, open, Math.atan2(-spot[3], -spot[2]), phase(s, 0.05, 0.25));
  thing.x = spot[0];
  thing.y = spot[1];
  thing.placedIn = f.number;
  // While the pit is shallow the middle of its curve lies outside the cell.
  f.membrane.middle(i, Math.max(open, SHALLOW), r, -1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  f.hit(thing, spot[0], spot[1], r / f.npp, "endosome");
  thing.pitIn = f.number;
  return true;
}

/** Clathrin around the pit: shown when there is room for it. */
function coat(f, x, y, r, open, inwards, on, off = 0) {
  const px = 8.5 / f.npp;
  if (r / f.npp < 11) return;
  const icon = f.atlas.icon("coat", Math.max(px, 2.6), paintCoat);
  const n = 15;
  for (let k = 0; k < n; k += 1) {
    const a = inwards + ((k + 0.5) / n - 0.5) * 2 * open * 0.92;
    const q = r + (f.skins.thick * 0.5 + 2) * f.npp + off * (14 + 30 * luck(k, 3));
    f.flockOut.put(icon, x + q * Math.cos(a), y + q * Math.sin(a), Math.max(px, 2.6), a, fade(0.9 * on));
  }
}

/** When the vesicle of *thing* was cut off its pit. */
const cutAt = ({ doings: [birth] }) => birth.t + birth.ms * CUT;

/** How far (0..1) *thing* has become an endosome at *t*, in *ms* after it was cut off. */
export const ripeAt = (thing, t, ms) => phase((t - cutAt(thing)) / ms, 0, 1);

/** The coat comes off the vesicle (*x*, *y*, radius *r* nm) piece by piece after the cut. */
export function shedCoat(f, thing, x, y, r) {
  const since = (f.t - cutAt(thing)) / SHEDS;
  if (since >= 0 && since < 1) coat(f, x, y, r, 3.02, Math.atan2(-y, -x), 1 - phase(since, 0.15, 1), smooth(since));
}

/** After the cut the vesicle goes from its pit to its place on its first course. */
export function cameFrom(f, thing, s) {
  const i = f.membrane.freeForPit(siteOf(f, thing), f.sizeOf(thing) * f.npp * 0.7, thing.key % 2 ? 1 : -1);
  const r = f.sizeOf(thing) * f.npp * AT_CUT;
  f.membrane.middle(i, 3.02, r, -1, r * LIFT, spot);
  f.outline.bend(spot, f.t, f.still);
  f.locate(thing);
  const way = smooth((s - CUT) / (1 - CUT));
  thing.x = lerp(spot[0], thing.x, way);
  thing.y = lerp(spot[1], thing.y, way);
  thing.placedIn = f.number;
}

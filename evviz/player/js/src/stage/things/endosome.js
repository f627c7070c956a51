/** Early, recycling and RAB11A endosomes: a vacuole with tubules; they begin as a pit of the membrane. */
import { clamp, hypot, lerp, phase, smooth } from "../ease.js";
import { READABLE } from "../frame.js";
import { mix } from "../look.js";
import { motors } from "../machinery/motors.js";
import { LANDS, carriers, givenBy, land, returning } from "./carrier.js";
import { AT_CUT, TINT_AT_CUT, cameFrom, endocyticPit, ripeAt, shedCoat } from "./pit.js";
import { swollen } from "./guest.js";
import { drawInside } from "./ilv.js";
import { fuse, fusingAt } from "./mve.js";
import { disc, tube, weightOf } from "./paint.js";
import { nearShare } from "./near.js";
import { FLAT, TUBULES, along, drawVacuole } from "./vacuole.js";

export const kinds = ["endosome"];
export const z = 20;
/** Makes room for others of its like. */
export const organelle = true;
export const token = "endosome";

function paint(c, r, tok, line, number) {
  const w = weightOf(r, line);
  for (const [x0, y0, x1, y1, x2, y2] of TUBULES.slice(0, number)) {
    tube(c, (p) => { p.moveTo(x0 * r, y0 * r); p.quadraticCurveTo(x1 * r, y1 * r, x2 * r, y2 * r); },
      Math.max(r * 0.24, w), tok.endosome_fill, tok.endosome, w * 1.1);
  }
  c.save();
  c.scale(1, FLAT);
  disc(c, 0, 0, r, tok.endosome_fill, tok.endosome, w);
  c.restore();
  paintInside(c, r, tok, line);
}

/** What is seen inside from middle distance. */
function paintInside(c, r, tok, line) {
  if (r < 9) return;
  const w = weightOf(r, line);
  c.globalAlpha = 0.5;
  c.save();
  c.scale(1, 0.82);
  disc(c, 0, 0, r * 0.86, null, tok.endosome, w * 0.4);
  c.restore();
  c.globalAlpha = 1;
  for (let i = 0; i < 6; i += 1) disc(c, Math.cos(i * 2.4) * r * 0.42, Math.sin(i * 2.4 + 0.5) * r * 0.38, Math.max(r * 0.055, 0.6), tok.endosome);
}

/** What takes an endosome back to the plasma membrane. */
const RETURNS = new Set(["recycle", "rab11a_recycle"]);

const PAINTS = [1, 2, 3].map((number) => (c, r, tok, line) => paint(c, r, tok, line, number));

const KEYS = ["", "endosome1", "endosome2", "endosome3"];

/** Cell time (ms) after its cut in which a vesicle swells to an endosome and its tubules grow. */
const GROWS = 45000;
/** Cell time (ms) in which one fades that ends in the trans-Golgi network. */
const FADES = 8000;
/** Share of a return after which what is left is no endosome any more. */
const NO_MORE = 0.7;
const grown = [0, 0, 0];
const tip = [0, 0, 0, 0];

export function draw(f, thing) {
  const birth = thing.doings[0];
  const s = birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
  const entered = taken(thing);
  if (s < 1 && entered && endocyticPit(f, thing, s)) return;
  const fusing = fusingAt(thing, f.t);
  if (fusing) { fuse(f, thing, fusing); return; }
  if (s < 1 && entered) cameFrom(f, thing, s);
  const back = recycling(f, thing);
  const { x, y } = back ? giveBack(f, thing, back) : f.locate(thing);
  const ripe = entered ? ripeAt(thing, f.t, GROWS) : 1;
  const px = f.sizeOf(thing) * lerp(AT_CUT, 1, ripe) * (back ? back.size : 1);
  carriers(f, thing, x, y);
  if (!back || back.open <= 0) body(f, thing, x, y, px, ripe, back);
  drawInside(f, thing);
  motors(f, thing, x, y, px);
  f.hit(thing, x, y, px, "endosome");
}

/** Vacuole and tubules: a picture, or drawn as it is while it grows, shrinks, lies at the membrane, or is near. */
function body(f, thing, x, y, px, ripe, back) {
  const number = 1 + (thing.key % 3);
  const rot = turnOf(f, thing);
  const shown = back || thing.end - f.t >= FADES ? 1 : smooth((thing.end - f.t) / FADES);
  const near = nearShare(f, px);
  const r = px * f.npp;
  if (!f.sees(x, y, px * 2.3)) return;
  const plain = near <= 0 && ripe >= 1 && !back && f.outline.depthOf(x, y) > 2.3 * r;
  if (plain) { f.picture(f.flockIn, KEYS[number], x, y, px, PAINTS[number - 1], rot, shown, 2.3); return; }
  const { tokens } = f;
  const from = mix(tokens.bilayer, tokens.endosome, TINT_AT_CUT);
  for (let k = 0; k < number; k += 1) grown[k] = (back ? back.grown : 1) * smooth(ripe * 1.5 - 0.25 * k) * freeFor(f, thing, k, x, y, r, rot);
  drawVacuole(f, x, y, px, {
    rot, number, grown, flat: lerp(1, FLAT, ripe), fill: mix(tokens.stage, tokens.endosome_fill, ripe), line: mix(from, tokens.endosome, ripe), alpha: shown,
  });
  if (near < 1) f.picture(f.flockIn, "endosome-inside", x, y, px, paintInside, rot, shown * ripe * (1 - near));
  if (taken(thing)) shedCoat(f, thing, x, y, r);
}

const taken = (thing) => thing.doings[0].what === "endocytosis";
const turnOf = (f, thing, t = f.t) => thing.unrest()[0] + f.still * 0.4 * Math.sin(t / 31000 + thing.key);

/** Where the tip of tubule *k* is, turned outwards: writes [x, y, dx, dy]. */
function tipOf(k, s, x, y, r, rot, into) {
  along(k, s, into);
  const [c, q] = [Math.cos(rot) * r, Math.sin(rot) * r];
  const [u, v, du, dv] = into;
  into[0] = x + u * c - v * q;
  into[1] = y + u * q + v * c;
  into[2] = du * c - dv * q;
  into[3] = du * q + dv * c;
  return into;
}

/** How much of tubule *k* has room (0..1): none sticks out of the cell, or lies over another organelle. */
function freeFor(f, thing, k, x, y, r, rot) {
  tipOf(k, 1, x, y, r, rot, tip);
  const spare = 0.16 * r + f.skins.thick * f.npp;
  let free = share(f.outline.depthOf(x, y) - r * 0.8, f.outline.depthOf(tip[0], tip[1]) - spare);
  for (const other of f.declutter.list) if (other !== thing) free = Math.min(free, beside(other, f.sizeOf(other) * f.npp + spare, x, y, r));
  for (const other of f.lysosomes) free = Math.min(free, beside(other, f.px(swollen(other, other.more), READABLE.lysosome) * f.npp + spare, x, y, r));
  return free;
}

/** The same beside one organelle whose room has radius *R*, for the tubule that ends at `tip`. */
function beside(other, R, x, y, r) {
  const [dx, dy] = [other.x - tip[0], other.y - tip[1]];
  if (Math.abs(dx) > R + 2 * r || Math.abs(dy) > R + 2 * r) return 1;
  return share(hypot(other.x - x, other.y - y) - R - r * 0.8, hypot(dx, dy) - R);
}

/** Of a way along which the room shrinks from *near* to *far*: the share after which none is left. */
const share = (near, far) => (far >= 0 ? 1 : clamp(Math.max(near, 0) / (Math.max(near, 0) - far)));

/** The return of *thing* to the plasma membrane, if it goes on: {s, size, grown, open}; shared. */
const back = { s: 0, size: 1, grown: 1, open: 0 };
function recycling(f, thing) {
  const last = thing.doings[thing.doings.length - 1];
  if (!RETURNS.has(last.what) || last.t > f.t || !last.ms) return null;
  back.s = clamp((f.t - last.t) / last.ms);
  back.size = Math.sqrt(1 - givenBy(back.s));
  back.grown = 1 - phase(back.s, 0.62, 0.78);
  back.open = phase(back.s, LANDS, 1);
  return back;
}

/** The tubule that pointed to the membrane most when *thing* set out for it. */
function outermost(f, thing) {
  const { t } = thing.doings[thing.doings.length - 1];
  const rot = turnOf(f, thing, t) - Math.atan2(thing.y, thing.x);
  let best = 0;
  for (let k = 1; k <= thing.key % 3; k += 1) if (outwards(k, rot) > outwards(best, rot)) best = k;
  return best;
}

const outwards = (k, rot) => Math.cos(Math.atan2(TUBULES[k][5], TUBULES[k][4]) + rot);

/** It gives off carriers from the tips of its tubules; what is left joins the membrane itself. */
function giveBack(f, thing, { s, size, open }) {
  f.locate(thing);
  const r = f.sizeOf(thing) * f.npp * size;
  const rot = turnOf(f, thing);
  const full = f.sizeOf(thing) * f.npp;
  const k = outermost(f, thing);
  returning(f, thing, s, () => tipOf(k, freeFor(f, thing, k, thing.x, thing.y, r, rot), thing.x, thing.y, r, rot, tip), full);
  if (s > NO_MORE) thing.pitIn = f.number;
  const way = phase(s, 0.7, LANDS);
  if (way > 0) land(f, thing, thing.x, thing.y, r, way, open);
  return thing;
}

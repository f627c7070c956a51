/** Multivesicular endosomes with their ILVs; the late part of an endosome's life. */
import { clamp, lerp, phase, settle, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix, word } from "../look.js";
import { shows } from "../machinery/cast.js";
import { BILAYER, GAP, holdFast, porePull } from "../machinery/docking.js";
import { CUT, budShape, makeIlv } from "../machinery/ilv.js";
import { motors } from "../machinery/motors.js";
import { roundMembrane } from "../membrane/round.js";
import { carriers } from "./carrier.js";
import { guestAt } from "./guest.js";
import { drawInside, makingAt, rimAngle } from "./ilv.js";
import { lumenOf } from "./lysosome.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["mve"];
export const z = 22;
/** Makes room for others of its like. */
export const organelle = true;
export const token = "mve";

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  c.save();
  c.shadowColor = "rgba(30,28,40,.16)";
  c.shadowBlur = Math.min(r * 0.22, 6);
  c.shadowOffsetY = Math.min(r * 0.06, 2.5);
  disc(c, 0, 0, r, tok.mve_fill);
  c.restore();
  disc(c, 0, 0, r, null, tok.mve, w);
  c.globalAlpha = 0.6;
  disc(c, 0, 0, r - Math.max(w * 1.3, r * 0.09), null, tok.mve, w * 0.38);
  c.globalAlpha = 1;
}

const spot = [0, 0, 0, 0];
/** Distance (nm) of a primed MVE from the membrane, middle to middle. */
const PRIMED = GAP.primed + BILAYER;

/** The fusion of *thing* with the plasma membrane that is under way at *t*, if any. */
export function fusingAt(thing, t) {
  const last = thing.doings[thing.doings.length - 1];
  return last.is === "fused" && last.t <= t && last.ms ? last : null;
}

/** The lumen alone: laid over the seam with a lysosome. */
function paintLumen(c, r, tok, line) { disc(c, 0, 0, r - weightOf(r, line) * 0.45, tok.mve_fill); }

export function draw(f, thing) {
  const fusing = fusingAt(thing, f.t);
  if (fusing) { fuse(f, thing, fusing); return; }
  thing.packing = 1;
  const { x, y } = f.locate(thing);
  carriers(f, thing, x, y);
  const last = thing.doings[thing.doings.length - 1];
  const s = last.end && last.t <= f.t && last.ms ? smooth((f.t - last.t) / last.ms) : 0;
  const now = thing.stateAt(f.t);
  const px = f.sizeOf(thing) * lerp(1, 0.6, s) * lerp(0.85, 1, settle(clamp((f.t - thing.mveFrom) / 15000)));
  const guest = guestAt(f, thing, f.t);
  body(f, thing, x, y, px, 1 - s, guest);
  if (guest) f.digested.push(thing);
  else drawInside(f, thing, 1 - s);
  if (shows(f)) makers(f, thing, x, y, px);
  if (now.is === "docked" || now.is === "primed") holdFast(f, thing, x, y, px, now);
  motors(f, thing, x, y, px);
  f.hit(thing, x, y, px, "mve");
}

/** What is left of the ILVs of *thing* in a lysosome: drawn when all that merges with it is. */
export function drawDigested(f, thing) { drawInside(f, thing, 1 - phase(guestAt(f, thing, f.t).gone, 0, 0.8)); }

/** The MVE's own circle: it opens into a lysosome; an amphisome has a second membrane. */
function body(f, thing, x, y, px, alpha, guest) {
  const joined = guest ? guest.joined : 0;
  if (px > LARGEST) nearMve(f, thing, x, y, px, alpha * (1 - joined), joined);
  else if (joined < 1) {
    f.picture(f.flockIn, "mve", x, y, px, paint, 0, alpha);
    const open = phase(joined, 0.02, 0.3);
    if (open > 0) { lumenOf(f, guest.host, open); f.picture(f.flockIn, "mve-lumen", x, y, px, paintLumen, 0, open * (1 - phase(joined, 0.3, 0.9))); }
  }
  const wrapped = thing.states.find((one) => one.is === "amphisome" && one.t <= f.t);
  if (wrapped) wrap(f, x, y, px, phase((f.t - wrapped.t) / Math.max(wrapped.ms, 1), 0, 1) * alpha * (1 - joined));
}

/** The outer membranes of an amphisome. */
function wrap(f, x, y, px, on) {
  const r = (px + 4.5) * f.npp;
  f.penIn.ring(x, y, r, r, { px: 1 * f.line, nm: 3, color: word(f.tokens.autophagosome, on) }, { n: 60 });
  f.penIn.ring(x, y, r + 3.4 * f.npp, r + 3.4 * f.npp, { px: 0.6 * f.line, nm: 3, dash: 5, color: word(f.tokens.autophagosome, on) }, { n: 60 });
}

/** Near: the limiting membrane with the ILVs that are just being made in it, and their machinery. */
function nearMve(f, thing, x, y, px, alpha, eaten) {
  const R = px * f.npp;
  const buds = [];
  f.fanIn.ellipse(x, y, R, R, 0, word(mix(f.tokens.mve_fill, f.tokens.lysosome_fill, eaten), alpha), { n: 120 });
  for (const ilv of thing.children) {
    const s = makingAt(f, ilv, thing);
    if (s === null || s >= CUT) continue;
    const r = ilv.radiusAt(f.t);
    buds.push({ a: rimAngle(ilv), r, ...budShape(s, r) });
  }
  roundMembrane(f, x, y, R, buds, { color: mix(f.tokens.mve, f.tokens.lysosome, eaten), fill: f.cellRim, alpha });
}

/** Machinery at the rim for each ILV in the making. */
function makers(f, thing, x, y, px) {
  const R = px * f.npp;
  for (const ilv of thing.children) {
    const s = makingAt(f, ilv, thing);
    if (s === null || s >= 0.82) continue;
    const a = rimAngle(ilv);
    const [c, q] = [Math.cos(a), Math.sin(a)];
    makeIlv(f, ilv.by, { x: x + R * c, y: y + R * q, tx: -q, ty: c, nx: c, ny: q }, s, ilv.radiusAt(f.t));
  }
}

/** The place just outside the pore of *thing* at point *i*: its middle once it is flat. */
export function mouth(f, thing, i) {
  f.outline.at(i, 110 + 4 * f.npp, spot);
  f.outline.bend(spot, f.t, f.still);
  thing.x = spot[0];
  thing.y = spot[1];
}

/** Where *thing* fuses: point on the outline. */
export function poreOf(f, thing) {
  const { x, y } = f.locate(thing);
  return f.membrane.under(x, y);
}

/** Keeps room on the membrane for a fusion that is under way. */
export function keepRoom(f, thing, { t, ms }) {
  const s = clamp((f.t - t) / ms);
  f.membrane.keep(poreOf(f, thing), f.sizeOf(thing) * f.npp * 1.3 * phase(s, 0, 0.2) * (1 - phase(s, 0.75, 1)));
}

/** Keeps pits off the membrane above a docked MVE. */
export function holdDock(f, thing) {
  const now = thing.stateAt(f.t);
  if (now?.is !== "docked" && now?.is !== "primed") return;
  f.membrane.hold(poreOf(f, thing), f.sizeOf(thing) * f.npp * (now.is === "docked" ? phase((f.t - now.t) / 12000, 0, 1) : 1));
}

/** Drawing of a fusion: a pore opens, the MVE's membrane becomes part of the plasma membrane and flattens. */
export function fuse(f, thing, { t, ms }, { line = "mve", fill = "mve_fill", kind = "mve" } = {}) {
  const s = clamp((f.t - t) / ms);
  const i = poreOf(f, thing);
  const R = f.sizeOf(thing) * f.npp;
  const pore = phase(s, 0.02, 0.34);
  const flat = phase(s, 0.4, 1);
  const open = lerp(lerp(3.06, 2.42, pore), 0, flat);
  thing.packing = lerp(1, 0.3, flat);
  const r = R * lerp(1, 1.28, flat * (1 - flat) * 2);
  const lift = lerp(Math.min(R * 0.12, Math.max(PRIMED, (f.skins.thick * 0.5 + 1) * f.npp)), 0, pore);
  const lumen = mix(f.tokens[fill], f.tokens.stage, phase(s, 0.05, 0.5));
  f.membrane.bend({
    i, open, r, out: -1, lift, neck: lerp(0.05, 0.4, pore), tint: f.tokens[line], share: 1 - phase(s, 0.35, 0.95),
    fill: lumen, glow: phase(s, 0, 0.2) * (1 - phase(s, 0.5, 1)), weight: R / f.npp > LARGEST ? 1 : lerp(0.4, 1, phase(s, 0, 0.25)), // as it was drawn before
  });
  f.membrane.middle(i, open, r, -1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  // What has not left yet waits in front of the closing mouth.
  const [mx, my] = [spot[0], spot[1]];
  mouth(f, thing, i);
  const way = phase(s, 0.45, 0.85);
  thing.x = lerp(mx, thing.x, way);
  thing.y = lerp(my, thing.y, way);
  f.flockAbove(() => drawInside(f, thing));
  porePull(f, thing.x, thing.y, s);
  f.hit(thing, mx, my, R / f.npp, kind);
}

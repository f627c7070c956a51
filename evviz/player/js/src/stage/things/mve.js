/** Multivesicular endosomes with their ILVs; the late part of an endosome's life. */
import { clamp, lerp, phase, settle, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { word } from "../look.js";
import { shows } from "../machinery/cast.js";
import { holdFast } from "../machinery/docking.js";
import { CUT, budShape, makeIlv } from "../machinery/ilv.js";
import { motors } from "../machinery/motors.js";
import { roundMembrane } from "../membrane/round.js";
import { becomingAt, drawAmphisome, isAmphisome } from "./amphisome.js";
import { carriers } from "./carrier.js";
import { fusingAt } from "./burst.js";
import * as fusion from "./fusion.js";
import { guestAt } from "./guest.js";
import { drawInside, makingAt, rimAngle } from "./ilv.js";
import { drawMerging, mergedAt } from "./merging.js";
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

export { fusingAt };
const FUSION = { line: "mve", fill: "mve_fill", kind: "mve", closed: (f, thing, x, y, px) => body(f, thing, x, y, px, 1) };

/** Draw the fusion *doing* of *thing*: an MVE, or what holds ILVs as one does. */
export const fuse = (f, thing, doing) => fusion.fuse(f, thing, doing, FUSION);

export function draw(f, thing) {
  const fusing = fusingAt(thing, f.t);
  if (fusing) { fuse(f, thing, fusing); return; }
  const { x, y } = f.locate(thing);
  carriers(f, thing, x, y);
  const last = thing.doings[thing.doings.length - 1];
  const s = last.end && last.t <= f.t && last.ms ? smooth((f.t - last.t) / last.ms) : 0;
  const now = thing.stateAt(f.t);
  const guest = guestAt(f, thing, f.t);
  if (guest) { merge(f, thing, guest); return; }
  const px = f.sizeOf(thing) * lerp(1, 0.6, s) * lerp(0.92, 1, settle(clamp((f.t - thing.mveFrom) / 15000)));
  body(f, thing, x, y, px, 1 - s);
  drawInside(f, thing, 1 - s);
  if (shows(f)) makers(f, thing, x, y, px);
  if (now.is === "docked" || now.is === "primed") holdFast(f, thing, x, y, px, now);
  motors(f, thing, x, y, px);
  f.hit(thing, x, y, px, kindOf(f, thing));
}

const kindOf = (f, thing) => (isAmphisome(thing, f.t) ? "amphisome" : "mve");

/** It is a *guest* of a lysosome: closed, then in one outline with it, then no more than what was in it. */
function merge(f, thing, guest) {
  const { x, y, r, open, one } = mergedAt(f, thing, guest);
  const px = r / f.npp;
  if (!open) body(f, thing, x, y, px, 1);
  else if (!one) drawMerging(f, thing, guest);
  f.digested.push(thing);
  f.hit(thing, x, y, px, kindOf(f, thing));
}

/** The MVE's own circle, with what an amphisome has besides. */
function body(f, thing, x, y, px, alpha) {
  const event = becomingAt(thing, f.t);
  if (event && alpha === 1) drawAmphisome(f, thing, event, x, y, px);
  else if (px > LARGEST) nearMve(f, thing, x, y, px, alpha);
  else f.picture(f.flockIn, "mve", x, y, px, paint, 0, alpha);
}

/** Near: the limiting membrane with the ILVs that are just being made in it, and their machinery. */
function nearMve(f, thing, x, y, px, alpha) {
  const R = px * f.npp;
  const buds = [];
  f.fanIn.ellipse(x, y, R, R, 0, word(f.tokens.mve_fill, alpha), { n: 120 });
  for (const ilv of thing.children) {
    const s = makingAt(f, ilv, thing);
    if (s === null || s >= CUT) continue;
    const r = ilv.radiusAt(f.t);
    buds.push({ a: rimAngle(ilv), r, ...budShape(s, r) });
  }
  roundMembrane(f, x, y, R, buds, { color: f.tokens.mve, fill: f.cellRim, alpha });
}

/** Machinery at the rim for each ILV in the making. */
function makers(f, thing, x, y, px) {
  const R = px * f.npp;
  for (const ilv of thing.children) {
    const s = makingAt(f, ilv, thing);
    if (s === null || s >= 0.82) continue;
    const a = rimAngle(ilv);
    const [c, q] = [Math.cos(a), Math.sin(a)];
    makeIlv(f, ilv.by, { x: x + R * c, y: y + R * q, tx: -q, ty: c, nx: c, ny: q, R }, s, ilv.radiusAt(f.t));
  }
}

/** Keeps pits off the membrane above a docked MVE. */
export function holdDock(f, thing) {
  const now = thing.stateAt(f.t);
  if (now?.is !== "docked" && now?.is !== "primed") return;
  const { x, y } = f.locate(thing);
  f.membrane.hold(f.membrane.under(x, y), f.sizeOf(thing) * f.npp * (now.is === "docked" ? phase((f.t - now.t) / 12000, 0, 1) : 1));
}

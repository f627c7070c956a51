/** Multivesicular endosomes with their ILVs; the late part of an endosome's life. */
import { clamp, lerp, phase, settle, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix, word } from "../look.js";
import { carriers } from "./carrier.js";
import { drawInside } from "./ilv.js";
import { nearVesicle } from "./near.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["mve"];
export const z = 22;
/** Makes room for others of its like. */
export const organelle = true;
export const title = "Multivesicular endosome (MVE)";
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

/** The fusion of *thing* with the plasma membrane that is under way at *t*, if any. */
export function fusingAt(thing, t) {
  const last = thing.doings[thing.doings.length - 1];
  return last.data.is === "fused" && last.t <= t && last.ms ? last : null;
}

export function draw(f, thing) {
  const fusing = fusingAt(thing, f.t);
  if (fusing) { fuse(f, thing, fusing); return; }
  thing.packing = 1;
  const { x, y } = f.locate(thing);
  carriers(f, thing, x, y);
  const last = thing.doings[thing.doings.length - 1];
  const s = last.data.end && last.t <= f.t && last.ms ? clamp((f.t - last.t) / last.ms) : 0;
  const now = thing.stateAt(f.t);
  const fresh = settle(clamp((f.t - thing.mveFrom) / 15000));
  const px = f.sizeOf(thing) * lerp(1, 0.55, smooth(s)) * lerp(0.85, 1, fresh);
  const alpha = 1 - smooth(s);
  if (px <= LARGEST) f.picture(f.flockIn, "mve", x, y, px, paint, 0, alpha);
  else nearVesicle(f, x, y, px, { fill: f.tokens.mve_fill, line: f.tokens.mve, alpha });
  drawInside(f, thing, alpha);
  if (now && (now.is === "docked" || now.is === "primed")) tethers(f, thing, x, y, px, now);
  f.hit(thing, x, y, px, "mve");
}

/** Docked and primed MVEs hang on the membrane by short threads. */
function tethers(f, thing, x, y, px, now) {
  const a = Math.atan2(y, x);
  const edge = f.outline.radiusAt(a);
  const rim = Math.hypot(x, y) + px * f.npp;
  if (edge - rim > 900) return;
  const arrive = phase((f.t - now.t) / 12000, 0, 1);
  const n = 3;
  for (let k = 0; k < n; k += 1) {
    const b = a + ((k - (n - 1) / 2) * 0.24 * px * f.npp) / edge;
    const from = [x + px * f.npp * Math.cos(a + (k - 1) * 0.42), y + px * f.npp * Math.sin(a + (k - 1) * 0.42)];
    const to = f.outline.at(f.outline.indexAt(b), -f.skins.thick * 0.5 * f.npp, spot);
    f.outline.bend(to, f.t, f.still);
    f.pen.line([from[0], lerp(from[0], to[0], arrive)], [from[1], lerp(from[1], to[1], arrive)], {
      px: (now.is === "primed" ? 1.15 : 0.8) * f.line, nm: 3, color: word(f.tokens.mve, 0.9),
    });
  }
}

/** Drawing of a fusion: a pore opens, the MVE's membrane becomes part of the plasma membrane and flattens. */
export function fuse(f, thing, { t, ms }) {
  const s = clamp((f.t - t) / ms);
  const home = f.locate(thing);
  const i = f.outline.indexAt(Math.atan2(home.y, home.x));
  const R = f.sizeOf(thing) * f.npp;
  const pore = phase(s, 0.02, 0.34);
  const flat = phase(s, 0.4, 1);
  const open = lerp(lerp(3.06, 2.42, pore), 0, flat);
  thing.packing = lerp(1, 0.3, flat);
  const r = R * lerp(1, 1.28, flat * (1 - flat) * 2);
  const lift = lerp(R * 0.12, 0, pore);
  const lumen = mix(f.tokens.mve_fill, f.tokens.stage, phase(s, 0.05, 0.5));
  f.membrane.bend({
    i, open, r, out: -1, lift, neck: lerp(0.05, 0.4, pore), tint: f.tokens.mve, share: 1 - phase(s, 0.35, 0.95),
    fill: lumen, glow: 1 - phase(s, 0.5, 1), key: thing.who,
  });
  f.membrane.middle(i, open, r, -1, lift, spot);
  f.outline.bend(spot, f.t, f.still);
  thing.x = spot[0];
  thing.y = spot[1];
  f.flockAbove(() => drawInside(f, thing, 1 - phase(s, 0.7, 1)));
  f.hit(thing, spot[0], spot[1], R / f.npp, "mve");
}

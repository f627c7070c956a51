/** Exosomes: the blue ring with a dot; near, the pattern of their machinery and their cargo. */
import { phase } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix } from "../look.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";
import { disc, weightOf } from "./paint.js";
import { ILV_PAINT } from "./signs.js";

export const kinds = ["exosome"];
export const z = 60;
export const token = "exosome";
/** How its picture is turned (radian); what has this may be drawn from a pose while it drifts (see tween.js). */
export const turn = (f, thing) => thing.unrest()[2];

/** Cell time (ms) for which a released exosome has a glow. */
const FRESH = 14000;

function painter(by) {
  return (c, r, tok, line) => {
    const w = weightOf(r, line) * 1.12;
    disc(c, 0, 0, r, tok.paper, tok.exosome, w);
    if (r < 8) { disc(c, 0, 0, r * 0.36, tok.exosome); return; }
    c.globalAlpha = 0.5;
    disc(c, 0, 0, r * 0.84, null, tok.exosome, w * 0.4);
    c.globalAlpha = 1;
    if (r < 13 || !ILV_PAINT[by]) { disc(c, 0, 0, r * 0.34, tok.exosome); return; }
    c.save();
    c.scale(0.62, 0.62);
    ILV_PAINT[by](c, r, tok, line);
    c.restore();
  };
}
const PAINT = Object.fromEntries(["", ...Object.keys(ILV_PAINT)].map((by) => [by, painter(by)]));
const KEYS = Object.fromEntries(Object.keys(PAINT).map((by) => [by, `exosome-${by}`]));

export function draw(f, thing) {
  const { x, y, px, alpha } = outsideStep(f, thing);
  if (alpha <= 0) return;
  const by = PAINT[thing.by] ? thing.by : "";
  if (px <= LARGEST) f.picture(f.flockOut, px > 11 ? KEYS[by] : "exosome", x, y, px, PAINT[by], turn(f, thing), alpha);
  else nearVesicle(f, x, y, px, { fill: mix(f.tokens.paper, f.tokens.exosome, 0.08), line: f.tokens.exosome, top: true, alpha });
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px, thing.unrest()[2], { alpha });
  const out = thing.became.length ? thing.became[0].t : thing.born;
  if (f.t - out < FRESH) f.halo(x, y, px * 0.8, f.tokens.exosome, 0.2 * (1 - phase((f.t - out) / FRESH, 0.2, 1)));
  f.hit(thing, x, y, px, "exosome");
}

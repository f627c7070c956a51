/** Exosomes: the blue ring with a dot; near, the pattern of their machinery and their cargo. */
import { lerp, phase } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix } from "../look.js";
import { outOf, sinceOut } from "./burst.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";
import { disc, weightOf } from "./paint.js";
import { ILV_PAINT, PLAIN } from "./signs.js";

export const kinds = ["exosome"];
export const z = 60;
export const token = "exosome";
/** How its picture is turned (radian); what has this may be drawn from a pose while it drifts (see tween.js). */
export const turn = (f, thing) => thing.unrest()[2];

/** Cell time (ms) for which a released exosome has a glow. */
const FRESH = 9000;

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

const INSIDE_KEYS = Object.fromEntries(["mve", ...Object.keys(ILV_PAINT)].map((by) => [by, `ilv-${by}`]));

export function draw(f, thing) {
  const { x, y, px, alpha } = outsideStep(f, thing);
  if (alpha > 0) show(f, thing, x, y, px, alpha, outOf(f, thing));
}

/** Draw an ILV of an MVE that is open: it has the look of an exosome as soon as it is out. */
export function drawLeaving(f, thing) {
  const { x, y } = f.locate(thing);
  show(f, thing, x, y, f.sizeOf(thing), 1, outOf(f, thing));
}

/** Draw *thing* as an ILV that is *out* (0..1) of its MVE. */
function show(f, thing, x, y, px, alpha, out) {
  const rot = thing.unrest()[2] * out;
  if (px <= LARGEST) pictures(f, thing, x, y, px, alpha, out);
  else {
    const own = f.tokens[INSIDE_KEYS[thing.by] ? thing.by : "mve"];
    const [fill, line] = [mix(f.tokens.paper, mix(own, f.tokens.exosome, out), lerp(0.07, 0.08, out)), mix(own, f.tokens.exosome, out)];
    nearVesicle(f, x, y, px, { fill, line, top: true, alpha });
  }
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px, rot, { alpha });
  const since = sinceOut(f, thing);
  if (out > 0 && since < FRESH) f.halo(x, y, px * 0.8, f.tokens.exosome, 0.2 * out * (1 - phase(since / FRESH, 0.2, 1)));
  f.hit(thing, x, y, px, out > 0 ? "exosome" : "ilv");
}

function pictures(f, thing, x, y, px, alpha, out) {
  const by = PAINT[thing.by] ? thing.by : "";
  if (out < 1) f.picture(f.flockOut, INSIDE_KEYS[by || "mve"] ?? "ilv-mve", x, y, px, ILV_PAINT[by] ?? PLAIN, turn(f, thing) * out, alpha);
  if (out > 0) f.picture(f.flockOut, px > 11 ? KEYS[by] : "exosome", x, y, px, PAINT[by], turn(f, thing) * out, alpha * out);
}

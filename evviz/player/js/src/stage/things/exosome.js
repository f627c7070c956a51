/** Exosomes: the blue ring with a dot; near, the pattern of their machinery and their cargo. */
import { phase } from "../ease.js";
import { mix, word } from "../look.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { insetOf, nearShare, signedVesicle, weightAt } from "./near.js";
import { outsideStep } from "./outside.js";
import { disc, weightOf } from "./paint.js";
import { ILV_PAINT, paintPattern } from "./signs.js";

export const kinds = ["exosome"];
export const z = 60;
export const token = "exosome";
/** How its picture is turned (radian), as it was inside its MVE; what has this may be drawn from a pose while it drifts (see tween.js). */
export const turn = () => 0;

/** Cell time (ms) for which a released exosome has a glow, and in which it gets its blue line. */
const FRESH = 14000;
const MARKED = 4000;
/** Room (px) of the blue line. */
const RIM = 2.6;

function painter(by) {
  return (c, r, tok, line) => {
    const w = weightOf(r, line) * 1.12;
    disc(c, 0, 0, r, tok.paper, tok.exosome, w);
    if (r < 13 || !ILV_PAINT[by]) { disc(c, 0, 0, r * 0.36, tok.exosome); return; }
    paintPattern(c, r * 0.84, tok, line, by);
  };
}
const PAINT = Object.fromEntries(["", ...Object.keys(ILV_PAINT)].map((by) => [by, painter(by)]));
const KEYS = Object.fromEntries(Object.keys(PAINT).map((by) => [by, `exosome-${by}`]));

export function draw(f, thing) {
  const { x, y, px, alpha } = outsideStep(f, thing);
  if (alpha <= 0) return;
  const by = PAINT[thing.by] ? thing.by : "";
  const since = f.t - (thing.became.length ? thing.became[0].t : thing.born);
  const near = nearShare(f, px);
  const marked = phase(since / MARKED, 0, 1);
  // As large as it is: the blue line is its rim.
  const inset = (insetOf(f, px) + RIM * f.line * marked) * near;
  if (near > 0) asItIs(f, x, y, px, by, { near, alpha, marked, inset });
  if (near < 1) f.picture(f.flockOut, px > 11 ? KEYS[by] : "exosome", x, y, px, PAINT[by], 0, alpha * (1 - near));
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px - inset, thing.unrest()[2], { alpha });
  if (since < FRESH) f.halo(x, y, px * 0.8, f.tokens.exosome, 0.2 * (1 - phase(since / FRESH, 0.2, 1)));
  f.hit(thing, x, y, px, "exosome");
}

/** Near: the vesicle that it was as an ILV, with a blue line around it. */
function asItIs(f, x, y, px, by, { near, alpha, marked, inset }) {
  const { tokens } = f;
  const tone = tokens[by] ?? tokens.exosome;
  signedVesicle(f, x, y, px, { by, near, alpha, inset, weight: weightAt(f, px), flock: f.flockOut, top: true, fill: mix(tokens.paper, tone, 0.07), line: tone });
  const r = (px - 0.8 * f.line) * f.npp;
  if (f.sees(x, y, px * 1.3)) f.pen.ring(x, y, r, r, { px: 0.8 * f.line, color: word(tokens.exosome, alpha * near * marked) }, { n: 64 });
}

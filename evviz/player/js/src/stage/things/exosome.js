/** Exosomes: the blue ring with a dot; near, the pattern of their machinery and their cargo. */
import { phase } from "../ease.js";
import { mix, word } from "../look.js";
import { outOf, sinceOut } from "./burst.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { insetOf, nearShare, signedVesicle, weightAt } from "./near.js";
import { outsideStep } from "./outside.js";
import { disc, weightOf } from "./paint.js";
import { ILV_PAINT, paintPattern, PLAIN } from "./signs.js";

export const kinds = ["exosome"];
export const z = 60;
export const token = "exosome";
/** How its picture is turned (radian), as it was inside its MVE; what has this may be drawn from a pose while it drifts (see tween.js). */
export const turn = () => 0;

/** Cell time (ms) for which a released exosome has a glow. */
const FRESH = 9000;
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
const INSIDE_KEYS = Object.fromEntries(["", ...Object.keys(ILV_PAINT)].map((by) => [by, `ilv-${by || "mve"}`]));

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
  const by = PAINT[thing.by] ? thing.by : "";
  const near = nearShare(f, px);
  const inset = (insetOf(f, px) + RIM * f.line * out) * near; // as large as it is: the blue line is its rim
  if (near > 0) asItIs(f, x, y, px, by, { near, alpha, marked: out, inset });
  if (near < 1) pictures(f, x, y, px, by, alpha * (1 - near), out);
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px - inset, thing.unrest()[2], { alpha });
  const since = sinceOut(f, thing);
  if (out > 0 && since < FRESH) f.halo(x, y, px * 0.8, f.tokens.exosome, 0.2 * out * (1 - phase(since / FRESH, 0.2, 1)));
  f.hit(thing, x, y, px, out > 0 ? "exosome" : "ilv");
}

/** Far off: an ILV's picture that gives way to that of an exosome. */
function pictures(f, x, y, px, by, alpha, out) {
  if (out < 1) f.picture(f.flockOut, INSIDE_KEYS[by], x, y, px, ILV_PAINT[by] ?? PLAIN, 0, alpha);
  if (out > 0) f.picture(f.flockOut, px > 11 ? KEYS[by] : "exosome", x, y, px, PAINT[by], 0, alpha * out);
}

/** Near: the vesicle that it was as an ILV, with a blue line around it once it is out. */
function asItIs(f, x, y, px, by, { near, alpha, marked, inset }) {
  const { tokens } = f;
  const tone = tokens[by] ?? tokens.exosome;
  signedVesicle(f, x, y, px, { by, near, alpha, inset, weight: weightAt(f, px), flock: f.flockOut, top: true, fill: mix(tokens.paper, tone, 0.07), line: tone });
  const r = (px - 0.8 * f.line) * f.npp;
  if (marked > 0 && f.sees(x, y, px * 1.3)) f.pen.ring(x, y, r, r, { px: 0.8 * f.line, color: word(tokens.exosome, alpha * near * marked) }, { n: 64 });
}

/**
 * Amphisomes: the outer membrane of an autophagosome fuses with the limiting membrane of an MVE.
 *
 * One membrane then holds the ILVs and the autophagic body: cytosol in the autophagosome's inner membrane, which
 * breaks down last. The log names no autophagosome; it is drawn as one that closed right beside the MVE.
 */
import { hypot, lerp, luck, phase } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix, word } from "../look.js";
import { apartOf, drawMerged, jointOf } from "../membrane/merged.js";
import { scraps } from "./autophagosome.js";
import { rimOf } from "./burst.js";
import { nearVesicle } from "./near.js";
import { weightOf } from "./paint.js";

/** Shares of the event: the autophagosome is there, has come close, merges, and is one with the MVE. */
const [THERE, OPENS, WIDE, ONE] = [0.2, 0.28, 0.66, 0.96];
/** Radii of autophagosome and autophagic body, as shares of the MVE's. */
const OUTER = 0.54;
const BODY = 0.44;
/** How far the body lies from the middle, as a share of the radius of what holds it. */
const ASIDE = 0.46;
/** How far the ILVs give way to the body, and draw together, as shares. */
const GIVES = 0.2;
const TIGHT = 0.82;

/** The event by which *thing* became an amphisome, if it has begun at *t*. */
export function becomingAt(thing, t) {
  for (const one of thing.states) if (one.is === "amphisome" && one.t <= t) return one;
  return null;
}

const shareAt = (event, t) => (event.ms ? Math.min((t - event.t) / event.ms, 1) : 1);

/** Whether *thing* is called an amphisome at *t*. */
export function isAmphisome(thing, t) {
  const event = becomingAt(thing, t);
  return event !== null && shareAt(event, t) >= 0.5;
}

/** Colours {fill, line} of the limiting membrane of *thing* now. */
export function colorsOf(f, thing) {
  const event = becomingAt(thing, f.t);
  const { mve, mve_fill, autophagosome, autophagosome_fill } = f.tokens;
  if (!event) return { fill: mve_fill, line: mve };
  const share = 0.45 * phase(shareAt(event, f.t), OPENS, 1);
  return { fill: mix(mve_fill, autophagosome_fill, share), line: mix(mve, autophagosome, share) };
}

const at = { x: 0, y: 0, r: 0, body: 0, bx: 0, by: 0, q: 0, apart: 0, s: 0, cos: 1, sin: 0 };

/** Where the autophagosome and its body are beside or in *thing* with its middle at (*x*, *y*), radius *R* nm. The result is shared. */
function partsAt(f, thing, event, x, y, R) {
  const s = shareAt(event, f.t);
  const turn = luck(thing.key, 77) * 6.2832;
  const rim = rimOf(f);
  const small = R * lerp(OUTER, BODY * 1.02, phase(s, 0.5, ONE));
  const touch = apartOf(R, small, rim, 1);
  const wide = phase(s, OPENS, WIDE);
  at.s = s;
  at.r = small * lerp(0.35, 1, phase(s, 0, THERE));
  at.body = R * BODY * lerp(0.35, 1, phase(s, 0, THERE));
  at.apart = lerp(touch * lerp(1.12, 1, phase(s, THERE, OPENS)), Math.max(R - small - 1, 1), phase(s, 0.34, ONE));
  at.q = s >= OPENS && s < ONE ? Math.max(jointOf(R, small, at.apart, lerp(1, small * 0.8, wide)), lerp(rim, small * 0.3, wide)) : 0;
  [at.cos, at.sin] = [Math.cos(turn), Math.sin(turn)];
  at.x = x + at.cos * at.apart;
  at.y = y + at.sin * at.apart;
  const deep = Math.min(at.apart, lerp(at.apart, R * ASIDE, phase(s, 0.5, 1)));
  at.bx = x + at.cos * deep;
  at.by = y + at.sin * deep;
  return at;
}

/** Draw the limiting membrane of *thing* (middle at (*x*, *y*), half size *px*), what merges with it, and the body inside. */
export function drawAmphisome(f, thing, event, x, y, px) {
  const R = px * f.npp;
  const { s, r, q } = partsAt(f, thing, event, x, y, R);
  const own = colorsOf(f, thing);
  const shown = phase(s, 0, THERE * 0.6);
  const outer = { fill: f.tokens.autophagosome_fill, line: f.tokens.autophagosome };
  const [a, b] = [{ x, y, R }, { x: at.x, y: at.y, R: r }];
  const far = { front: R * 0.95, width: R * 0.4, weight: weightOf(Math.min(px, 96), f.line) };
  if (s < OPENS) {
    drawMerged(f, a, { x, y, R: 0 }, 0, own, own, far);
    drawMerged(f, b, { x: b.x, y: b.y, R: 0 }, 0, outer, outer, { ...far, alpha: shown });
  } else {
    const e = phase(s, OPENS, 0.9);
    far.front += R * 2 * e;
    drawMerged(f, a, b, q, own, outer, far);
  }
  body(f, thing, at.bx, at.by, at.body, shown);
}

/** The autophagic body: one membrane around cytosol. */
function body(f, thing, x, y, r, alpha) {
  if (alpha <= 0.01) return;
  const px = r / f.npp;
  const line = f.tokens.autophagosome;
  if (px > LARGEST) nearVesicle(f, x, y, px, { fill: f.cellRim, line, alpha });
  else {
    f.fanIn.ellipse(x, y, r, r, 0, word(f.cellRim, alpha), { n: 44 });
    f.penIn.ring(x, y, r, r, { px: 0.8 * f.line, nm: 2, color: word(line, alpha) }, { n: 44 });
  }
  scraps(f, thing, x, y, r * 0.92, alpha);
}

/** Place of the body of an amphisome that is in a lysosome ({x, y, R, r, joined}: see merging.js), in `at`. */
function bodyIn(f, thing, event, { x, y, R, r, joined }, { host }) {
  const whole = f.sizeOf(thing) * f.npp;
  const w = phase(joined, 0.3, 1);
  partsAt(f, thing, event, x, y, whole);
  at.bx = lerp(x + ((at.bx - x) * r) / whole, host.x + at.cos * R * ASIDE, w);
  at.by = lerp(y + ((at.by - y) * r) / whole, host.y + at.sin * R * ASIDE, w);
  return at;
}

/** The body of an amphisome in a lysosome breaks down last. */
export function drawBody(f, thing, merged, guest) {
  const event = becomingAt(thing, f.t);
  if (!event) return;
  bodyIn(f, thing, event, merged, guest);
  const late = guest.gone;
  body(f, thing, at.bx, at.by, at.body * lerp(1, 0.75, phase(late, 0.5, 1)), 1 - phase(late, 0.6, 1));
}

/** Move an ILV of radius *own* nm at *into* off the body, in a lysosome. */
export function offBody(f, thing, merged, guest, own, into) {
  const event = becomingAt(thing, f.t);
  if (event) push(bodyIn(f, thing, event, merged, guest), own, 1, into);
  return into;
}

/** The same in an amphisome with its middle at (*x*, *y*), where the others come closer to each other, too. */
export function giveWay(f, thing, event, x, y, own, into) {
  const R = f.sizeOf(thing) * f.npp;
  const e = phase(shareAt(event, f.t), 0.45, ONE);
  if (e <= 0) return into;
  const { cos, sin } = partsAt(f, thing, event, x, y, R);
  into[0] = x + (into[0] - x) * lerp(1, TIGHT, e) - cos * R * GIVES * e;
  into[1] = y + (into[1] - y) * lerp(1, TIGHT, e) - sin * R * GIVES * e;
  return push(at, own, e, into);
}

function push({ bx, by, body: r }, own, firmly, into) {
  const [dx, dy] = [into[0] - bx, into[1] - by];
  const d = hypot(dx, dy) || 1;
  const short = r + own - d;
  if (short <= 0) return into;
  into[0] += (dx / d) * short * firmly;
  into[1] += (dy / d) * short * firmly;
  return into;
}

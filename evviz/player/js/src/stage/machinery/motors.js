/**
 * Kinesin and dynein that carry what travels along microtubules, step by step.
 *
 * They stand between the microtubule and the rim of what they carry. Which of them walks follows from the way: kinesin
 * towards the plus end at the cortex, dynein towards the organising centre.
 */
import { clamp, hypot, phase } from "../ease.js";
import { word } from "../look.js";
import { drawnTrack, tubulesStand } from "../scenery/tubules.js";
import { present, shows } from "./cast.js";

const MOVING = new Set(["path", "track"]);
/** Reach (nm, and px where that is more) of a motor from its feet to what it carries. */
const REACH_NM = 46;
const REACH_PX = 7;
/** Radius (nm) of a microtubule as it is drawn, and the px that its line adds. */
const TUBE_NM = 8;
const TUBE_PX = 1.15;
/** A way that runs more across a microtubule than along it is not walked on it. */
const ALONG = 0.6;
/** Cell time (ms) in which motors take hold and let go. */
const HOLD = 2500;

const near = { x: 0, y: 0, tx: 0, ty: 0, d: 0 };
const going = [0, 0, 0, 0];
const lines = new WeakMap();
/** Ends or points of the stroke that is being drawn. */
const [lx, ly] = [[0, 0], [0, 0]];
const COIL = 13;
const [cx, cy] = [new Float64Array(COIL), new Float64Array(COIL)];

/** Where the microtubule *track* is drawn; kept. */
function lineOf(track) {
  let line = lines.get(track);
  if (!line) lines.set(track, (line = drawnTrack(track.points)));
  return line;
}

/** Point of any drawn microtubule nearest to (x, y), from its minus end to its plus end. */
function nearest(f, x, y, reach) {
  near.d = reach;
  for (const track of f.motion.tracks) {
    const [xs, ys] = lineOf(track);
    for (let i = 1; i < xs.length; i += 1) {
      const [dx, dy] = [xs[i] - xs[i - 1], ys[i] - ys[i - 1]];
      const l2 = dx * dx + dy * dy || 1;
      const q = clamp(((x - xs[i - 1]) * dx + (y - ys[i - 1]) * dy) / l2);
      const d = hypot(x - xs[i - 1] - dx * q, y - ys[i - 1] - dy * q);
      if (d < near.d) {
        const l = Math.sqrt(l2);
        near.d = d; near.x = xs[i - 1] + dx * q; near.y = ys[i - 1] + dy * q; near.tx = dx / l; near.ty = dy / l;
      }
    }
  }
  return near.d < reach;
}

/** Near the membrane a microtubule follows its slow waves, as what it carries does. */
function sway(f) {
  if (!f.still) return;
  const r = hypot(near.x, near.y) || 1;
  const a = Math.atan2(near.y, near.x);
  const share = clamp((r / f.outline.radiusAt(a) - 0.55) / 0.45);
  if (share <= 0) return;
  const shift = (share * f.swayNear(a)) / r;
  near.x += near.x * shift;
  near.y += near.y * shift;
}

/** Draw the motors under *thing* while it travels. */
export function motors(f, thing, x, y, px) {
  const { moves } = thing;
  const go = moves[moves.length - 1]?.go;
  if (!go || !MOVING.has(go[0]) || f.t >= go[2] || f.t < go[1] || !f.sees(x, y, px * 1.6) || !tubulesStand(f)) return;
  const R = px * f.npp;
  const reach = Math.max(REACH_NM, REACH_PX * f.npp);
  if (!nearest(f, x, y, R + reach)) return;
  sway(f);
  f.motion.at(go, f.t, thing, going);
  const course = (going[2] * near.tx + going[3] * near.ty) / (hypot(going[2], going[3]) || 1);
  if (Math.abs(course) < ALONG) return;
  const name = course > 0 ? "kinesin" : "dynein";
  if (!present(f, name)) return;
  const alpha = phase(f.t - go[1], 0, HOLD) * phase(go[2] - f.t, 0, HOLD);
  const draw = name === "kinesin" ? kinesin : dynein;
  if (shows(f)) f.cast.add(name);
  // Where the microtubule comes out from under what is carried, or below it.
  const base = Math.sqrt(Math.max((R + reach) ** 2 - near.d ** 2, (0.3 * R) ** 2));
  const walked = (near.x - f.plate.mtoc[0]) * near.tx + (near.y - f.plate.mtoc[1]) * near.ty;
  const tube = TUBE_NM + TUBE_PX * f.npp;
  const off = near.d > 1 ? tube / near.d : 0;
  const [ox, oy] = [(x - near.x) * off, (y - near.y) * off];
  for (const k of [-1, 1]) {
    const [fx, fy] = [near.x + near.tx * base * k + ox, near.y + near.ty * base * k + oy];
    const d = hypot(fx - x, fy - y) || 1;
    const [ux, uy] = [(fx - x) / d, (fy - y) / d];
    draw(f, x + ux * R, y + uy * R, fx, fy, walked / 90 + k * 0.8, word(f.tokens.protein, alpha));
    if (k > 0 && f.npp < 3 && f.ui.labels !== "none") f.label(f.words(`molecule.${name}`), fx, fy, 22, f.tokens.protein, 12, `motor:${thing.who}`, true);
  }
}

/** A stroke from one point to another. */
function stroke(f, x0, y0, x1, y1, style) {
  lx[0] = x0; lx[1] = x1; ly[0] = y0; ly[1] = y1;
  f.penIn.line(lx, ly, style);
}

/** Kinesin from its cargo at (ax, ay) to its feet about (fx, fy): a coiled stalk and two small heads that take turns. */
function kinesin(f, ax, ay, fx, fy, walked, color) {
  const { npp, line, penIn } = f;
  const [dx, dy] = [fx - ax, fy - ay];
  const l = hypot(dx, dy) || 1;
  const [hx, hy] = [ax + dx * 0.8, ay + dy * 0.8];
  const wide = Math.max(2.4, 0.9 * npp);
  for (const side of [-1, 1]) {
    for (let i = 0; i < COIL; i += 1) {
      const q = i / (COIL - 1);
      const aside = side * wide * Math.cos(q * 12.57) * (1 - 0.3 * q);
      cx[i] = ax + (hx - ax) * q - (dy / l) * aside;
      cy[i] = ay + (hy - ay) * q + (dx / l) * aside;
    }
    penIn.line(cx, cy, { px: 0.35 * line, nm: 0.7, color });
  }
  const tail = Math.max(3.4, 1.1 * npp);
  penIn.ring(ax + (dx / l) * tail, ay + (dy / l) * tail, tail * 0.5, tail * 0.5, { px: 0.4 * line, nm: 1.6, color }, { n: 10 });
  const stride = Math.max(8, 2 * npp);
  const head = Math.max(3.6, 1.2 * npp);
  for (const foot of [0, 1]) {
    const at = walked + foot * Math.PI;
    const [sx, sy] = step(fx, fy, Math.sin(at) * stride, Math.max(0, Math.cos(at)) * head, ax, ay, l);
    stroke(f, hx, hy, sx, sy, { px: 0.3 * line, nm: 0.8, color });
    penIn.ring(sx, sy, head * 0.5, head * 0.5, { px: 0.5 * line, nm: head * 0.45, color }, { n: 12 });
  }
}

/** Dynein from its cargo to its feet: a tail, two large rings, and from each a stalk with a small foot. */
function dynein(f, ax, ay, fx, fy, walked, color) {
  const { npp, line, penIn } = f;
  const [dx, dy] = [fx - ax, fy - ay];
  const l = hypot(dx, dy) || 1;
  const r = Math.max(6.5, 1.9 * npp);
  const stride = Math.max(8, 2 * npp);
  for (const foot of [0, 1]) {
    const at = walked + foot * Math.PI;
    const [sx, sy] = step(fx, fy, Math.sin(at) * stride, Math.max(0, Math.cos(at)) * r * 0.5, ax, ay, l);
    const side = foot ? 1 : -1;
    const [rx, ry] = [ax + dx * 0.48 + near.tx * (side * r * 1.15 + Math.sin(at) * stride * 0.3), ay + dy * 0.48 + near.ty * (side * r * 1.15 + Math.sin(at) * stride * 0.3)];
    stroke(f, ax, ay, rx, ry, { px: 0.45 * line, nm: 1.3, color });
    stroke(f, rx, ry, sx, sy, { px: 0.35 * line, nm: 0.7, color });
    penIn.ring(rx, ry, r * 0.72, r * 0.72, { px: 0.4 * line, nm: r * 0.26, color }, { n: 18 });
    penIn.ring(sx, sy, r * 0.16, r * 0.16, { px: 0.4 * line, nm: r * 0.14, color }, { n: 8 });
  }
}

const placed = [0, 0];
/** A foot *along* nm from (fx, fy) on the microtubule, lifted by *lift* towards its cargo. */
function step(fx, fy, along, lift, ax, ay, l) {
  placed[0] = fx + near.tx * along + ((ax - fx) / l) * lift;
  placed[1] = fy + near.ty * along + ((ay - fy) / l) * lift;
  return placed;
}

/** Intraluminal vesicles: colour and pattern say which machinery made them. */
import { phase } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix } from "../look.js";
import { CUT } from "../machinery/ilv.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { disc, weightOf } from "./paint.js";
import { nearVesicle } from "./near.js";

export const kinds = ["ilv"];
export const z = 21;
export const token = "mve";

/** Patterns by machinery: never colour alone. Drawn inside a ring of radius r. */
const PATTERN = {
  escrt(c, r) {                                   // spiral filament
    c.beginPath();
    for (let a = 0; a < 8.6; a += 0.3) c.lineTo(Math.cos(a) * r * 0.062 * a, Math.sin(a) * r * 0.062 * a);
    c.stroke();
  },
  syntenin(c, r) {                                // cross
    c.beginPath();
    c.moveTo(-r * 0.42, 0); c.lineTo(r * 0.42, 0);
    c.moveTo(0, -r * 0.42); c.lineTo(0, r * 0.42);
    c.stroke();
  },
  ceramide(c, r) {                                // hatch
    c.beginPath();
    for (const d of [-0.4, 0, 0.4]) {
      const h = Math.sqrt(0.36 - d * d * 0.55) * r;
      c.moveTo(d * r - h * 0.55, h * 0.7); c.lineTo(d * r + h * 0.55, -h * 0.7);
    }
    c.stroke();
  },
  tetraspanin(c, r) {                             // four dots
    for (let i = 0; i < 4; i += 1) disc(c, Math.cos(i * 1.571 + 0.78) * r * 0.38, Math.sin(i * 1.571 + 0.78) * r * 0.38, r * 0.13, c.strokeStyle);
  },
  rab31(c, r) { disc(c, 0, 0, r * 0.4, null, c.strokeStyle, c.lineWidth); },   // ring in a ring
  dag(c, r) {                                     // triangle
    c.beginPath();
    for (let i = 0; i < 3; i += 1) c.lineTo(Math.cos(i * 2.094 - 1.571) * r * 0.48, Math.sin(i * 2.094 - 1.571) * r * 0.48);
    c.closePath();
    c.stroke();
  },
  rab11a(c, r) { c.beginPath(); c.arc(0, 0, r * 0.5, 0.4, 3.5); c.closePath(); c.fillStyle = c.strokeStyle; c.fill(); },
};

function painter(by) {
  return (c, r, tok, line) => {
    const color = tok[by] ?? tok.mve;
    const w = weightOf(r, line);
    disc(c, 0, 0, r, mix(tok.paper, color, 0.06), color, w * 1.15);
    if (r > 12) { c.globalAlpha = 0.45; disc(c, 0, 0, r * 0.86, null, color, w * 0.4); c.globalAlpha = 1; }
    if (r < 5) return;
    c.strokeStyle = color;
    c.lineWidth = Math.min(Math.max(0.9, r * 0.11), 3) * line;
    PATTERN[by]?.(c, r);
  };
}

/** Painters by machinery, shared with exosomes and the legend. */
export const ILV_PAINT = Object.fromEntries(Object.keys(PATTERN).map((by) => [by, painter(by)]));
const PLAIN = painter("mve");
const KEYS = Object.fromEntries(["mve", ...Object.keys(PATTERN)].map((by) => [by, `ilv-${by}`]));

/** Draw what is inside *home*: called by the organelle itself, so that neighbours do not mix. */
export function drawInside(f, home, alpha = 1) {
  for (const ilv of home.children) {
    if (ilv.born > f.t || ilv.end <= f.t || ilv.homeAt(f.t) !== home) continue;
    drawOne(f, ilv, alpha, home);
  }
}

/** Progress 0..1 of the making of *ilv* in *home*, or null when it is made. */
export function makingAt(f, ilv, home) {
  const birth = ilv.doings[0];
  if (!birth.ms || f.t < birth.t || f.t >= birth.t + birth.ms || ilv.end <= f.t || ilv.homeAt(f.t) !== home) return null;
  return (f.t - birth.t) / birth.ms;
}

/** Where on its MVE's rim an ILV is made (radian). */
export const rimAngle = (ilv) => (ilv.doings[0].data.at ?? ilv.slot * 2400) / 1000;

function drawOne(f, ilv, alpha, home) {
  const { x, y } = f.locate(ilv);
  const birth = ilv.doings[0];
  const grown = birth.ms ? phase((f.t - birth.t) / birth.ms, 0, CUT) : 1;
  const last = ilv.doings[ilv.doings.length - 1];
  const going = last.data.end && last.ms ? 1 - phase((f.t - last.t) / last.ms, 0, 1) : 1;
  const px = f.sizeOf(ilv) * (0.35 + 0.65 * grown);
  // Near, the bud is part of the MVE's own membrane until it is cut off.
  if (grown < 1 && birth.ms && f.t < birth.t + birth.ms * CUT && home.px > LARGEST) { f.hit(ilv, x, y, px, "ilv"); return; }
  const by = KEYS[ilv.by] ? ilv.by : "mve";
  if (px <= LARGEST) f.picture(f.flockIn, KEYS[by], x, y, px, ILV_PAINT[by] ?? PLAIN, ilv.unrest()[2], alpha * going);
  else nearVesicle(f, x, y, px, { fill: mix(f.tokens.paper, f.tokens[by], 0.07), line: f.tokens[by], alpha: alpha * going, ps: 0.06 });
  if (px > CARGO_FROM && grown >= 1) drawCargo(f, ilv, x, y, px, ilv.unrest()[2], { flock: f.flockMid, alpha: alpha * going });
  f.hit(ilv, x, y, px, "ilv");
}

/** ILVs at large are drawn with their home. */
export function draw() {}


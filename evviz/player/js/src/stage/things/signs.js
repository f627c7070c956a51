/**
 * The sign of each machinery that makes ILVs: on the ILV itself, in the charts and in the inspector.
 *
 * One sign, told by its shape at any size: a small one is the bold form of the larger pattern. Colour never is
 * the only sign.
 */
import { mix } from "../look.js";
import { disc, weightOf } from "./paint.js";

/** Half size (px) from which on there is room for a fine pattern inside a ring. */
const FINE = 6.5;
const TAU = 6.2832;

function stroke(c, ...lines) {
  c.beginPath();
  for (const [x0, y0, x1, y1] of lines) { c.moveTo(x0, y0); c.lineTo(x1, y1); }
  c.stroke();
}

function triangle(c, r) {
  c.beginPath();
  for (let i = 0; i < 3; i += 1) c.lineTo(Math.cos(i * 2.094 - 1.571) * r, Math.sin(i * 2.094 - 1.571) * r);
  c.closePath();
}

/** Small: drawn with `strokeStyle` = `fillStyle` = the colour, on a pale disc of radius *r*. */
const BOLD = {
  escrt(c, r, tone) { disc(c, 0, 0, r, tone); },                                                    // full
  syntenin(c, r) { c.lineWidth = r * 0.42; stroke(c, [-r, 0, r, 0], [0, -r, 0, r]); },              // cross
  ceramide(c, r) { c.lineWidth = r * 0.62; stroke(c, [-r * 0.72, r * 0.72, r * 0.72, -r * 0.72]); }, // bar
  tetraspanin(c, r, tone) { disc(c, 0, 0, r * 0.8, null, tone, r * 0.42); },                         // ring
  rab31(c, r, tone) { disc(c, 0, 0, r * 0.92, null, tone, r * 0.16); disc(c, 0, 0, r * 0.38, tone); }, // ring with a dot
  rab11a(c, r) { c.beginPath(); c.arc(0, 0, r, 0, TAU / 2); c.closePath(); c.fill(); },             // half
};

/** Larger: the same forms as fine patterns inside a ring. */
const PATTERN = {
  escrt(c, r, tone) {                             // full of the spiral filament
    c.globalAlpha = 0.3;
    disc(c, 0, 0, r * 0.86, tone);
    c.globalAlpha = 1;
    c.beginPath();
    for (let a = 0; a < 9.6; a += 0.3) c.lineTo(Math.cos(a) * r * 0.066 * a, Math.sin(a) * r * 0.066 * a);
    c.stroke();
  },
  syntenin(c, r) { stroke(c, [-r * 0.5, 0, r * 0.5, 0], [0, -r * 0.5, 0, r * 0.5]); },
  ceramide(c, r) {                                // hatch
    for (const d of [-0.4, 0, 0.4]) {
      const h = Math.sqrt(0.36 - d * d * 0.55) * r;
      stroke(c, [d * r - h * 0.55, h * 0.7, d * r + h * 0.55, -h * 0.7]);
    }
  },
  tetraspanin(c, r, tone) {                       // a ring of dots
    const n = r > 14 ? 9 : 6;
    for (let i = 0; i < n; i += 1) disc(c, Math.cos((i / n) * TAU) * r * 0.62, Math.sin((i / n) * TAU) * r * 0.62, r * 0.14, tone);
  },
  rab31(c, r, tone) { disc(c, 0, 0, r * 0.4, null, tone, c.lineWidth); },
  dag(c, r) { triangle(c, r * 0.5); c.stroke(); },
  rab11a(c, r) { c.beginPath(); c.arc(0, 0, r * 0.58, 0, TAU / 2); c.closePath(); c.fill(); },
};

function painter(by) {
  return (c, r, tok, line) => {
    const tone = tok[by] ?? tok.mve;
    const w = weightOf(r, line);
    c.strokeStyle = c.fillStyle = tone;
    if (r < FINE && PATTERN[by]) { small(c, r, tok, tone, by); return; }
    disc(c, 0, 0, r, mix(tok.paper, tone, 0.06), tone, w * 1.15);
    if (r > 12) { c.globalAlpha = 0.45; disc(c, 0, 0, r * 0.86, null, tone, w * 0.4); c.globalAlpha = 1; }
    c.strokeStyle = c.fillStyle = tone;
    c.lineWidth = Math.min(Math.max(0.9, r * 0.11), 3) * line;
    PATTERN[by]?.(c, r, tone);
  };
}

function small(c, r, tok, tone, by) {
  disc(c, 0, 0, r + 0.7, tok.mve_fill); // what lies close to it stays apart
  if (by === "dag") { triangle(c, r * 1.1); c.fillStyle = tone; c.fill(); return; } // a triangle alone
  disc(c, 0, 0, r, mix(tok.paper, tone, 0.1));
  c.save();
  c.beginPath();
  c.arc(0, 0, r, 0, TAU);
  c.clip();
  c.strokeStyle = c.fillStyle = tone;
  BOLD[by](c, r, tone);
  c.restore();
  disc(c, 0, 0, r - 0.3, null, tone, 0.6);
}

/** Share of a vesicle that its sign takes where its bilayer shows, and how strong it is there. */
const LUMEN = 0.84;
const TINT = 0.55;

/** The sign alone, as a tint of the lumen. */
const lumen = (by) => (c, r, tok, line) => {
  const tone = mix(tok.paper, tok[by], TINT);
  c.strokeStyle = c.fillStyle = tone;
  c.lineWidth = Math.max(0.9, r * 0.1) * line;
  PATTERN[by](c, r * LUMEN, tone);
};

/** Painters `(c, r, tokens, line)` by machinery: c is a 2D context with (0, 0) in the middle. */
export const ILV_PAINT = Object.fromEntries(Object.keys(PATTERN).map((by) => [by, painter(by)]));
/** The picture of an ILV whose machinery is not told. */
export const PLAIN = painter("mve");
/** The same for what lies in the lumen of a vesicle that shows its bilayer, and the names of those pictures. */
export const LUMEN_PAINT = Object.fromEntries(Object.keys(PATTERN).map((by) => [by, lumen(by)]));
export const LUMEN_KEYS = Object.fromEntries(Object.keys(PATTERN).map((by) => [by, `lumen-${by}`]));
/** The pattern of a machinery in a ring that something else draws. */
export function paintPattern(c, r, tok, line, by) {
  c.strokeStyle = c.fillStyle = tok[by];
  c.lineWidth = Math.min(Math.max(0.9, r * 0.11), 3) * line;
  PATTERN[by](c, r, tok[by]);
}

/** Transport carriers: from the trans-Golgi network, golden, with a coat; from endosomes back to the plasma membrane, green. */
import { clamp, hypot, lerp, luck, phase, smooth } from "../ease.js";
import { mix } from "../look.js";
import { READABLE } from "../frame.js";
import { nearShare, nearVesicle } from "./near.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["carrier"];
export const z = 19;
export const token = "tgn";

function paint(c, r, tok, line) {
  disc(c, 0, 0, r, tok.tgn_fill, tok.tgn, weightOf(r, line));
  if (r > 9) for (let i = 0; i < 10; i += 1) disc(c, Math.cos(i * 0.628) * r * 1.12, Math.sin(i * 0.628) * r * 1.12, r * 0.08, tok.tgn);
}

const WAYS = new Set(["tgn_to_endosome", "tgn_to_mve"]);

/** Shares of a return after which a carrier leaves, that its way takes, and after which what is left joins the membrane. */
const LEAVES = [0.06, 0.2, 0.34, 0.48];
const BUDS = 0.08;
const WAY = 0.34;
export const LANDS = 0.86;
/** Share of the endosome that a carrier takes along. */
const GIVEN = 0.2;
const [start, end] = [[0, 0, 0, 0], [0, 0, 0, 0]];

/** Share of an endosome that has left it in carriers at share *s* of its return. */
export const givenBy = (s) => LEAVES.reduce((sum, t) => sum + GIVEN * smooth((s - t) / BUDS), 0);

/**
 * Carriers from *thing* to the plasma membrane at share *s* of its return: `tipAt(k)` gives the tip of the tubule where the
 * k-th buds. *full*: radius (nm) of the whole endosome. Each swells at the tip, walks, and flattens into the membrane.
 */
export function returning(f, thing, s, tipAt, full) {
  const most = full * Math.sqrt(GIVEN) * 0.8;
  for (let k = 0; k < LEAVES.length; k += 1) {
    const q = (s - LEAVES[k]) / WAY;
    if (q <= 0 || q >= 1) continue;
    const swells = smooth((q * WAY) / BUDS);
    const r = most * lerp(0.3, 1, swells);
    const tip = tipAt(k);
    const l = hypot(tip[2], tip[3]) || 1;
    start[0] = tip[0] + (tip[2] / l) * r * 1.1;
    start[1] = tip[1] + (tip[3] / l) * r * 1.1;
    // Each to its own place, beside the others.
    const i = f.membrane.under(thing.x, thing.y) + ((k - 1.5) * most * 3.4 * f.outline.n) / f.outline.length;
    const way = phase(q, BUDS / WAY, 0.78);
    const open = phase(q, 0.78, 1);
    f.outline.at(i, -r * (1 + JOINS), end);
    f.outline.bend(end, f.t, f.still);
    const [x, y] = [lerp(start[0], end[0], way), lerp(start[1], end[1], way)];
    if (open > 0) join(f, i, r, open);
    else vesicle(f, x, y, r);
  }
}

/** How far (share of its radius) below the membrane a vesicle lies that begins to join it. */
const JOINS = 0.25;

/** What is left of *thing* (radius *r* nm at *x*, *y*) comes to the membrane on its *way* (0..1), and opens into it. */
export function land(f, thing, x, y, r, way, open) {
  const i = f.membrane.under(x, y);
  f.outline.at(i, -r * (1 + JOINS), end);
  f.outline.bend(end, f.t, f.still);
  thing.x = lerp(x, end[0], way);
  thing.y = lerp(y, end[1], way);
  if (open > 0) join(f, i, r, open);
}

/** A vesicle of radius *r* nm opens at point *i* and becomes a piece of the plasma membrane: *s* 0..1. */
function join(f, i, r, s) {
  const pore = phase(s, 0, 0.3);
  const { tokens } = f;
  f.membrane.bend({
    i, open: lerp(lerp(3.05, 2.3, pore), 0.02, phase(s, 0.2, 1)), r, out: -1, lift: r * JOINS * (1 - pore), neck: lerp(0.04, 0.4, pore),
    tint: tokens.endosome, share: 1 - phase(s, 0.3, 1), fill: mix(tokens.endosome_fill, tokens.stage, pore),
  });
}

function vesicle(f, x, y, r) {
  const px = r / f.npp;
  const { tokens } = f;
  const near = nearShare(f, px);
  if (near > 0) nearVesicle(f, x, y, px, { fill: tokens.endosome_fill, line: tokens.endosome, lined: near });
  if (near < 1) f.picture(f.flockIn, "carrier-back", x, y, px, paintBack, 0, 1 - near);
}

function paintBack(c, r, tok, line) { disc(c, 0, 0, r, tok.endosome_fill, tok.endosome, weightOf(r, line)); }

/** Carriers on their way from the trans-Golgi network to *home* at (x, y). */
export function carriers(f, home, x, y) {
  const { tgn } = f.plate;
  for (let k = home.doings.length - 1; tgn && k >= 0; k -= 1) {
    const { t, ms, what } = home.doings[k];
    if (!WAYS.has(what) || t > f.t || f.t >= t + ms) continue;
    const s = smooth((f.t - t) / ms);
    const side = (luck(home.key, k) - 0.5) * 900;
    const bow = Math.sin(s * Math.PI);
    const [x0, y0] = [tgn.cx + side, tgn.cy + 300];
    const l = hypot(x - x0, y - y0) || 1;
    carrier(f, home, x0 + (x - x0) * s - ((y - y0) / l) * bow * side * 0.6, y0 + (y - y0) * s + ((x - x0) / l) * bow * side * 0.6, s);
  }
}

function carrier(f, home, x, y, s) {
  const px = f.px(70, READABLE.carrier);
  const alpha = smooth(s / 0.12) * smooth((1 - s) / 0.08);
  const near = nearShare(f, px);
  if (near > 0) nearVesicle(f, x, y, px, { fill: f.tokens.tgn_fill, line: f.tokens.tgn, alpha, lined: near });
  if (near < 1) f.picture(f.flockIn, "carrier", x, y, px, paint, 0, alpha * (1 - near));
}

/** A carrier that is a thing of its own. */
export function draw(f, thing) {
  const { x, y } = f.locate(thing);
  const last = thing.doings[thing.doings.length - 1];
  const s = last.end && last.t <= f.t && last.ms ? clamp((f.t - last.t) / last.ms) : 0;
  carrier(f, thing, x, y, 0.5 + 0.5 * s);
  f.hit(thing, x, y, f.sizeOf(thing), "carrier");
}

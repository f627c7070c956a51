/** Microvesicles: angular, orange, with ticks of phosphatidylserine (PS) on their outside. */
import { luck, phase, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix, word } from "../look.js";
import { makeBud } from "../machinery/budding.js";
import { budding, cutOf } from "./bud.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";
import { polygon, weightOf } from "./paint.js";

export const kinds = ["microvesicle"];
export const z = 58;
export const token = "microvesicle";

const VARIANTS = 4;
/** Cell time (ms) for which a released microvesicle has a glow. */
const FRESH = 18000;

/** Corners of variant *k*: the same unevenness for picture and near shape. */
const corners = (k) => Array.from({ length: 11 }, (_, i) => [(i / 11) * 6.2832, 0.9 + 0.14 * luck(k * 97 + i, 1)]);

function painter(k) {
  return (c, r, tok, line) => {
    const w = weightOf(r, line);
    const points = corners(k).map(([a, q]) => [Math.cos(a) * r * q * 0.92, Math.sin(a) * r * q * 0.92]);
    c.strokeStyle = tok.microvesicle;
    c.lineWidth = w * 0.72;
    const n = r > 16 ? 14 : 8;
    for (let i = 0; i < n; i += 1) {
      const a = (i / n) * 6.2832 + 0.2;
      c.beginPath();
      c.moveTo(Math.cos(a) * r * 1.02, Math.sin(a) * r * 1.02);
      c.lineTo(Math.cos(a) * (r * 1.16 + 1.5), Math.sin(a) * (r * 1.16 + 1.5));
      c.stroke();
    }
    polygon(c, points, tok.microvesicle_fill, tok.microvesicle, w);
    if (r > 12) {
      c.globalAlpha = 0.5;
      polygon(c, points.map(([x, y]) => [x * 0.86, y * 0.86]), null, tok.microvesicle, w * 0.4);
      c.globalAlpha = 1;
    }
  };
}
const PAINT = Array.from({ length: VARIANTS }, (_, k) => painter(k));
const KEYS = PAINT.map((_, k) => `microvesicle${k}`);

export function draw(f, thing) {
  const bud = budding(f, thing, { token: "microvesicle", fill: f.tokens.microvesicle_fill, ps: 0.6 });
  if (bud) {
    spikes(f, bud);
    makeBud(f, "microvesicle", thing, bud);
    f.hit(thing, bud.x, bud.y, bud.r / f.npp, "microvesicle");
    return;
  }
  const { x, y, px, alpha } = outsideStep(f, thing);
  if (alpha <= 0) return;
  const k = thing.key % VARIANTS;
  const rot = thing.unrest()[2] + f.still * 0.3 * Math.sin(f.t / 41000 + thing.unrest()[0]);
  if (px <= LARGEST) f.picture(f.flockOut, KEYS[k], x, y, px, PAINT[k], rot, alpha, 1.5);
  else {
    nearVesicle(f, x, y, px, {
      fill: f.tokens.microvesicle_fill, line: mix(f.tokens.bilayer, f.tokens.microvesicle, 0.4), top: true, ps: 0.6, alpha,
      wobble: (a) => 0.95 + 0.035 * Math.sin(5 * (a - rot)) + 0.02 * Math.sin(9 * a + k),
    });
  }
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px * 0.97, rot, { alpha });
  const cut = cutOf(thing, f.t);
  const since = cut && cut.what !== "keyframe" ? f.t - cut.t - cut.ms : FRESH;
  if (since < FRESH) f.halo(x, y, px, f.tokens.microvesicle, 0.8 * (1 - phase(since / FRESH, 0.2, 1)));
  f.hit(thing, x, y, px, "microvesicle");
}

/** nm per px from which on the turned PS is named. */
const NAMED = 1.3;

/** Ticks of PS sprout from the bulge as scramblase turns the leaflets. */
function spikes(f, { site, grown, r, x, y, turn }) {
  site.spikes = smooth((grown - 0.45) / 0.4);
  site.spikePx = 1.5 + Math.min((r / f.npp) * 0.14, 9);
  if (f.npp > NAMED || site.spikes < 0.6 || f.ui.labels === "none") return;
  f.label(f.words("molecule.ps"), x + Math.cos(turn) * r, y + Math.sin(turn) * r, site.spikePx + 10, f.tokens.microvesicle, 22, `ps:${site.key}`, true);
}

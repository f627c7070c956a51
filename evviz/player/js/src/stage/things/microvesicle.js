/** Microvesicles: angular, orange; ticks on the outside of those that expose phosphatidylserine (PS). */
import { lerp, luck, phase, smooth } from "../ease.js";
import { mix, word } from "../look.js";
import { makeBud } from "../machinery/budding.js";
import { budding, leave, sinceCut, tintShare } from "./bud.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { nearShare, nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";
import { polygon, weightOf } from "./paint.js";

export const kinds = ["microvesicle"];
export const z = 58;
/** Leaves by budding: takes a piece of membrane. */
export const buds = true;
export const turn = (f, thing) => thing.unrest()[2] + f.still * 0.3 * Math.sin(f.t / 41000 + thing.unrest()[0]);
export const token = "microvesicle";

const VARIANTS = 4;
/** Cell time (ms) for which a released microvesicle has a glow. */
const FRESH = 18000;

/** Corners of variant *k*: the same unevenness for picture and near shape. */
const corners = (k) => Array.from({ length: 11 }, (_, i) => [(i / 11) * 6.2832, 0.9 + 0.14 * luck(k * 97 + i, 1)]);

function painter(k, ps) {
  return (c, r, tok, line) => {
    const w = weightOf(r, line);
    const points = corners(k).map(([a, q]) => [Math.cos(a) * r * q * 0.92, Math.sin(a) * r * q * 0.92]);
    c.strokeStyle = tok.microvesicle;
    c.lineWidth = w * 0.72;
    const n = !ps ? 0 : r > 16 ? 14 : 8;
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
/** Pictures without PS, then with it. */
const PAINT = [false, true].map((ps) => Array.from({ length: VARIANTS }, (_, k) => painter(k, ps)));
const KEYS = ["plain", "ps"].map((name) => PAINT[0].map((_, k) => `microvesicle-${name}${k}`));
/** Share of PS in the outer leaflet of one that exposes it. */
const PS = 0.6;
/** Whether *thing* exposes PS: 1 or 0. */
const exposes = (thing) => Number(thing.cargo.includes("PS"));

export function draw(f, thing) {
  const ps = exposes(thing);
  const bud = budding(f, thing, { token: "microvesicle", fill: f.tokens.microvesicle_fill, ps: PS * ps });
  if (bud) {
    if (ps) spikes(f, bud);
    makeBud(f, "microvesicle", thing, bud);
    f.hit(thing, bud.x, bud.y, bud.r / f.npp, "microvesicle");
    return;
  }
  const step = outsideStep(f, thing);
  const { px, alpha } = step;
  if (alpha <= 0) return;
  leave(f, thing, step);
  const { x, y } = step;
  const k = thing.key % VARIANTS;
  const rot = turn(f, thing);
  const since = sinceCut(f, thing);
  const uneven = phase(since / FRESH, 0, 1);
  const share = nearShare(f, px);
  if (share < 1) f.picture(f.flockOut, KEYS[ps][k], x, y, px, PAINT[ps][k], rot, alpha * (1 - share), 1.5);
  if (share > 0 && f.sees(x, y, px * 1.3)) near(f, x, y, px, { rot, alpha, lined: share, uneven, k, ps });
  if (px > CARGO_FROM) drawCargo(f, thing, x, y, px, rot, { alpha, edge: (share > 0.5 ? wobbleOf : edgeOf)({ rot, uneven, k }) });
  // Near, a glow as strong would hide the vesicle.
  const glow = Math.min(0.8, 50 / px) * phase(since / FRESH, 0, 0.08) * (1 - phase(since / FRESH, 0.2, 1));
  if (since < FRESH) f.halo(x, y, px, f.tokens.microvesicle, glow);
  f.hit(thing, x, y, px, "microvesicle");
}

const TICKS = 14;
const ends = [[0, 0], [0, 0]];

/** How far its membrane lies from its middle in direction *a*, seen near. */
const wobbleOf = ({ rot, uneven, k }) => (a) => 1 - 0.05 * uneven + uneven * (0.035 * Math.sin(5 * (a - rot)) + 0.02 * Math.sin(9 * a + k));
const CORNERS = Array.from({ length: VARIANTS }, (_, k) => corners(k).map(([, q]) => q));
/** The same for the picture, whose corners straight lines join. */
const edgeOf = ({ rot, k }) => (a) => {
  const n = CORNERS[k].length;
  const i = ((((a - rot) / 6.2832) % 1) + 1) % 1 * n;
  return 0.9 * lerp(CORNERS[k][Math.floor(i) % n], CORNERS[k][(Math.floor(i) + 1) % n], i % 1);
};

/** Seen near: its bilayer, which loses the roundness of the bud, with PS turned outwards or not. */
function near(f, x, y, px, { rot, alpha, lined, uneven, k, ps }) {
  const wobble = wobbleOf({ rot, uneven, k });
  nearVesicle(f, x, y, px, { fill: f.tokens.microvesicle_fill, line: mix(f.tokens.bilayer, f.tokens.microvesicle, lerp(tintShare(f), 0.4, uneven)), top: true, ps: PS * ps, alpha, wobble, lined });
  if (!ps) return;
  const style = { px: 0.75 * f.line, color: word(f.tokens.microvesicle, alpha * lined) };
  const edge = f.skins.thick * 0.5;
  for (let i = 0; i < TICKS; i += 1) {
    const a = rot + (i / TICKS) * 6.2832;
    for (const [e, out] of [[0, edge], [1, edge + tick(px)]]) {
      const d = (px * wobble(a) + out) * f.npp;
      ends[0][e] = x + Math.cos(a) * d;
      ends[1][e] = y + Math.sin(a) * d;
    }
    f.pen.line(ends[0], ends[1], style);
  }
}

/** Length (px) of a tick of PS on a vesicle of half size *px*. */
const tick = (px) => 1.5 + Math.min(px * 0.14, 9);

/** nm per px from which on the turned PS is named. */
const NAMED = 1.3;

/** Ticks of PS sprout from the bulge as scramblase turns the leaflets. */
function spikes(f, { site, grown, r, x, y, turn }) {
  site.spikes = smooth((grown - 0.45) / 0.4);
  site.spikePx = tick(r / f.npp);
  if (f.npp > NAMED || site.spikes < 0.6 || f.ui.labels === "none") return;
  f.label(f.words("molecule.ps"), x + Math.cos(turn) * r, y + Math.sin(turn) * r, site.spikePx + 10, f.tokens.microvesicle, 22, `ps:${site.key}`, true);
}

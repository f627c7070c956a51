/** What makes a cell of a kind known at sight from outside: brush border, axon and dendrites. */
import { luck } from "../ease.js";
import { mix, word } from "../look.js";
import { limb, rounded, way } from "./limb.js";

const spot = [0, 0, 0, 0];
const toneOf = (s) => ({ fill: mix(s.tokens.cytoplasm, s.tokens.stage, 0.3), edge: s.tokens.bilayer });
/** Point of the outline at *degrees* clockwise from the right. */
const pointAt = (outline, degrees) => outline.indexAt((degrees / 180) * Math.PI);

/** Epithelium: microvilli on top, junctions at the sides, a basement membrane below. */
function polarised(s) {
  const { outline, tokens, line } = s;
  const per = outline.length / outline.n;
  for (let i = pointAt(outline, 228), k = 0; i < pointAt(outline, 312); i += 235 / per, k += 1) {
    const points = way(outline, i + (luck(k, 1) - 0.5) * 8, 560 + 150 * luck(k, 2), (luck(k, 3) - 0.5) * 0.25, 14);
    limb(s, points, rounded(62), { ...toneOf(s), bend: 1, px: 0.7 });
    s.pen.line(points.slice(0, -2).map((p) => p[0]), points.slice(0, -2).map((p) => p[1]), { px: 0.35 * line, nm: 8, color: word(tokens.actin, 0.8) }, { bend: 1 });
  }
  for (const [from, to] of [[-56, -16], [196, 236]]) neighbour(s, pointAt(outline, from + 360), pointAt(outline, to + (from < 0 ? 360 : 0)), from < 0 ? 0 : 1);
  for (const [depth, px] of [[330, 1], [430, 0.6]]) {
    const [xs, ys] = along(outline, pointAt(outline, 48), pointAt(outline, 132), depth);
    s.pen.line(xs, ys, { px: px * line, nm: 14, dash: px < 1 ? 3 : 0, color: word(tokens.muted, 0.55) });
  }
}

/** The edge of the next cell, and the junctions that seal the two near the top. */
function neighbour(s, from, to, topAtEnd) {
  const { outline, tokens, line } = s;
  const [xs, ys] = along(outline, from, to, 250);
  s.pen.line(xs, ys, { px: 1.1 * line, nm: 4, color: word(tokens.bilayer, 0.55) });
  for (let k = 0; k < 9; k += 1) {
    const q = topAtEnd ? 1 - 0.03 - k * 0.035 : 0.03 + k * 0.035;
    const i = from + (to - from) * q;
    const [a, b] = [outline.at(i, 0, [0, 0, 0, 0]), outline.at(i, 250, [0, 0, 0, 0])];
    s.pen.line([a[0], b[0]], [a[1], b[1]], { px: (k < 4 ? 1.3 : 0.8) * line, nm: 5, color: word(k < 4 ? tokens.ink : tokens.muted, 0.7) });
  }
}

/** Points of the outline from one to another, *out* nm outside. */
export function along(outline, from, to, out) {
  const [xs, ys] = [[], []];
  for (let i = from; i <= to; i += 4) { outline.at(i, out, spot); xs.push(spot[0]); ys.push(spot[1]); }
  return [xs, ys];
}

/** Neuron: branching dendrites, [degrees, nm, turn, half width nm], and an axon that ends on the next cell. */
const DENDRITES = [[106, 5200, -0.5, 520], [150, 5600, 0.5, 520], [222, 5600, -0.45, 540], [293, 5000, 0.5, 480]];
const AXON = 14;

function neuron(s) {
  const tone = toneOf(s);
  for (const [degrees, length, turn, half] of DENDRITES) {
    const points = way(s.outline, tipNear(s.outline, degrees), length, turn, 26);
    for (const [at, side] of [[4, 0.75], [9, -0.7]]) {
      const a = Math.atan2(points[at + 1][1] - points[at][1], points[at + 1][0] - points[at][0]) + side;
      const [c, q] = [Math.cos(a), Math.sin(a)];
      // It begins inside its stem, whose outline runs on beneath.
      const twig = Array.from({ length: 14 }, (_, i) => [points[at][0] + c * (half * 0.72 + i * 140), points[at][1] + q * (half * 0.72 + i * 140)]);
      limb(s, twig, rounded(half * 0.32, 0.4), tone);
    }
    limb(s, points, rounded(half, 0.3), tone);
  }
  if (s.recipient) axon(s, tone);
}

/** The axon and its end: a bulb before the membrane of the next cell. */
function axon(s, tone) {
  const { outline, recipient } = s;
  const [x, y] = outline.at(tipNear(outline, AXON), 0, spot);
  const a = Math.atan2(y - recipient.cy, x - recipient.cx) + 0.12;
  const [ex, ey] = recipient.at(recipient.indexAt(a), 260, [0, 0, 0, 0]);
  const points = Array.from({ length: 40 }, (_, i) => {
    const q = Math.sin((i / 39) * 1.5708);
    return [x + (ex - x) * q, y + (ey - y) * q - 180 * Math.sin(q * Math.PI)];
  });
  const bulb = (q) => 430 * Math.sqrt(Math.max(0, 1 - ((q - 0.74) / 0.26) ** 2));
  limb(s, points, (i) => { const q = Math.sin(i * 1.5708); return Math.max(q < 0.74 ? 380 - 420 * Math.min(q, 0.5) : 0, bulb(q)); }, tone);
}

/** The outline's tip near *degrees*: where it reaches farthest out. */
function tipNear(outline, degrees) {
  const middle = pointAt(outline, degrees);
  let best = middle;
  for (let i = middle - 40; i <= middle + 40; i += 1) {
    const [k, b] = [(Math.round(i) + outline.n) % outline.n, (Math.round(best) + outline.n) % outline.n];
    if (outline.radii[k] > outline.radii[b]) best = i;
  }
  return best;
}

const SHAPES = { polarised, neuron };

/** Words of a shape: [name in the catalogue, degrees, nm outside the membrane]. */
const SIGNS = {
  polarised: [["apical", 270, 1150], ["basolateral", 90, 620], ["junction", 206, 420]],
  neuron: [["axon", 10, 700], ["dendrite", 222, 1300]],
  platelet: [["canal", 26, -760]],
};

/** Where the words of *plate*'s shape stand: [{word, x, y}]. */
export function signsOf({ shape }, outline) {
  return (SIGNS[shape] ?? []).map(([name, degrees, out]) => {
    const [x, y] = outline.at(pointAt(outline, degrees), out, [0, 0, 0, 0]);
    return { name, x, y };
  });
}

/** What lies outside and behind the cell's own body. */
export function build(s) { SHAPES[s.plate.shape]?.(s); }

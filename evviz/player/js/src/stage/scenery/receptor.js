/**
 * Receptors on the membrane and their ligands: a shape per class, lit while their signal is on.
 *
 * Magenta says "the student changed this"; a lit receptor also opens its arms and has a halo, so
 * colour is not the only sign.
 */
import { clamp, hypot, luck, smooth } from "../ease.js";
import { fade } from "../gl/flock.js";
import { mix, word } from "../look.js";
import { disc, polygon } from "../things/paint.js";

/** Stroke the head of a receptor of a class; stem from (-1.0, 0) to (0.4, 0), head to the right. */
const HEADS = {
  rtk(c, r) { c.moveTo(0.35 * r, 0); c.lineTo(1.0 * r, -0.52 * r); c.moveTo(0.35 * r, 0); c.lineTo(1.0 * r, 0.52 * r); },
  gpcr(c, r) { for (const y of [-0.44, 0, 0.44]) { c.moveTo(0.1 * r, y * r); c.arc(0.42 * r, (y + 0.11) * r, 0.2 * r, -1.5, 1.5); } },
  tnfr(c, r) { for (const y of [-0.6, 0, 0.6]) { c.moveTo(0.3 * r, 0); c.lineTo(1.0 * r, y * r); } },
  wnt(c, r) { c.moveTo(0.92 * r, -0.6 * r); c.quadraticCurveTo(0.1 * r, 0, 0.92 * r, 0.6 * r); c.moveTo(0.3 * r, 0); c.lineTo(0.5 * r, 0); },
  cytokine(c, r) { c.moveTo(0.2 * r, -0.3 * r); c.lineTo(1.0 * r, -0.3 * r); c.moveTo(0.2 * r, 0.3 * r); c.lineTo(1.0 * r, 0.3 * r); },
  purinergic(c, r) { c.moveTo(0.3 * r, -0.55 * r); c.lineTo(0.95 * r, -0.3 * r); c.moveTo(0.3 * r, 0.55 * r); c.lineTo(0.95 * r, 0.3 * r); },
  lipid(c, r) { c.moveTo(0.3 * r, 0); c.arc(0.68 * r, 0, 0.46 * r, 2.5, -2.5); },
};
/** Ligand shapes: as different as the heads that take them. */
const LIGANDS = {
  rtk: [[0, -1], [0.95, 0.75], [-0.95, 0.75]], gpcr: [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
  tnfr: [[0, -1], [1, -0.1], [0.6, 0.95], [-0.6, 0.95], [-1, -0.1]], wnt: null, cytokine: [[0, -1.1], [0.8, 0], [0, 1.1], [-0.8, 0]],
  purinergic: [[-0.4, -1], [0.4, -1], [0.4, 1], [-0.4, 1]], lipid: [[-1, -0.5], [1, -0.5], [0.4, 0.7], [-0.4, 0.7]],
};

function painter(group, tone) {
  return (c, r, tok, line) => {
    const color = toneOf(tok, tone);
    c.strokeStyle = color;
    c.lineWidth = Math.max(r * 0.27, 1.5 * line);
    c.beginPath();
    c.moveTo(-r, 0);
    c.lineTo(0.35 * r, 0);
    c.stroke();
    c.lineWidth = Math.max(r * 0.22, 1.2 * line);
    c.beginPath();
    (HEADS[group] ?? HEADS.rtk)(c, r);
    c.stroke();
  };
}

function ligandPainter(group, tone) {
  return (c, r, tok) => {
    const color = toneOf(tok, tone);
    const shape = LIGANDS[group];
    if (shape) polygon(c, shape.map(([x, y]) => [x * r, y * r]), color);
    else disc(c, 0, 0, r * 0.9, color);
  };
}

const toneOf = (tok, tone) => (tone === "changed" ? tok.changed : tone === "on" ? mix(tok.receptor, tok.ink, 0.75) : mix(tok.receptor, tok.stage, 0.18));
/** Names and painters by what is painted (`painter`, `ligandPainter`), class and tone. */
const LOOKS = new Map([[painter, new Map()], [ligandPainter, new Map()]]);
function lookOf({ group }, make, tone) {
  const looks = LOOKS.get(make);
  if (!looks.has(group)) {
    const name = make === painter ? "receptor" : "ligand";
    looks.set(group, Object.fromEntries(["changed", "on", "rest"].map((one) => [one, [`${name}-${group}-${one}`, make(group, one)]])));
  }
  return looks.get(group)[tone];
}

const spot = [0, 0, 0, 0];

/** Draw all receptors of the plate with their ligands. */
export function drawReceptors(f) {
  const size = f.readable ? hypot(11 / f.npp, 9.5 * Math.sqrt(f.room)) : Math.max(11 / f.npp, 4);
  for (const receptor of f.receptors) {
    const level = clamp(f.activity.signals[receptor.signal] ?? 0);
    const rest = receptor.rest;
    const on = Math.abs(level - rest) > 0.02 || (level > 0.05 && level >= rest);
    const changed = f.activity.changed.has(receptor.signal);
    const tone = changed ? "changed" : level > 0.05 && on ? "on" : "rest";
    f.outline.at(f.membrane.resting(receptor.at), f.skins.thick * 0.1 * f.npp, spot);
    f.outline.bend(spot, f.t, f.still);
    const [x, y, nx, ny] = spot;
    if (!f.sees(x, y, size * 5)) continue;
    const a = Math.atan2(ny, nx);
    const [key, paint] = lookOf(receptor, painter, tone);
    f.flockOut.put(f.atlas.icon(key, size, paint, 1.3), x + nx * size * 0.35 * f.npp, y + ny * size * 0.35 * f.npp, size, a);
    if (level > 0.02) ligands(f, receptor, x, y, nx, ny, size, level, tone);
    f.hit(receptor, x + nx * size * 0.4 * f.npp, y + ny * size * 0.4 * f.npp, size, "receptor");
  }
}

/** The more signal, the more ligands; one sits in the head, the others hover before it. */
function ligands(f, receptor, x, y, nx, ny, size, level, tone) {
  const n = 1 + Math.round(level * 7);
  const px = Math.max(size * 0.24, 2.4);
  const [key, paint] = lookOf(receptor, ligandPainter, tone);
  const icon = f.atlas.icon(key, px, paint, 1.2);
  const unit = size * f.npp;
  for (let i = 0; i < n; i += 1) {
    const s = f.t / 1000;
    const [p, q] = [luck(receptor.key, i * 3), luck(receptor.key, i * 3 + 1)];
    const out = i ? 1.9 + 2.2 * p + f.still * 0.25 * Math.sin(s * 0.3 + p * 9) : 1.05;
    const side = i ? (q - 0.5) * 3.6 + f.still * 0.3 * Math.sin(s * 0.23 + q * 9) : 0;
    f.flockOut.put(icon, x + (nx * out - ny * side) * unit, y + (ny * out + nx * side) * unit, px, q * 6.28, fade(0.9));
  }
  // A ripple into the cell says that the signal goes in.
  const beat = ((f.t / 9000 + receptor.key % 7) % 1);
  const strength = smooth(level) * (1 - beat) * 0.55;
  if (f.still && strength > 0.02) {
    const turn = Math.atan2(-ny, -nx);
    const r = (0.7 + beat * 2.4) * unit;
    f.pen.ring(x, y, r, r, { px: 0.8 * f.line, color: word(toneOf(f.tokens, tone), strength) }, { from: turn - 0.7, to: turn + 0.7, n: 12 });
  }
}

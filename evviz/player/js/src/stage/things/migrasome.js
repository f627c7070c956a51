/** Migrasomes: left behind on retraction fibres, with vesicles inside. */
import { hypot, phase } from "../ease.js";
import { word } from "../look.js";
import { budded } from "./budded.js";
import { disc, weightOf } from "./paint.js";

const PARTS = 14;
const xs = new Array(PARTS + 1);
const ys = new Array(PARTS + 1);

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  disc(c, 0, 0, r, tok.cytoplasm, tok.bilayer, w * 1.2);
  for (let i = 0; i < 7; i += 1) {
    const q = i ? 0.52 * r : 0;
    disc(c, Math.cos(i * 1.047) * q, Math.sin(i * 1.047) * q, r * 0.19, tok.leaflet, tok.bilayer, w * 0.55);
  }
}

const base = budded({ kind: "migrasome", token: "bilayer", fill: "cytoplasm", paint });
/** Length (nm) at which a retraction fibre has worn away. */
const BREAKS = 9000;
const foot = [0, 0, 0, 0];

/** The retraction fibre on which it grew, from the cell that crept on to the migrasome and a little beyond. */
function fibre(f, thing) {
  const { outline } = f;
  const i = f.membrane.resting(thing.site ?? outline.indexAt(Math.atan2(thing.y, thing.x)));
  outline.at(i, 0, foot);
  outline.bend(foot, f.t, f.still);
  const [dx, dy] = [thing.x - foot[0], thing.y - foot[1]];
  const long = hypot(dx, dy);
  const left = 1 - phase(long / BREAKS, 0.55, 1);
  if (left <= 0.02 || long < 40) return;
  const style = { px: 0.75 * f.line, nm: 24, core: 0.45, color: word(f.tokens.bilayer, 0.9 * left) };
  for (const [side, reach] of [[0.13, 1.25], [-0.22, 0.72], [0.42, 0.5]]) {
    // The first carries the migrasome; the others are bare, and branch off the same edge of the cell.
    const bare = side === 0.13 ? 0 : side;
    const sag = side * 0.35 * long;
    for (let k = 0; k <= PARTS; k += 1) {
      const q = (k / PARTS) * reach;
      const off = sag * Math.sin(Math.min(q, 1) * Math.PI) + bare * long * 0.5 * q;
      xs[k] = foot[0] + dx * q - (dy / long) * off;
      ys[k] = foot[1] + dy * q + (dx / long) * off;
    }
    f.penIn.line(xs, ys, style);
  }
}

export const migrasome = {
  ...base,
  turn: null, // its fibre hangs on the membrane
  draw(f, thing) {
    base.draw(f, thing);
    if (thing.placedIn === f.number) fibre(f, thing);
  },
};

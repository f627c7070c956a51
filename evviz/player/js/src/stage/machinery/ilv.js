/**
 * How each machinery makes an ILV, seen from the side at the MVE's limiting membrane.
 *
 * Progress 0..1 runs over the event's `ms`; the bud is cut off at CUT. Molecules stand on the
 * cytosolic side (outside the MVE), cargo points into the lumen.
 */
import { lerp, phase, smooth } from "../ease.js";
import { middleOf } from "../membrane/profile.js";
import { molecule, play, shows } from "./cast.js";

/** Share of an ILV's making after which it is free. */
export const CUT = 0.66;

/** Actors by machinery; see cast.js. u is nm from the neck. */
const CASTS = {
  escrt: [
    ["cargo", -44, 0, 0.5, { to: -6, by: 0.34 }], ["cargo", 52, 0.03, 0.5, { to: 8, by: 0.36, label: false }], ["ub", -44, 0, 0.5, { to: -6, by: 0.34, h: 11 }],
    ["ub", 52, 0.03, 0.5, { to: 8, by: 0.36, h: 11, label: false }], ["hrs", -26, 0.02, 0.44], ["stam", -6, 0.05, 0.42, { h: 20 }], ["tsg101", 22, 0.16, 0.62],
    ["escrt2", -20, 0.24, 0.64], ["vps4", 0, 0.46, 0.78, { centred: true, spin: 1 }],
  ],
  syntenin: [
    ["sdc", -30, 0, 0.6, { to: -4, by: 0.3 }], ["sdc", 34, 0.03, 0.6, { to: 6, by: 0.32, label: false }], ["syntenin", -18, 0.1, 0.58], ["syntenin", 20, 0.13, 0.58, { label: false }],
    ["alix", 0, 0.22, 0.62, { centred: true }], ["vps4", 0, 0.5, 0.78, { centred: true, h: 44, spin: 1 }],
  ],
  ceramide: [
    ["nsmase", -34, 0, 0.7], ["nsmase", 38, 0.05, 0.7, { label: false }],
  ],
  tetraspanin: [
    ["cd63", -60, 0, 0.6, { to: -10, by: 0.3 }], ["cd81", 58, 0, 0.6, { to: 10, by: 0.32 }], ["cd9", -84, 0.04, 0.6, { to: -26, by: 0.36 }],
    ["cd63", 86, 0.05, 0.6, { to: 26, by: 0.38, label: false }], ["cd81", -110, 0.08, 0.6, { to: -42, by: 0.4, label: false }],
  ],
  rab31: [
    ["egfr", -26, 0, 0.56, { to: -6, by: 0.3 }], ["rab31", -16, 0.08, 0.62], ["flotillin", 14, 0.14, 0.62], ["flotillin", 26, 0.18, 0.62, { label: false }],
    ["flotillin", -30, 0.2, 0.62, { label: false }], ["rab31", 34, 0.16, 0.62, { label: false }],
  ],
  dag: [
    ["pkd", -26, 0.08, 0.66], ["pkd", 30, 0.12, 0.66, { label: false }],
  ],
  rab11a: [["rab11a", -22, 0.03, 0.66], ["rab11fip", -22, 0.1, 0.6, { h: 26 }], ["rab11a", 26, 0.08, 0.66, { label: false }], ["vps4", 0, 0.5, 0.78, { centred: true, spin: 1 }]],
};
/** What gathers in the bud: molecules in turn, how many, from which progress on. */
const GATHERED = {
  ceramide: { names: ["cer"], n: 11, from: 0.06, h: -1.6, turn: Math.PI }, dag: { names: ["dag"], n: 11, from: 0.06, h: -1.6, turn: Math.PI },
  tetraspanin: { names: ["cd63", "cd81", "cd9"], n: 9, from: 0.1 }, escrt: { names: ["cargo"], n: 4, from: 0.3, turn: Math.PI },
  syntenin: { names: ["sdc"], n: 3, from: 0.3, turn: Math.PI }, rab31: { names: ["egfr"], n: 3, from: 0.28, turn: Math.PI },
};
const FILAMENT = new Set(["escrt", "syntenin", "rab11a"]);

/** Shape of the bud at progress *s*: {open, lift, neck} or null once it is free. */
export function budShape(s, r) {
  if (s >= CUT) return null;
  const q = s / CUT;
  return { open: lerp(0.05, 3.05, smooth((q - 0.12) / 0.82)), lift: r * 0.35 * phase(q, 0.6, 1), neck: lerp(0.5, 0.05, smooth(q)) };
}

/** Draw the machinery *by* at *place* (on the rim, normal to the cytosol) for an ILV of radius *r* nm. */
export function makeIlv(f, by, place, s, r) {
  const cast = CASTS[by];
  if (!cast || !shows(f)) return;
  const shape = budShape(s, r);
  const spread = shape ? Math.max(r * Math.sin(Math.min(shape.open, 3)), r * shape.neck) * 0.9 : 4;
  play(f, cast, place, s, spread);
  if (FILAMENT.has(by)) spiral(f, place, s, spread);
  if (GATHERED[by] && shape) gather(f, GATHERED[by], place, s, r, shape);
}

/** What gathers in the bud's own membrane: cone-shaped lipids and tetraspanins that help it to curve, and its cargo. */
function gather(f, { names, n, from, h = 0, turn = 0 }, place, s, r, { open, lift }) {
  const deep = middleOf(open, r, lift);
  for (let k = 0; k < n; k += 1) {
    const start = from + 0.03 * ((k * 7) % n);
    const here = phase(s, start, start + 0.06);
    if (here <= 0) continue;
    const a = ((k + 0.5) / n - 0.5) * 2 * open * 0.8;
    const [u, v] = [r * Math.sin(a), -deep - r * Math.cos(a)];
    const [nx, ny] = [place.tx * Math.sin(a) - place.nx * Math.cos(a), place.ty * Math.sin(a) - place.ny * Math.cos(a)];
    const spot = { x: place.x + place.tx * u + place.nx * v, y: place.y + place.ty * u + place.ny * v, tx: -ny, ty: nx, nx, ny };
    molecule(f, names[k % names.length], spot, 0, h, here, { label: k === Math.floor(n / 2), turn });
  }
}

/** ESCRT-III polymerises as a spiral that narrows the neck. */
function spiral(f, place, s, width) {
  const n = 12;
  const alpha = 1 - phase(s, 0.64, 0.76);
  for (let k = 0; k < n; k += 1) {
    const here = phase(s, 0.3 + 0.02 * k, 0.34 + 0.02 * k) * alpha;
    if (here <= 0) continue;
    const turn = k * 0.92;
    const q = width * lerp(1, 0.55, k / n);
    molecule(f, "chmp4", place, Math.cos(turn) * q, -4 - (k / n) * 13, here * (Math.sin(turn) > -0.2 ? 1 : 0.5), { label: k === 3 });
  }
}

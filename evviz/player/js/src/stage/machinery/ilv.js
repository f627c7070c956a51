/**
 * How each machinery makes an ILV, seen from the side at the MVE's limiting membrane.
 *
 * Progress 0..1 runs over the event's `ms`; the bud is cut off at CUT. Cytosolic molecules stand outside the MVE and
 * inside the bud. Cargo keeps its large part in the lumen, so that it is outside on the ILV, and comes along the membrane.
 */
import { lerp, luck, phase, smooth } from "../ease.js";
import { molecule, halfOf, play, shows, spiral } from "./cast.js";
import { along, layInto, way } from "./way.js";

/** Share of an ILV's making after which it is free. */
export const CUT = 0.66;
/** By when what is in the bud has faded: the ILV's own cargo then shows (see things/cargo.js). */
const IN = CUT;

/** A cargo and what holds its tail, which rides along: [actor, actor]. */
const cargo = (u, from, into, by, label = true) => [
  ["cargo", u, from, IN, { into, by, label }], ["ub", u, from, by, { into, by, rides: true, label }],
];
const held = (u, from, into, by, label = true) => [
  ["sdc", u, from, IN, { into, by, label }], ["syntenin", u, from + 0.1, IN, { into, by, label }],
];

/** Actors by machinery; see cast.js. */
const CASTS = {
  escrt: [
    ...cargo(-34, 0, 0.16, 0.42), ...cargo(42, 0.02, 0.3, 0.46, false), ...cargo(-62, 0.06, 0.52, 0.5, false), ...cargo(74, 0.08, 0.66, 0.52, false),
    ["hrs", -16, 0.02, 0.44], ["stam", -40, 0.05, 0.42], ["tsg101", 16, 0.16, 0.62],
    ["escrt2", 38, 0.24, 0.64], ["vps4", 0, 0.46, 0.78, { centred: true, h: 34, spin: 1 }],
  ],
  syntenin: [
    ...held(-26, 0, 0.12, 0.4), ...held(36, 0.03, 0.3, 0.44, false), ...held(-64, 0.05, 0.5, 0.5, false), ...held(80, 0.07, 0.68, 0.52, false),
    ["alix", 0, 0.22, 0.7, { centred: true, h: 24 }], ["vps4", 0, 0.5, 0.78, { centred: true, h: 50, spin: 1 }],
  ],
  ceramide: [["nsmase", -14, 0, 0.7], ["nsmase", 24, 0.05, 0.7, { label: false }]],
  tetraspanin: [
    ["cd63", -20, 0, IN, { into: 0.12, by: 0.4 }], ["cd81", 26, 0, IN, { into: 0.1, by: 0.4 }], ["cd9", -40, 0.03, IN, { into: 0.34, by: 0.42 }],
    ["cd63", 48, 0.04, IN, { into: 0.32, by: 0.44, label: false }], ["cd81", -62, 0.06, IN, { into: 0.55, by: 0.46, label: false }],
    ["cd9", 70, 0.07, IN, { into: 0.54, by: 0.47, label: false }], ["cd63", -86, 0.08, IN, { into: 0.76, by: 0.5, label: false }],
    ["cd81", 94, 0.1, IN, { into: 0.76, by: 0.52, label: false }],
  ],
  rab31: [
    ["egfr", -30, 0, IN, { into: 0.14, by: 0.4 }], ["egfr", 42, 0.04, IN, { into: 0.36, by: 0.46, label: false }], ["egfr", -72, 0.08, IN, { into: 0.6, by: 0.5, label: false }],
    ["rab31", -14, 0.08, 0.62], ["rab31", 20, 0.16, 0.62, { label: false }],
    ["flotillin", 30, 0.14, IN, { into: 0.14, by: 0.4 }], ["flotillin", -52, 0.18, IN, { into: 0.38, by: 0.46, label: false }],
    ["flotillin", 64, 0.2, IN, { into: 0.62, by: 0.5, label: false }], ["flotillin", -90, 0.22, IN, { into: 0.82, by: 0.52, label: false }],
  ],
  dag: [["pkd", -14, 0.08, 0.66], ["pkd", 20, 0.12, 0.66, { label: false }]],
  rab11a: [["rab11a", -12, 0.03, 0.66], ["rab11fip", -12, 0.1, 0.6], ["rab11a", 16, 0.08, 0.66, { label: false }], ["vps4", 0, 0.5, 0.78, { centred: true, h: 34, spin: 1 }]],
};
/** Cone-shaped lipids that gather in the bud, in the leaflet on the cytosol's side: small heads in, wide tails out. */
const LIPIDS = { ceramide: "cer", dag: "dag" };
const FILAMENT = new Set(["escrt", "syntenin", "rab11a"]);

/** Shape of the bud at progress *s*: {open, lift, neck} or null once it is free. */
export function budShape(s, r) {
  if (s >= CUT) return null;
  const q = s / CUT;
  return { open: lerp(0.05, 3.05, smooth((q - 0.12) / 0.82)), lift: r * 0.35 * phase(q, 0.6, 1), neck: lerp(0.5, 0.05, smooth(q)) };
}

/** Draw the machinery *by* at *place* (on the rim of an organelle of radius R nm, normal to the cytosol) for an ILV of radius *r* nm. */
export function makeIlv(f, by, place, s, r) {
  const cast = CASTS[by];
  if (!cast || !shows(f)) return;
  const shape = budShape(s, r);
  layInto(place, place.R, r, shape);
  if (LIPIDS[by] && shape) lipids(f, LIPIDS[by], s, r);
  play(f, cast, place, s);
  const wide = shape ? Math.max(r * Math.sin(Math.min(shape.open, 3)), r * shape.neck) : 4;
  if (FILAMENT.has(by)) spiral(f, place, s, 0.38, wide, phase(s, 0.64, 0.76));
}

/** One lipid every so many nm. */
const APART = 5.5;

/** Lipids come along the membrane from the enzyme at the bud's foot, and stay as far apart as there is room. */
function lipids(f, name, s, r) {
  const n = Math.min(Math.round((r * 5) / APART), 64);
  const h = halfOf(f) * 0.5;
  for (let k = 0; k < n; k += 1) {
    const start = 0.05 + 0.2 * luck(k, 3);
    const here = phase(s, start, start + 0.06) * (1 - phase(s, IN - 0.05, IN));
    if (here <= 0) continue;
    const share = ((k + 0.5 + 0.5 * (luck(k, 4) - 0.5)) / n - 0.5) * 1.84;
    const foot = Math.sign(share) * (way.lip + 6);
    molecule(f, name, along(lerp(foot, way.lip * share, phase(s, start, start + 0.16))), 0, h, here, { label: k === Math.floor(n / 2) });
  }
}

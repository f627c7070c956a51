/** What makes and cuts a microvesicle: scramblase turns PS outwards, ARF6-ROCK-myosin tighten the neck. */
import { clamp, lerp, luck, phase, smooth } from "../ease.js";
import { word } from "../look.js";
import { soften } from "../scenery/tubules.js";
import { play, molecule, shows } from "./cast.js";

const spot = [0, 0, 0, 0];

const CASTS = {
  microvesicle: [
    ["scramblase", -30, 0.02, 1.7, { far: 0 }], ["flippase", 44, 0, 0.6, { far: 0 }], ["calpain", -60, 0.1, 1.2, { h: 34 }],
    ["arf6", -16, 0.35, 1.7, { h: 15 }], ["arf6", 18, 0.38, 1.7, { h: 15, label: false }], ["rock", -46, 0.45, 1.7, { h: 46 }],
  ],
  armm: [["arrdc1", -10, 0.02, 0.9], ["arrdc1", 12, 0.05, 0.9, { label: false }], ["tsg101", -8, 0.25, 1.2, { h: 26 }], ["vps4", 0, 0.7, 1.6, { centred: true, h: 44, spin: 1 }]],
  virus: [["gag", -14, 0.02, 1.2], ["gag", 14, 0.06, 1.2, { label: false }], ["tsg101", -12, 0.4, 1.3, { h: 28 }], ["vps4", 0, 0.75, 1.6, { centred: true, h: 44, spin: 1 }]],
};

/** Machinery at the foot of a bud of *kind*; *bud* as returned by `budding`. */
export function makeBud(f, kind, thing, bud) {
  if (!shows(f) || !f.sees(bud.x, bud.y, (bud.r / f.npp) * 2 + 120)) return;
  f.outline.at(bud.i, 0, spot);
  const [nx, ny] = [spot[2], spot[3]];
  f.outline.bend(spot, f.t, f.still);
  const place = { x: spot[0], y: spot[1], tx: -ny, ty: nx, nx: -nx, ny: -ny };
  const half = bud.open > 1.57 ? Math.max(bud.r * Math.sin(bud.open), bud.r * lerp(0.5, 0.03, smooth(bud.s))) : bud.r * Math.sin(bud.open);
  const progress = bud.grown + bud.s * 0.6;
  play(f, CASTS[kind] ?? [], place, progress, half);
  if (kind === "microvesicle" || kind === "oncosome" || kind === "apoptotic_body") {
    cables(f, thing, place, half, bud);
    calcium(f, thing, place, half, bud);
  }
}

/** Actin cables with myosin that pull across the neck. */
function cables(f, thing, place, half, bud) {
  const on = phase(bud.grown, 0.4, 0.8);
  if (on <= 0) return;
  const pull = f.still * Math.sin(f.t / 1100 + thing.key);
  for (const k of [0, 1, 2]) {
    const h = 26 + 19 * k;
    const reach = half * (0.95 - 0.1 * k) + 26 + 4 * pull * (k % 2 ? 1 : -1);
    const bow = 12 - 5 * bud.s;
    const at = (u, d) => [place.x + place.tx * u + place.nx * d, place.y + place.ty * u + place.ny * d];
    const points = [-1, -0.5, 0, 0.5, 1].map((q) => at(q * reach, h + bow * q * q));
    f.pen.line(...soften(points, 5), { px: 0.5 * f.line, nm: 1.6, core: 0.3, color: word(f.tokens.actin_on, 0.75 * on) });
    molecule(f, "myosin", place, (k - 1) * 14, h + 8, on, { label: k === 0 });
  }
}

/** Calcium ions that stream in at the bud. */
function calcium(f, thing, place, half, bud) {
  const level = clamp(f.activity.nodes.calcium ?? f.activity.nodes.CA ?? 0.4);
  const n = Math.round(4 + 10 * level);
  for (let k = 0; k < n; k += 1) {
    const beat = (f.t / 7000 + luck(thing.key, 20 + k)) % 1;
    molecule(f, "ca", place, (luck(thing.key, 40 + k) - 0.5) * 2 * (half + 50), 10 + beat * 46, bud.grown * (1 - beat) * 0.9, { label: k === 0 });
  }
}

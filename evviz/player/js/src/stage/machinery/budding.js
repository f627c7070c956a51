/** What makes and cuts a microvesicle: scramblase turns PS outwards, ARF6-ROCK-myosin tighten the neck. */
import { lerp, luck, phase, smooth } from "../ease.js";
import { word } from "../look.js";
import { soften } from "../scenery/tubules.js";
import { activityOf, halfOf, molecule, play, present, shows, spiral } from "./cast.js";
import { layOut } from "./way.js";

const spot = [0, 0, 0, 0];
/** Beyond all progress: what is in the bud leaves with it. */
const STAYS = 9;
/** Actors of one kind in the bud, of which the first is named: their shares of the way from its tip, left and right. */
const inside = (name, shares, from, o = {}) => shares.map((q, k) => [name, Math.sign(q) * 12, from + 0.02 * k, STAYS, { into: Math.abs(q), by: from + 0.3, rides: true, label: k === 0, ...o }]);

/** ESCRT cuts the neck: an ATPase takes its filament apart. */
const VPS4 = ["vps4", 0, 0.8, 1.75, { centred: true, h: 26, spin: 1 }];
const CASTS = {
  microvesicle: [
    ["scramblase", -24, 0.02, 1.75], ["flippase", 40, 0, 1.75], ["calpain", -54, 0.1, 1.2, { h: 34 }],
    ["arf6", -10, 0.35, 1.75], ["arf6", 12, 0.38, 1.75, { label: false }], ["rock", -40, 0.45, 1.75, { h: 46 }],
  ],
  // ARRDC1 and TSG101 leave in the ARMM.
  armm: [...inside("arrdc1", [-0.06, 0.3, -0.42, 0.66, -0.78], 0.04), ...inside("tsg101", [0.1, -0.3, 0.52], 0.3, { h: 16, size: 0.5 }), VPS4],
  virus: [...inside("gag", [-0.04, 0.12, -0.2, 0.28, -0.36, 0.44, -0.52, 0.6, -0.68, 0.76, -0.84], 0.04), ...inside("tsg101", [-0.93], 0.5, { h: 22, size: 0.6 }), VPS4],
};
const FILAMENT = new Set(["armm", "virus"]);

/** Machinery at the foot of a bud of *kind*; *bud* as returned by `budding`. */
export function makeBud(f, kind, thing, bud) {
  if (!shows(f) || !f.sees(bud.x, bud.y, (bud.r / f.npp) * 2 + 120)) return;
  f.outline.at(bud.i, 0, spot);
  const [nx, ny] = [spot[2], spot[3]];
  f.outline.bend(spot, f.t, f.still);
  const place = { x: spot[0], y: spot[1], tx: -ny, ty: nx, nx: -nx, ny: -ny };
  const half = bud.open > 1.57 ? Math.max(bud.r * Math.sin(bud.open), bud.r * lerp(0.5, 0.03, smooth(bud.s))) : bud.r * Math.sin(bud.open);
  const progress = bud.grown + bud.s * 0.6;
  layOut(f, bud.site);
  play(f, CASTS[kind] ?? [], place, progress);
  if (FILAMENT.has(kind)) spiral(f, place, progress, 0.66, Math.max(half, bud.r * bud.site.neck), 0);
  if (kind === "microvesicle" || kind === "oncosome" || kind === "apoptotic_body") {
    cables(f, thing, place, half, bud);
    calcium(f, thing, place, half, bud);
  }
}

/** Actin cables with myosin that pull across the neck, where anything contracts. */
function cables(f, thing, place, half, bud) {
  if (!present(f, "myosin")) return;
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

/** Ions at a bud when there is as much Ca2+ as there can be. */
const MOST = 16;

/** Calcium ions that stream in at the bud: as many as there is Ca2+ in the cytosol. */
function calcium(f, thing, place, half, bud) {
  const n = Math.round(1 + (MOST - 1) * activityOf(f, "ca"));
  for (let k = 0; k < n; k += 1) {
    const beat = (f.t / 7000 + luck(thing.key, 20 + k)) % 1;
    molecule(f, "ca", place, (luck(thing.key, 40 + k) - 0.5) * 2 * (half + 50), halfOf(f) + 8 + beat * 46, bud.grown * (1 - beat) * 0.9, { label: k === 0 });
  }
}

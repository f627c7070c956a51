/**
 * Where ILVs are in their MVE: they bud in from the rim, then float in the lumen, side by side.
 *
 * Relative to the middle of the home, and a pure function of log and time.
 */
import { clamp, hypot, lerp, smooth } from "./ease.js";
import { CUT } from "./machinery/ilv.js";

/** Places for ILVs in an MVE; more share them. */
const SEATS = 22;
/** nm per px below which ILVs begin to make room for each other, and at which they do so fully: farther off they are mere dots. */
const PARTS_FROM = 8;
const PARTS_ALL = 4;
/** Rounds of pushing, and room (px) between two that touch. */
const ROUNDS = 24;
const BETWEEN = 3;

const spot = [0, 0, 0, 0];
let room = 64;
let [xs, ys, rs, free] = [0, 1, 2, 3].map(() => new Float64Array(room));
const list = [];

/** Where *thing* is in *home*: writes [x, y, dx, dy], from the middle of the home. */
export function seatOf(f, thing, home, into) {
  const share = smooth((PARTS_FROM - f.npp) / (PARTS_FROM - PARTS_ALL));
  if (share > 0 && home.partedIn !== f.number) part(f, home);
  alone(f, thing, home, into);
  if (share <= 0 || thing.partedIn !== f.number) return into;
  into[0] += thing.asideX * share;
  into[1] += thing.asideY * share;
  return into;
}

const seed = { spread: 0, turn: 0 };

/**
 * The seat of *thing* in *home*: *turn* (radian) and *spread*, a share of the room there. Seats lie as the seeds of a
 * sunflower do, evenly; every third is taken first, so that few spread, too. The result is shared.
 */
export function seedOf(thing, home) {
  const n = thing.slot;
  const place = (n * 3) % SEATS;
  seed.spread = Math.sqrt((place + 0.6) / SEATS);
  seed.turn = place * 2.39996 + home.unrest()[1] + Math.floor(n / SEATS) * 0.37;
  return seed;
}

/** How far (0..1) the making of *thing* is. */
function grownAt(f, thing) {
  const birth = thing.doings[0];
  return birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
}

/** The place that *thing* would have if it were alone. */
function alone(f, thing, home, into) {
  const R = f.sizeOf(home) * f.npp;
  const r = f.sizeOf(thing) * f.npp;
  const lumen = Math.max(R * 0.9 - r, 0);
  const n = thing.slot;
  const { spread, turn } = seedOf(thing, home);
  const s = f.t / 1000;
  let q = lumen * spread * (1 + f.still * 0.05 * Math.sin(s * 0.07 + n));
  const sway = f.still * 0.12 * Math.sin(s * 0.05 + n * 2.1);
  let a = turn + sway;
  const grown = grownAt(f, thing);
  if (grown < 1) {
    // It buds in from the rim where its event says, then drifts to its place.
    const left = 1 - smooth((grown - CUT) / (1 - CUT));
    const rim = (thing.doings[0].at ?? n * 2400) / 1000;
    a = turn + Math.atan2(Math.sin(rim - turn), Math.cos(rim - turn)) * left + sway * (1 - left);
    q = lerp(q, R - r * lerp(0.1, 1.35, smooth(grown / CUT)), left);
  }
  into[2] = Math.cos(a);
  into[3] = Math.sin(a);
  into[0] = into[2] * q;
  into[1] = into[3] * q;
}

/** Find out how far each ILV of *home* has to step aside, so that none lies over another; a bud stays where it is. */
function part(f, home) {
  home.partedIn = f.number;
  const R = (f.sizeOf(home) - f.skins.thick * 0.5 - 1) * f.npp;
  const n = gather(f, home);
  for (let k = 0; k < ROUNDS; k += 1) {
    for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) apart(i, j);
    for (let i = 0; i < n; i += 1) within(i, R);
  }
  for (let i = 0; i < n; i += 1) {
    const thing = list[i];
    thing.asideX += xs[i];
    thing.asideY += ys[i];
    thing.partedIn = f.number;
  }
  list.length = 0;
}

function gather(f, home) {
  let n = 0;
  for (const thing of home.children) {
    if (thing.born > f.t || thing.end <= f.t || thing.homeAt(f.t) !== home) continue;
    if (n === room) more();
    alone(f, thing, home, spot);
    const grown = grownAt(f, thing);
    list.push(thing);
    thing.asideX = -(xs[n] = spot[0]);
    thing.asideY = -(ys[n] = spot[1]);
    rs[n] = (f.sizeOf(thing) * (0.35 + 0.65 * smooth(grown / CUT)) + (f.skins.thick * 0.34 + BETWEEN) * 0.5) * f.npp;
    free[n] = smooth((grown - CUT) / 0.2);
    n += 1;
  }
  return n;
}

function more() {
  room *= 2;
  [xs, ys, rs, free] = [xs, ys, rs, free].map((old) => { const list_ = new Float64Array(room); list_.set(old); return list_; });
}

function apart(i, j) {
  const ease = free[i] + free[j];
  if (ease <= 0) return;
  const reach = rs[i] + rs[j];
  const dx = xs[j] - xs[i];
  const dy = ys[j] - ys[i];
  const d = hypot(dx, dy) || 1;
  if (d >= reach) return;
  const push = (0.7 * (reach - d)) / d / ease;
  xs[i] -= dx * push * free[i]; ys[i] -= dy * push * free[i];
  xs[j] += dx * push * free[j]; ys[j] += dy * push * free[j];
}

function within(i, R) {
  const d = hypot(xs[i], ys[i]);
  const most = Math.max(R - rs[i], 0);
  if (d <= most || free[i] <= 0) return;
  const k = 1 + (most / d - 1) * free[i];
  xs[i] *= k;
  ys[i] *= k;
}

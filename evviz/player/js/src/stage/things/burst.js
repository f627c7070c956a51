/**
 * Exosomes leave an MVE that has opened: one by one through its mouth, each along its own ray of a fan.
 *
 * They flow as water does out of a spring: what has left keeps a fixed order, and lies the farther the more came
 * after it (its way grows as the square root of that), so it shoots out, slows down, and nobody lies on anybody.
 * Inside they flow towards the mouth likewise. The log says that all leave, and on which course each drifts; when
 * each is seen to pass the mouth follows from where it lay. All is a function of log and time.
 */
import { clamp, hypot, lerp, phase, smooth } from "../ease.js";
import { READABLE } from "../frame.js";
import { seedOf } from "../seats.js";

/** Shares of a fusion between which exosomes pass the mouth; before, what lies near it comes closer. */
export const SPILL = [0.3, 0.79];
/** Share of all that flows before the first is out. */
const HEAD_START = 0.12;
/** Angle (radian) of the fan, and the golden share by which its rays follow each other. */
const FAN = 2;
const GOLDEN = 0.6180339887;
/** Room of one, as a share of its width. */
const ROOM = 1.2;
/** Rounds of pushing apart, and the share of their radii at which two are not pushed any more. */
const TURNS = 10;
const TOUCH = 1.04;
/** Share of an organelle's radius that the root of the sum of squares of what lies in it may have. */
const FITS = 0.75;
/** How far the fan grows when the last is out, and the cell time (ms) that it takes. */
const AFTERWARDS = 0.55;
const AFTERWARDS_MS = 20_000;
/** Share of a fusion after which exosomes turn to their own courses, and cell time (ms) until they are there. */
const TURN = 0.95;
const TURN_MS = 240_000;
/** Takes the edge off a square root at the mouth: inside, as share of the way; outside, of one's room. */
const [SOFT_IN, SOFT_OUT] = [0.05, 0.3];

const mouth = [0, 0, 0, 0];
const centre = [0, 0];

/** The fusion of *thing* with the plasma membrane that is under way at *t*, if any. */
export function fusingAt(thing, t) {
  const last = thing.doings[thing.doings.length - 1];
  return last.is === "fused" && last.t <= t && last.ms ? last : null;
}

/** One burst: all that leave one *home*, in order. Each keeps it, with its own number (*k*), moment (*at*) and ray in it. */
class Burst {
  constructor(f, home, { t, ms, out }) {
    const leaving = home.children.filter((one) => (Array.isArray(out) ? out.includes(one.who) : one.homeAt(t - 1) === home));
    const n = leaving.length;
    Object.assign(this, { t, ms, home, site: poreOf(f, home), room: 0, inside: TOUCH, number: -1, at: NaN, all: null });
    for (const list of ["x", "y", "r", "out"]) this[list] = new Float64Array(n);
    f.outline.at(this.site, 0, mouth);
    const far = (one) => {
      const { spread, turn } = seedOf(one, home);
      return hypot(spread * Math.cos(turn) - 1.1 * mouth[2], spread * Math.sin(turn) - 1.1 * mouth[3]);
    };
    const order = leaving.map((one) => ({ one, far: far(one) })).sort((a, b) => a.far - b.far || a.one.key - b.one.key);
    const sizes = order.map(({ one }) => (one.radiusAt(t) + 20) ** 2);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    let before = 0;
    order.forEach(({ one }, k) => {
      one.burst = { of: this, k, at: (before + sizes[k] / 2) / all, ray: (((k + 0.75) * GOLDEN) % 1 - 0.5) * FAN };
      before += sizes[k];
    });
    this.all = order.map(({ one }) => one);
  }

  /** Places of all at *t*: along their ways, and beside each other. */
  arrange(f, t) {
    if (this.number === f.number && this.at === t) return;
    this.number = f.number;
    this.at = t;
    const { all, x, y, r } = this;
    const flowed = this.flowed(t);
    this.room = 0;
    for (let k = 0; k < all.length; k += 1) {
      r[k] = f.sizeOf(all[k]) * f.npp;
      this.room += (2 * ROOM * f.px(all[k].radiusAt(this.t), READABLE.exosome) * f.npp) ** 2;
    }
    poreAt(f, this.site, mouth);
    if (flowed < 1) sealedAt(f, this.home, this, centre);
    for (let k = 0; k < all.length; k += 1) {
      const { at, ray } = all[k].burst;
      const place = flowed < at ? inside(f, all[k], this, (flowed + HEAD_START) / (at + HEAD_START)) : outside(this, flowed - at, ray);
      x[k] = place[0];
      y[k] = place[1];
    }
    const firmly = phase((t - this.t) / this.ms, 0, SPILL[0]);
    this.crowd(f, flowed);
    for (let turn = 0; turn < TURNS && firmly > 0; turn += 1) this.part(firmly);
  }

  /** How close they may come inside, if there is no room for all, and how far each is out. */
  crowd(f, flowed) {
    const { all, r, out } = this;
    let filled = 0;
    for (let k = 0; k < all.length; k += 1) {
      out[k] = smooth((flowed - all[k].burst.at) * all.length);
      filled += r[k] * r[k] * (1 - out[k]);
    }
    this.inside = Math.min(TOUCH, (FITS * f.sizeOf(this.home) * f.npp) / Math.sqrt(filled || 1));
  }

  /** Push those apart that lie on each other. */
  part(firmly) {
    const { x, y, r, out, inside } = this;
    for (let i = 1; i < x.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
        const d = hypot(dx, dy) || 1;
        const short = (r[i] + r[j]) * lerp(inside, TOUCH, Math.max(out[i], out[j])) - d;
        if (short <= 0) continue;
        const push = (short / d) * 0.5 * firmly;
        x[i] += dx * push;
        y[i] += dy * push;
        x[j] -= dx * push;
        y[j] -= dy * push;
      }
    }
  }

  /** Share of all that has flowed out at *t*: below 0 before the first is out, above 1 when all are. */
  flowed(t) {
    const s = (t - this.t) / this.ms;
    const begin = SPILL[0] - HEAD_START * (SPILL[1] - SPILL[0]);
    const q = clamp((s - begin) / (SPILL[1] - begin));
    const late = Math.max(s - SPILL[1], 0) * this.ms;
    const x = lerp(q, smooth(q), 0.3) * (1 + HEAD_START) - HEAD_START;
    return late > 0 ? x + AFTERWARDS * (1 - Math.exp(-late / AFTERWARDS_MS)) : x;
  }
}

/** Point of the outline at which *thing* opens: over the end of its last course. */
export function poreOf(f, thing) {
  if (thing.site !== null) return thing.site;
  const { go } = thing.moves[thing.moves.length - 1];
  return (thing.site = f.membrane.under(go[go.length - 2], go[go.length - 1]));
}

/** The burst in which *thing* takes part, or null. */
export function burstOf(f, thing) {
  if (thing.burst !== null || !thing.became.length) return thing.burst || null;
  thing.burst = false;
  const home = thing.homes.find((one) => one.in)?.in;
  const last = home?.doings[home.doings.length - 1];
  if (last?.is === "fused" && last.ms) new Burst(f, home, last); // each that leaves is told
  return thing.burst || null;
}

/** How far (0..1) *thing* has become an exosome to look at: it changes when it passes the mouth. */
export function outOf(f, thing) {
  const burst = burstOf(f, thing);
  if (!burst) return 1;
  const { of, at } = burst;
  return smooth(((of.flowed(f.t) - at) * of.all.length) / 1.3);
}

/** Since when (ms) *thing* is out of its mouth, about: Infinity if nobody saw it leave. */
export function sinceOut(f, thing) {
  const burst = burstOf(f, thing);
  if (!burst) return Infinity;
  return f.t - burst.of.t - burst.of.ms * lerp(SPILL[0], SPILL[1], burst.at);
}

/** Whether *thing* does not yet follow its course alone at *t*. */
export function leaves(f, thing, t) {
  const burst = burstOf(f, thing);
  return Boolean(burst) && t >= burst.of.t && t < burst.of.t + burst.of.ms * TURN + TURN_MS;
}

/** Where *thing* is at *t* on its way out; *into* holds where its course would have it. */
export function leaveTo(f, thing, t, into) {
  const { of, k } = burstOf(f, thing);
  const turned = smooth((t - of.t - of.ms * TURN) / TURN_MS);
  of.arrange(f, t);
  const [x, y] = [of.x[k], of.y[k]];
  into[0] = lerp(x, into[0], turned);
  into[1] = lerp(y, into[1], turned);
  return into;
}

/** The middle of the pore at point *i* of the outline as it sways now, and the way out: writes [x, y, nx, ny]. */
export function poreAt(f, i, into) {
  f.outline.at(i, 0, into);
  return swayed(f, into);
}

/** Move a point with the waves of the membrane itself, as deep as it may lie. */
export function swayed(f, point) {
  if (!f.still || !f.outline.sways) return point;
  const r = hypot(point[0], point[1]) || 1;
  const shift = f.swayNear(Math.atan2(point[1], point[0])) / r;
  point[0] += point[0] * shift;
  point[1] += point[1] * shift;
  return point;
}

const place = [0, 0];

/** In the lumen, when *share* of the flow that takes it to the mouth has passed. */
function inside(f, thing, of, share) {
  f.floats(thing, of.home, centre[0], centre[1], place);
  const left = soft(1 - clamp(share), SOFT_IN) / soft(1, SOFT_IN);
  const [dx, dy] = [place[0] - mouth[0], place[1] - mouth[1]];
  // Sideways they come together later than they come near: they do not crowd before the mouth.
  const [out, along] = [(dx * mouth[2] + dy * mouth[3]) * left, (dy * mouth[2] - dx * mouth[3]) * Math.sqrt(left)];
  place[0] = mouth[0] + mouth[2] * out - mouth[3] * along;
  place[1] = mouth[1] + mouth[3] * out + mouth[2] * along;
  return place;
}

/** Outside, when *after* of all has left since; along *ray* (radian from the way straight out). */
function outside(of, after, ray) {
  const far = Math.sqrt((2 * of.room) / FAN) * soft(after, SOFT_OUT / of.all.length);
  const [c, s] = [Math.cos(ray) * far, Math.sin(ray) * far];
  place[0] = mouth[0] + mouth[2] * c - mouth[3] * s;
  place[1] = mouth[1] + mouth[3] * c + mouth[2] * s;
  return place;
}

const soft = (v, e) => Math.sqrt(v + e) - Math.sqrt(e);

/** Gap (nm) of a closed *home* below the membrane when its pore opens: twice the radius of the pore's rims. */
export const rimOf = (f) => Math.max(10, f.skins.thick * 0.6 * f.npp);
export const PULL = [0, 0.12];

/** The middle of *home* as long as it is closed: drawn from where it hung to right before its pore. */
export function sealedAt(f, home, { t, ms }, into) {
  const pull = phase((f.t - t) / ms, ...PULL);
  const { x, y } = f.locate(home);
  const R = f.sizeOf(home) * f.npp;
  f.outline.at(poreOf(f, home), -(R + 2 * rimOf(f)), mouth2);
  swayed(f, mouth2);
  into[0] = lerp(x, mouth2[0], pull);
  into[1] = lerp(y, mouth2[1], pull);
  return into;
}
const mouth2 = [0, 0, 0, 0];

/**
 * Organelles make room for each other where "readable" sizes, or a crowd, would let them overlap.
 *
 * A pure function of log and time: for a time ahead it is worked out, from what the log says until
 * then, how far each thing has to step aside, and what is drawn glides along a smooth curve through
 * those steps. So nothing jumps, what meets swings around each other, and any time looks the same however
 * one came there. Contact that is the story (a guest of a lysosome, a docked MVE) is left alone.
 */
import { lerp, luck, smooth } from "./ease.js";
import { READABLE } from "./frame.js";
import { latest, RIPENING } from "./store.js";
import { areaOf, guestAt, moveAt, seatIn, swollen } from "./things/guest.js";

/** Cell time (ms) from one step to the next. */
const STEP = 3500;
/** Cell time (ms) in which a thing glides from its old course to a new one (see frame.js). */
const GLIDE = 12000;
/** Rounds of pushing; fewer for more things than a cell of ours holds. */
const ROUNDS = 24;
const FEW_ROUNDS = 2;
const MANY = 160;
/** So far (nm) a thing may be pushed in all and still meet only those that were looked at. */
const SPARE_NM = 500;
/** Pushes (nm) of one round that are not worth another. */
const ENOUGH = 8;
const [BY_TGN, BY_MTOC, BY_NUCLEUS, BY_MEMBRANE] = [1, 2, 4, 8];
/** The largest push of the round under way. */
let moved = 0;
/** Room beside each thing, as a share of its size; what lies still lets what passes push it aside. */
const SPARE = 1.05;
const EASE = { fused: 0.02, emptied: 0.02, primed: 0.05, docked: 0.06, at_membrane: 0.25 };
const EASE_TRAVELLING = 0.5;
/** Share of their room within which the middles of two that cross may come over each other. */
const CROSSING = 0.5;
const EASE_LYSOSOME = 0.35;
/** Cell time (ms) in which a new thing takes its room. */
const COMING = 15000;
const RING = 4;

/** Steps aside of one thing by number modulo RING. */
const berth = () => ({ x: new Float64Array(RING), y: new Float64Array(RING), at: new Float64Array(RING).fill(NaN) });

/** Works out and keeps the steps aside of the things of one frame. */
export class Declutter {
  constructor(f, isOrganelle) {
    Object.assign(this, { f, isOrganelle, pool: [], pairs: [], paired: 0, seats: [], list: [] });
    this.done = new Array(RING).fill("");
    this.spot = [0, 0, 0, 0];
    for (const l of f.lysosomes) { l.x0 = l.x; l.y0 = l.y; }
  }

  /** Shift the *things* (their x, y) and the plate's lysosomes to where they are drawn at `f.t`. */
  arrange(things) {
    const { f } = this;
    this.list = things;
    if (this.things !== f.store.things) { this.things = f.store.things; this.done.fill(""); }
    const number = Math.floor(f.t / STEP);
    const u = f.t / STEP - number;
    for (let k = number - 1; k <= number + 1; k += 1) this.step(k);
    const [a, b, c] = [0.5 * (1 - u) * (1 - u), 0.5 + u * (1 - u), 0.5 * u * u];
    for (const l of f.lysosomes) { l.x = l.x0; l.y = l.y0; shift(l, number, a, b, c); }
    for (const thing of things) shift(f.locate(thing), number, a, b, c);
  }

  /** Work out step *number* for the middle of its time, from what was known when it is first used. */
  step(number) {
    const { f } = this;
    const k = ((number % RING) + RING) % RING;
    const key = `${number} ${f.scale}`;
    if (this.done[k] === key) return;
    const known = Math.max((number - 1) * STEP, f.store.order[0]?.born ?? 0);
    const t = Math.max((number + 0.5) * STEP, known);
    // While a run is being read anew, the log does not reach so far yet: then this is worked out again.
    this.done[k] = f.store.last >= known ? key : "";
    this.gather(t, known);
    this.push();
    this.keep(k, number);
  }

  /** Everything that takes room at *t*, each with its place, size and how easily it moves. */
  gather(t, known) {
    const { f, seats } = this;
    seats.length = 0;
    for (const l of f.lysosomes) {
      l.seat = this.seat(l, l.x0, l.y0, l.r, EASE_LYSOSOME);
      l.more = 0;
    }
    for (const thing of this.list) this.take(thing, t, known);
    const { dead } = f.store;
    for (let i = dead.length - 1; i >= 0 && dead[i].end > known; i -= 1) if (dead[i].end <= f.t) this.take(dead[i], t, known);
    for (const l of f.lysosomes) l.seat.reach = f.px(swollen(l, l.more), READABLE.lysosome) * f.npp * SPARE;
  }

  take(thing, t, known) {
    if (thing.born > known || !thing.moves.length || !this.isOrganelle(thing.kindAt(known))) return;
    const { f } = this;
    const here = presence(thing, t, known);
    if (here <= 0) return;
    const mve = thing.mveFrom <= known;
    const r = radiusAt(thing, t, known);
    const floor = mve ? lerp(READABLE.endosome, READABLE.mve, smooth((t - thing.mveFrom) / RIPENING)) : READABLE[thing.kindAt(known)];
    const px = f.px(r, floor);
    this.place(thing, t, known, px);
    const seat = this.seat(thing, this.spot[0], this.spot[1], px * f.npp * SPARE * here, easeOf(thing, t, known));
    seat.loose = thing.stateAt(known)?.is === "retrograde";
    const guest = guestAt(f, thing, t, known);
    seat.host = null;
    if (!guest) return;
    seat.host = guest.host;
    seat.joined = guest.joined;
    seat.area = areaOf(r, guest);
    seat.reach *= 1 - guest.joined;
    guest.host.more += seat.area;
  }

  seat(thing, x, y, reach, ease) {
    const { seats, pool } = this;
    if (pool.length === seats.length) pool.push({});
    const seat = pool[seats.length];
    seat.thing = thing; seat.x0 = seat.x = x; seat.y0 = seat.y = y; seat.reach = reach; seat.ease = ease;
    seat.host = null; seat.loose = false;
    seats.push(seat);
    return seat;
  }

  /** Where *thing* of half size *px* will be at *t*, without unrest: as the frame places it. */
  place(thing, t, known, px) {
    const { f, spot } = this;
    const move = moveAt(thing, known);
    f.motion.at(move.go, t, thing, spot);
    const k = thing.moves.indexOf(move);
    if (k > 0 && t - move.t < GLIDE && f.still !== 0) f.glide(thing, k, t - move.t, spot);
    const l = Math.hypot(spot[0], spot[1]) || 1;
    const out = f.offSide(true, px, f.outline.depthOf(spot[0], spot[1])) / l;
    spot[0] += spot[0] * out;
    spot[1] += spot[1] * out;
  }

  /** Push apart what overlaps, off what is fixed, and into the cell, until all have room. */
  push() {
    const { f, seats, pairs } = this;
    this.neighbours();
    const { nucleus, tgn, mtoc } = f.plate;
    const rounds = seats.length > MANY ? FEW_ROUNDS : ROUNDS;
    for (let round = 0; round < rounds; round += 1) {
      moved = 0;
      for (let k = 0; k < this.paired; k += 2) apart(seats[pairs[k]], seats[pairs[k + 1]]);
      for (const one of seats) {
        if (one.near & BY_TGN) off(one, tgn.cx, tgn.cy, tgn.length * 0.42);
        if (one.near & BY_MTOC) off(one, mtoc[0], mtoc[1], 230);
        if (one.near & BY_NUCLEUS) offNucleus(one, nucleus);
        if (one.near & BY_MEMBRANE) inside(f, one);
      }
      if (moved < ENOUGH) return;
    }
  }

  /** Who may come to touch whom, and what: found once, for all rounds. */
  neighbours() {
    const { f, seats } = this;
    const { nucleus, tgn, mtoc } = f.plate;
    // A fixed order: who pushes first must not depend on how one came here.
    seats.sort((a, b) => a.x - b.x || a.thing.key - b.thing.key);
    let widest = 0;
    for (const one of seats) widest = Math.max(widest, one.reach);
    const n = seats.length;
    const spare = n > MANY ? 0 : SPARE_NM;
    this.paired = 0;
    for (let i = 0; i < n; i += 1) {
      const one = seats[i];
      const far = one.reach + spare;
      for (let j = i + 1; j < n && seats[j].x - one.x < far + widest; j += 1) this.pair(one, seats[j], i, j, far);
      const dx = one.x - mtoc[0];
      const dy = one.y - mtoc[1];
      one.near = dx * dx + dy * dy < (far + 230) ** 2 ? BY_MTOC : 0;
      if (tgn && !one.loose && (one.x - tgn.cx) ** 2 + (one.y - tgn.cy) ** 2 < (far + tgn.length * 0.42) ** 2) one.near |= BY_TGN;
      if (nucleus && ((one.x - nucleus.cx) / (nucleus.rx + far)) ** 2 + ((one.y - nucleus.cy) / (nucleus.ry + far)) ** 2 < 1) one.near |= BY_NUCLEUS;
      if (f.outline.depthOf(one.x, one.y) < far + f.skins.thick * 0.5 * f.npp) one.near |= BY_MEMBRANE;
    }
  }

  pair(one, other, i, j, far) {
    const dy = other.y - one.y;
    const reach = far + other.reach;
    if (dy > reach || dy < -reach || one.host === other.thing || other.host === one.thing) return;
    this.pairs[this.paired] = i;
    this.pairs[this.paired + 1] = j;
    this.paired += 2;
  }

  /** Keep how far each thing stepped aside; guests go with their lysosome. */
  keep(k, number) {
    for (const { thing, host, joined, area, x, y, x0, y0 } of this.seats) {
      const own = (thing.berth ??= berth());
      own.at[k] = number;
      own.x[k] = x - x0;
      own.y[k] = y - y0;
      if (!host) continue;
      const { seat } = host;
      seatIn(thing, seat.reach, area / Math.max(host.more, 1), this.spot);
      // It may have come to rest at the rim: its way leads to the middle of the lysosome as drawn.
      own.x[k] = lerp(own.x[k], seat.x + this.spot[0] - x0, joined);
      own.y[k] = lerp(own.y[k], seat.y + this.spot[1] - y0, joined);
    }
  }
}

/** Move *thing* by its steps around *number*, weighed as a quadratic B-spline does. */
function shift(thing, number, a, b, c) {
  const own = thing.berth;
  if (!own) return;
  for (let k = number - 1; k <= number + 1; k += 1) {
    const i = ((k % RING) + RING) % RING;
    if (own.at[i] !== k) continue;
    const w = k < number ? a : k > number ? c : b;
    thing.x += w * own.x[i];
    thing.y += w * own.y[i];
  }
}

/** How much room (0..1) a thing takes: it comes and goes smoothly. */
function presence(thing, t, known) {
  const birth = thing.doings[0];
  const last = thing.doings.findLast((d) => d.t <= known) ?? birth;
  let here = birth.ms ? smooth((t - birth.t) / COMING) : 1;
  if (last.end && last.is !== "fused" && last.what !== "emptied") here *= 1 - smooth((t - last.t) / Math.max(last.ms, 1));
  return here;
}

function radiusAt(thing, t, known) {
  const now = latest(thing.radii, known);
  if (!now) return thing.radii[0]?.r ?? 50;
  return t >= now.t + now.ms ? now.r : lerp(now.from, now.r, smooth((t - now.t) / now.ms));
}

function easeOf(thing, t, known) {
  const own = EASE[thing.stateAt(known)?.is];
  if (own) return own;
  const { go } = moveAt(thing, known);
  return go[0] === "path" && t < go[2] ? EASE_TRAVELLING : 1;
}

function apart(a, b) {
  const reach = (a.reach + b.reach) * crossing(a, b);
  let dx = b.x - a.x;
  let dy = b.y - a.y;
  const d2 = dx * dx + dy * dy;
  if (d2 >= reach * reach) return;
  let d = Math.sqrt(d2);
  if (d < 1) { const q = luck(a.thing.key ^ b.thing.key, 1) * 6.28; dx = Math.cos(q); dy = Math.sin(q); d = 1; }
  const push = ((reach - d) / d) * 0.8 / (a.ease + b.ease);
  by(a, -dx * push * a.ease, -dy * push * a.ease);
  by(b, dx * push * b.ease, dy * push * b.ease);
}

/** Share of its room that a pair keeps: what travels right across another passes above it instead of throwing it aside. */
function crossing(a, b) {
  if (a.ease !== EASE_TRAVELLING && b.ease !== EASE_TRAVELLING) return 1;
  const dx = b.x0 - a.x0;
  const dy = b.y0 - a.y0;
  const full = CROSSING * (a.reach + b.reach);
  const d2 = dx * dx + dy * dy;
  return d2 >= full * full ? 1 : smooth(Math.sqrt(d2) / full);
}

function by(a, x, y) {
  a.x += x;
  a.y += y;
  moved = Math.max(moved, Math.abs(x), Math.abs(y));
}

/** Push *a* off a disc that stays where it is. */
function off(a, x, y, r) {
  const dx = a.x - x;
  const dy = a.y - y;
  const reach = a.reach + r;
  const d = Math.sqrt(dx * dx + dy * dy) || 1;
  if (d >= reach || a.ease < EASE_LYSOSOME) return;
  by(a, (dx / d) * (reach - d) * 0.5, (dy / d) * (reach - d) * 0.5);
}

function offNucleus(a, n) {
  const u = (a.x - n.cx) / (n.rx + a.reach);
  const v = (a.y - n.cy) / (n.ry + a.reach);
  const q = Math.sqrt(u * u + v * v);
  if (q >= 1 || q < 0.01) return;
  const k = (1 / q - 1) * 0.7;
  by(a, (a.x - n.cx) * k, (a.y - n.cy) * k);
}

function inside(f, a) {
  const short = a.reach + f.skins.thick * 0.5 * f.npp - f.outline.depthOf(a.x, a.y);
  if (short <= 0) return;
  const l = Math.hypot(a.x, a.y) || 1;
  by(a, -(a.x / l) * short, -(a.y / l) * short);
}

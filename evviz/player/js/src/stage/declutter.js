/**
 * Organelles make room for each other where "readable" sizes, or a crowd, would let them overlap.
 *
 * A pure function of log and time: for a time ahead it is worked out, from what the log says until
 * some seconds before, how far each thing has to step aside, and what is drawn glides along a smooth curve through
 * those steps. So nothing jumps, what meets swings around each other, and any time looks the same however
 * one came there. Contact that is the story (a guest of a lysosome, a docked MVE) is left alone.
 */
import { hypot, lerp, smooth } from "./ease.js";
import { READABLE } from "./frame.js";
import { EASE_LYSOSOME, EASE_TRAVELLING, Room } from "./room.js";
import { latest, RIPENING } from "./store.js";
import { areaOf, guestAt, moveAt, seatIn, swollen } from "./things/guest.js";

/** Cell time (ms) from one step to the next. */
const STEP = 3500;
/** Cell time (ms) in which a thing glides from its old course to a new one (see frame.js). */
const GLIDE = 12000;
/** Room beside each thing, as a share of its size; what lies still lets what passes push it aside. */
const SPARE = 1.1;
const EASE = { fused: 0.02, emptied: 0.02, primed: 0.05, docked: 0.06, at_membrane: 0.25 };
/** Cell time (ms) in which a new thing takes its room. */
const COMING = 15000;
/** Cell time (ms) in which one that travels begins and ceases to pass over others. */
const ARRIVING = 12000;
/** Steps that are kept: three for the picture, and the next. */
const RING = 4;
/** Parts of the work on one step: gathering, neighbours, four times pushing, keeping. */
const PARTS = 7;

/** Steps aside of one thing by number modulo RING. */
const berth = () => ({ x: new Float64Array(RING), y: new Float64Array(RING), at: new Float64Array(RING).fill(NaN) });

/** One thing that takes room, as it was found. */
class Seat {
  constructor() {
    this.thing = this.host = null;
    this.x = this.y = this.reach = this.ease = 0;
    this.travels = 0;            // how far (0..1) it is under way: what it meets then it passes
    this.joined = this.area = 0; // of a guest
    this.loose = false;          // may lie over the trans-Golgi network
    this.place = 0;              // in the lists of room.js
  }
}

/** Works out and keeps the steps aside of the things of one frame. */
export class Declutter {
  constructor(f, isOrganelle) {
    Object.assign(this, { f, isOrganelle, pool: [], seats: [], list: [] });
    this.room = new Room(f);
    this.done = new Array(RING).fill("");
    this.work = null; // on the step after those that are needed now
    this.before = 0;
    this.spot = [0, 0, 0, 0];
    for (const l of f.lysosomes) { l.x0 = l.x; l.y0 = l.y; l.held = 0; }
  }

  /** Shift the *things* (their x, y) and the plate's lysosomes to where they are drawn at `f.t`. */
  arrange(things) {
    const { f } = this;
    this.list = things;
    if (this.things !== f.store.things) { this.things = f.store.things; this.done.fill(""); this.work = null; }
    const number = Math.floor(f.t / STEP);
    const u = f.t / STEP - number;
    for (let k = number - 1; k <= number + 1; k += 1) this.step(k);
    this.ahead(number + 2, 1 - u);
    const [a, b, c] = [0.5 * (1 - u) * (1 - u), 0.5 + u * (1 - u), 0.5 * u * u];
    for (const l of f.lysosomes) { l.x = l.x0; l.y = l.y0; shift(l, number, a, b, c); }
    for (const thing of things) shift(f.locate(thing), number, a, b, c);
  }

  /** Name of step *number* at the scale of now. */
  key(number) { return `${number} ${this.f.scale}`; }

  isDone(number) { return this.done[ringOf(number)] === this.key(number); }

  /** Step *number* is needed now. */
  step(number) {
    if (this.isDone(number)) return;
    const work = this.work?.key === this.key(number) ? this.work : this.begin(number);
    while (!this.goOn(work));
    this.work = null;
  }

  /** Work on step *number* that is needed when *left* of this one (0..1) is over: a part of it in each frame until then. */
  ahead(number, left) {
    const { f } = this;
    const passed = (f.t - this.before) / STEP;
    this.before = f.t;
    if (passed <= 0 || passed > 0.5 || this.isDone(number)) return;
    if (this.work?.key !== this.key(number)) this.work = this.begin(number);
    const frames = Math.max(1, Math.floor(left / passed));
    for (let n = Math.ceil((PARTS - this.work.part) / frames); n > 0; n -= 1) {
      if (!this.goOn(this.work)) continue;
      this.work = null;
      return;
    }
  }

  /** A step is for the middle of its time, and goes by what was known two steps before: so it can be worked on before it is needed. */
  begin(number) {
    const known = Math.max((number - 2) * STEP, this.f.store.order[0]?.born ?? 0);
    return { number, key: this.key(number), known, t: Math.max((number + 0.5) * STEP, known), part: 0 };
  }

  /** The next part of *work*; true after the last. */
  goOn(work) {
    if (work.part === 0) {
      // While a run is being read anew, the log does not reach so far yet: then this is worked out again.
      work.told = this.f.store.told >= work.known;
      this.gather(work.t, work.known);
    } else if (work.part === 1) this.room.neighbours();
    else if (work.part < PARTS - 1) this.room.push(PARTS - 3);
    else {
      this.keep(work.number);
      this.done[ringOf(work.number)] = work.told ? work.key : "";
    }
    work.part += 1;
    return work.part === PARTS;
  }

  /** Everything that takes room at *t*, each with its place, size and how easily it moves. */
  gather(t, known) {
    const { f, seats } = this;
    seats.length = 0;
    for (const l of f.lysosomes) {
      l.seat = this.seat(l, l.x0, l.y0, l.r, EASE_LYSOSOME);
      l.held = 0;
    }
    for (const thing of this.list) this.take(thing, t, known);
    const { dead } = f.store;
    for (let i = dead.length - 1; i >= 0 && dead[i].end > known; i -= 1) if (dead[i].end <= f.t) this.take(dead[i], t, known);
    for (const l of f.lysosomes) l.seat.reach = f.px(swollen(l, l.held), READABLE.lysosome) * f.npp * SPARE;
    this.room.seat(seats);
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
    const travels = travelsAt(thing, t, known);
    const seat = this.seat(thing, this.spot[0], this.spot[1], px * f.npp * SPARE * here, EASE[thing.stateAt(known)?.is] ?? lerp(1, EASE_TRAVELLING, travels));
    seat.travels = travels;
    seat.loose = thing.stateAt(known)?.is === "retrograde";
    const guest = guestAt(f, thing, t, known);
    if (!guest) return;
    seat.host = guest.host;
    seat.joined = guest.joined;
    seat.area = areaOf(r, guest);
    seat.reach *= 1 - guest.joined;
    guest.host.held += seat.area;
  }

  seat(thing, x, y, reach, ease) {
    const { seats, pool } = this;
    if (pool.length === seats.length) pool.push(new Seat());
    const seat = pool[seats.length];
    seat.thing = thing; seat.x = x; seat.y = y; seat.reach = reach; seat.ease = ease;
    seat.host = null; seat.loose = false; seat.travels = 0;
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
    const l = hypot(spot[0], spot[1]) || 1;
    const out = f.offSide(true, px, f.outline.depthOf(spot[0], spot[1])) / l;
    spot[0] += spot[0] * out;
    spot[1] += spot[1] * out;
  }

  /** Keep how far each thing stepped aside; guests go with their lysosome. */
  keep(number) {
    const { room } = this;
    const k = ringOf(number);
    for (const { thing, host, joined, area, x, y, place } of this.seats) {
      const own = (thing.berth ??= berth());
      own.at[k] = number;
      own.x[k] = room.x[place] - x;
      own.y[k] = room.y[place] - y;
      if (!host) continue;
      const at = host.seat.place;
      seatIn(thing, room.reach[at], area / Math.max(host.held, 1), this.spot);
      // It may have come to rest at the rim: its way leads to the middle of the lysosome as drawn.
      own.x[k] = lerp(own.x[k], room.x[at] + this.spot[0] - x, joined);
      own.y[k] = lerp(own.y[k], room.y[at] + this.spot[1] - y, joined);
    }
  }
}

const ringOf = (number) => ((number % RING) + RING) % RING;

/** Move *thing* by its steps around *number*, weighed as a quadratic B-spline does. */
function shift(thing, number, a, b, c) {
  const own = thing.berth;
  if (!own) return;
  for (let k = number - 1; k <= number + 1; k += 1) {
    const i = ringOf(k);
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

/** How far (0..1) *thing* is under way at *t*: it sets out and arrives little by little. */
function travelsAt(thing, t, known) {
  const { go } = moveAt(thing, known);
  if (EASE[thing.stateAt(known)?.is] || go[0] !== "path" || t >= go[2]) return 0;
  return smooth((t - go[1]) / ARRIVING) * smooth((go[2] - t) / ARRIVING);
}

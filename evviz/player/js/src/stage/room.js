/**
 * Pushes apart what overlaps: discs of given size, that move more or less easily, among what is fixed in a cell.
 *
 * Numbers lie in lists of their own, one per property: hundreds of discs are pushed dozens of times.
 */
import { hypot, lerp, luck, smooth } from "./ease.js";

/** Rounds of pushing; fewer for more things than a cell of ours holds. */
const ROUNDS = 60;
const FEW_ROUNDS = 4;
const MANY = 160;
/** So far (nm) a thing may be pushed in all and still meet only those that were looked at. */
const SPARE_NM = 500;
/** Pushes (nm) of one round that are not worth another. */
const ENOUGH = 4;
const [BY_TGN, BY_MTOC, BY_NUCLEUS, BY_MEMBRANE] = [1, 2, 4, 8];
/** Radius (nm) of the organising centre. */
const MTOC = 230;
export const EASE_TRAVELLING = 0.5;
export const EASE_LYSOSOME = 0.35;
/** Share of their room within which the middles of two that cross may come over each other. */
const CROSSING = 0.5;

/** The room of one frame's cell, and who is in it. */
export class Room {
  constructor(f) {
    Object.assign(this, { f, pairs: new Int32Array(1024), paired: 0, seats: [], moved: 0, settled: false });
    this.lists(256);
  }

  /** Lists for *n* seats: places and sizes (nm), how easily each moves (0..1), and what is near it. */
  lists(n) {
    for (const name of ["x", "y", "reach", "ease"]) this[name] = new Float64Array(n);
    this.near = new Uint8Array(n);
  }

  /** Take *seats*: {thing, x, y, reach, ease, loose, host}; each is told its `place` in the lists. */
  seat(seats) {
    this.seats = seats;
    this.settled = false;
    // A fixed order: who pushes first must not depend on how one came here.
    seats.sort((a, b) => a.x - b.x || a.thing.key - b.thing.key);
    if (seats.length > this.x.length) this.lists(2 * seats.length);
    for (let i = 0; i < seats.length; i += 1) {
      const seat = seats[i];
      seat.place = i;
      this.x[i] = seat.x; this.y[i] = seat.y; this.reach[i] = seat.reach; this.ease[i] = seat.ease;
    }
  }

  /** Push apart what overlaps, off what is fixed, and into the cell, until all have room: one of *parts* such times. */
  push(parts) {
    const n = this.seats.length;
    const rounds = (n > MANY ? FEW_ROUNDS : ROUNDS) / parts;
    for (let k = 0; k < rounds && !this.settled; k += 1) this.settled = this.round(n) < ENOUGH;
  }

  /** One round; returns the largest push (nm). */
  round(n) {
    const { f, pairs, near } = this;
    const { nucleus, tgn, mtoc } = f.plate;
    this.moved = 0;
    for (let k = 0; k < this.paired; k += 2) this.apart(pairs[k], pairs[k + 1]);
    for (let i = 0; i < n; i += 1) {
      if (!near[i]) continue;
      if (near[i] & BY_TGN) this.off(i, tgn.cx, tgn.cy, tgn.length * 0.42);
      if (near[i] & BY_MTOC) this.off(i, mtoc[0], mtoc[1], MTOC);
      if (near[i] & BY_NUCLEUS) this.offNucleus(i, nucleus);
      if (near[i] & BY_MEMBRANE) this.inside(i);
    }
    return this.moved;
  }

  /** Who may come to touch whom, and what: found once, for all rounds. */
  neighbours() {
    const { f, seats, x, y, reach } = this;
    const { nucleus, tgn, mtoc } = f.plate;
    const n = seats.length;
    let widest = 0;
    for (let i = 0; i < n; i += 1) widest = Math.max(widest, reach[i]);
    const spare = n > MANY ? 0 : SPARE_NM;
    this.paired = 0;
    for (let i = 0; i < n; i += 1) {
      const far = reach[i] + spare;
      const right = x[i] + far + widest;
      for (let j = i + 1; j < n && x[j] < right; j += 1) if (Math.abs(y[j] - y[i]) <= far + reach[j]) this.pair(i, j);
      const within = (px, py, r) => (x[i] - px) ** 2 + (y[i] - py) ** 2 < (far + r) ** 2;
      let near = within(mtoc[0], mtoc[1], MTOC) ? BY_MTOC : 0;
      if (tgn && !seats[i].loose && within(tgn.cx, tgn.cy, tgn.length * 0.42)) near |= BY_TGN;
      if (nucleus && ((x[i] - nucleus.cx) / (nucleus.rx + far)) ** 2 + ((y[i] - nucleus.cy) / (nucleus.ry + far)) ** 2 < 1) near |= BY_NUCLEUS;
      if (f.outline.depthOf(x[i], y[i]) < far + f.skins.thick * 0.5 * f.npp) near |= BY_MEMBRANE;
      this.near[i] = near;
    }
  }

  pair(i, j) {
    const [one, other] = [this.seats[i], this.seats[j]];
    if (one.host === other.thing || other.host === one.thing) return;
    if (this.paired + 2 > this.pairs.length) {
      const longer = new Int32Array(2 * this.pairs.length);
      longer.set(this.pairs);
      this.pairs = longer;
    }
    this.pairs[this.paired] = i;
    this.pairs[this.paired + 1] = j;
    this.paired += 2;
  }

  apart(i, j) {
    const { x, y, ease } = this;
    const full = this.reach[i] + this.reach[j];
    let dx = x[j] - x[i];
    let dy = y[j] - y[i];
    const d2 = dx * dx + dy * dy;
    if (d2 >= full * full) return;
    const reach = full * this.crossing(i, j, full);
    let d = Math.sqrt(d2);
    if (d >= reach) return;
    if (d < 1) {
      const q = luck(this.seats[i].thing.key ^ this.seats[j].thing.key, 1) * 6.28;
      dx = Math.cos(q);
      dy = Math.sin(q);
      d = 1;
    }
    const push = ((reach - d) / d) * 0.8 / (ease[i] + ease[j]);
    this.by(i, -dx * push * ease[i], -dy * push * ease[i]);
    this.by(j, dx * push * ease[j], dy * push * ease[j]);
  }

  /** Share of its room that a pair keeps: what travels right across another passes above it instead of throwing it aside. */
  crossing(i, j, full) {
    const [one, other] = [this.seats[i], this.seats[j]];
    const travels = Math.max(one.travels, other.travels);
    if (travels === 0) return 1;
    const d = hypot(other.x - one.x, other.y - one.y);
    return lerp(1, smooth(d / (CROSSING * full)), travels);
  }

  by(i, x, y) {
    this.x[i] += x;
    this.y[i] += y;
    this.moved = Math.max(this.moved, Math.abs(x), Math.abs(y));
  }

  /** Push one off a disc that stays where it is. */
  off(i, x, y, r) {
    const dx = this.x[i] - x;
    const dy = this.y[i] - y;
    const reach = this.reach[i] + r;
    const d = Math.sqrt(dx * dx + dy * dy) || 1;
    if (d < reach && this.ease[i] >= EASE_LYSOSOME) this.by(i, (dx / d) * (reach - d) * 0.5, (dy / d) * (reach - d) * 0.5);
  }

  offNucleus(i, { cx, cy, rx, ry }) {
    const u = (this.x[i] - cx) / (rx + this.reach[i]);
    const v = (this.y[i] - cy) / (ry + this.reach[i]);
    const q = Math.sqrt(u * u + v * v);
    if (q >= 1 || q < 0.01) return;
    const k = (1 / q - 1) * 0.7;
    this.by(i, (this.x[i] - cx) * k, (this.y[i] - cy) * k);
  }

  inside(i) {
    const { f } = this;
    const [x, y] = [this.x[i], this.y[i]];
    const short = this.reach[i] + f.skins.thick * 0.5 * f.npp - f.outline.depthOf(x, y);
    if (short <= 0) return;
    const l = hypot(x, y) || 1;
    this.by(i, -(x / l) * short, -(y / l) * short);
  }
}

/**
 * Calm things are worked out now and then; between two such poses they lie on a straight line.
 *
 * Most of a full cell is calm: EVs that drift outside, ILVs that float in their MVE. What nothing happens to
 * has its pose worked out every SPAN ms of cell time, at fixed times, so that any time looks the same however
 * one came there. Its wander bends so little that the line keeps within 12 nm: a pixel of a whole cell, for most far less.
 * Every event ends the calm (see Store.change): from then on a thing is drawn as it always was.
 */
import { LARGEST } from "./gl/atlas.js";
import { PHASES } from "./store.js";
import { drawOne } from "./things/ilv.js";
import { NEAR_FROM } from "./things/near.js";

/** Cell time (ms) between two poses of a thing. */
export const SPAN = 5000;
/** Cell time (ms) after its last event from which on an EV shows no trace of it: see FRESH, LEAVE and HEAL. */
const AFTER = 26_000;
/** Half size (px) up to which an EV is a mere picture; nearer ones are drawn with all they have. */
const SMALL = 24;
/** Pictures of one scale, drawn one after the other, after which it is worth while to work ahead. */
const STEADY = 2;
/** States of a home that is part of a lysosome. */
const EATEN = new Set(["lysosome", "digested"]);

/** What a thing looks like at the beginning of a span, and how its place and turn change until the end of it. */
class Pose {
  constructor() {
    this.number = this.epoch = NaN; // of its span, of the frame's scale
    this.x = this.y = this.dx = this.dy = 0; // nm; of an ILV: from the middle of its home
    this.cos = this.dcos = this.sin = this.dsin = 0; // of how it is turned
    this.px = 0;
    this.icon = this.flock = this.entry = null;
    this.kind = "";
    this.tint = 0;
  }

  /** What was the end of the span is now its beginning. */
  advance(number) {
    this.number = number;
    this.x += this.dx;
    this.y += this.dy;
    this.cos += this.dcos;
    this.sin += this.dsin;
  }

  follows(number, epoch) { return this.number === number - 1 && this.epoch === epoch; }

  begin(number, epoch, { x, y, turn, px, icon, flock, kind, tint }) {
    this.number = number; this.epoch = epoch;
    this.x = x; this.y = y;
    this.cos = Math.cos(turn); this.sin = Math.sin(turn);
    this.px = px; this.icon = icon; this.flock = flock; this.kind = kind; this.tint = tint;
  }

  end(x, y, turn) {
    this.dx = x - this.x;
    this.dy = y - this.y;
    this.dcos = Math.cos(turn) - this.cos;
    this.dsin = Math.sin(turn) - this.sin;
  }

  put(f, thing, x, y, share) {
    const half = this.px * this.icon.reach;
    if (f.sees(x, y, half)) this.flock.quad(this.icon, x, y, half, half, this.cos + this.dcos * share, this.sin + this.dsin * share, this.tint);
    f.hit(thing, x, y, this.px, this.kind);
  }
}

/** The calm things of one frame. */
export class Tween {
  constructor(f) {
    this.f = f;
    this.phases = Array.from({ length: PHASES }, () => ({ number: 0, t: 0, share: 0, things: [], homes: [] }));
    this.sketch = { x: 0, y: 0, turn: 0, px: 0, icon: null, flock: null, kind: "", tint: 0xffffffff };
    this.spot = [0, 0, 0, 0];
    this.epoch = this.at = -1;
    this.steady = 0;
  }

  /** Before the things of the picture of `f.t` are gone through. */
  begin() {
    const { f } = this;
    const near = Math.abs(f.t - this.at) <= SPAN / 2;
    this.steady = near && this.epoch === f.epoch && f.still ? this.steady + 1 : 0;
    this.epoch = f.epoch;
    this.at = f.t;
    this.on = this.steady >= STEADY && f.npp >= NEAR_FROM; // nearer, nothing is a mere picture
    for (let k = 0; k < PHASES; k += 1) {
      const phase = this.phases[k];
      const ahead = (k * SPAN) / PHASES;
      phase.number = Math.floor((f.t + ahead) / SPAN);
      phase.t = phase.number * SPAN - ahead;
      phase.share = (f.t - phase.t) / SPAN;
      phase.things.length = phase.homes.length = 0;
    }
  }

  /** Whether *thing*, drawn by *entry*, is calm: then it is drawn by `put`. Only what says how it is turned may be. */
  calms(thing, entry) {
    thing.calm = false;
    if (!this.on) return;
    const phase = this.phases[thing.phase];
    if (thing.children.length) this.calmsInside(thing, phase);
    if (!entry.turn) return;
    const { pose } = thing;
    const known = pose && pose.number === phase.number && pose.epoch === this.epoch; // an event would have taken it away
    if (!known && !this.drifts(thing, phase.t)) return;
    thing.calm = true;
    if (known) return;
    thing.pose ??= new Pose();
    thing.pose.entry = entry;
    phase.things.push(thing);
  }

  drifts(thing, since) {
    if (thing.px > SMALL || thing.settled !== this.epoch || thing.abroad || thing.quietFrom() + AFTER > since) return false;
    const { moves } = thing;
    return moves.length > 0 && moves[moves.length - 1].go[0] === "drift";
  }

  /** ILVs of *home* are calm as long as nothing happens to it. */
  calmsInside(home, phase) {
    const fits = home.settled === this.epoch && home.px <= LARGEST && home.quietFrom() <= phase.t && home.settledAt(phase.t) && !EATEN.has(home.stateAt(this.f.t)?.is);
    if (!fits) home.inside = null;
    else if (home.inside?.number !== phase.number || home.inside.epoch !== this.epoch) phase.homes.push(home);
  }

  /** Work out the poses that are due. */
  work() {
    const { f } = this;
    const now = f.t;
    for (const phase of this.phases) {
      if (!phase.things.length && !phase.homes.length) continue;
      f.moveTo(phase.t);
      for (const thing of phase.things) this.first(thing, phase);
      for (const home of phase.homes) this.firstInside(home, phase);
      f.moveTo(phase.t + SPAN);
      for (const thing of phase.things) this.last(thing);
      for (const home of phase.homes) this.lastInside(home);
    }
    if (f.t !== now) f.moveTo(now);
  }

  first(thing, { number }) {
    const { pose } = thing;
    if (pose.follows(number, this.epoch)) pose.advance(number);
    else pose.begin(number, this.epoch, this.sketched(thing));
  }

  firstInside(home, { number, t }) {
    const calm = [];
    const rest = [];
    for (const ilv of home.children) {
      if (!this.floats(ilv, t)) { rest.push(ilv); continue; }
      calm.push(ilv);
      ilv.pose ??= new Pose();
      if (ilv.pose.follows(number, this.epoch)) ilv.pose.advance(number);
      else ilv.pose.begin(number, this.epoch, this.seated(ilv, home));
    }
    home.inside = { number, epoch: this.epoch, calm, rest };
  }

  last(thing) {
    const { f, spot } = this;
    f.place(thing, f.t, spot);
    thing.pose.end(spot[0], spot[1], thing.pose.entry.turn(f, thing));
  }

  lastInside(home) {
    const { f, spot } = this;
    this.hold(home);
    for (const ilv of home.inside.calm) {
      f.slot(ilv, home, spot);
      ilv.pose.end(spot[0], spot[1], 0);
    }
  }

  /** For now, the middle of *home* is at (0, 0). */
  hold(home) {
    home.x = home.y = 0;
    home.placedIn = this.f.number;
  }

  /** An ILV of a calm home: whether it floats there since *since*, and is a mere picture. */
  floats(ilv, since) {
    return ilv.homes.length === 1 && !ilv.became.length && ilv.settled === this.epoch && ilv.px <= SMALL && ilv.quietFrom() <= since;
  }

  /** How *thing* is drawn at `f.t`. */
  sketched(thing) {
    const { f, sketch } = this;
    f.sketch = sketch;
    thing.pose.entry.draw(f, thing);
    f.sketch = null;
    return sketch;
  }

  /** How *ilv* is drawn at `f.t` if the middle of its *home* is at (0, 0). */
  seated(ilv, home) {
    const { f, sketch } = this;
    this.hold(home);
    f.sketch = sketch;
    drawOne(f, ilv, 1, home);
    f.sketch = null;
    return sketch;
  }

  /** Draw a calm *thing*. */
  put(thing) {
    const { f } = this;
    const { share } = this.phases[thing.phase];
    const { pose } = thing;
    thing.x = pose.x + pose.dx * share;
    thing.y = pose.y + pose.dy * share;
    thing.placedIn = f.number;
    pose.put(f, thing, thing.x, thing.y, share);
  }

  /** Draw the calm ILVs of *home*; returns those that are left to be drawn. */
  putInside(home) {
    const { inside, x, y } = home;
    const { f } = this;
    const { number, share } = this.phases[home.phase];
    if (!this.on || !inside || inside.number !== number || inside.epoch !== this.epoch) return home.children;
    for (const ilv of inside.calm) {
      const { pose } = ilv;
      pose.put(f, ilv, x + pose.x + pose.dx * share, y + pose.y + pose.dy * share, share);
    }
    return inside.rest;
  }
}

/**
 * What the stage knows about the cell, built from log events and from nothing else.
 *
 * Each thing keeps its own short history (moves, states, sizes, happenings), so any time within
 * what was applied can be drawn. Things are found at a time by a moving window, not by a search.
 */
import { hash, luck } from "./ease.js";
import { checkGo } from "./motion.js";

const FOREVER = Number.MAX_SAFE_INTEGER;
/** Cell time (ms) in which a thing fades whose end takes no time in the log. */
const VANISH = 6000;

/** Cell time (ms) in which the picture of an endosome grows to that of an MVE. */
export const RIPENING = 40000;

/** What is worked out ahead of time for things (see tween.js) is due at so many different times. */
export const PHASES = 10;

/** States that only an MVE can be in. */
const MVE_STATES = new Set(["mve", "ripe", "outward", "at_membrane", "docked", "primed", "inward", "amphisome", "lysosome"]);

/** States of an EV at, in or past a recipient cell. */
const ABROAD = new Set(["away", "bound", "taken_up", "delivered", "digested", "recycled", "rereleased"]);

/** Beginning of every history: most things never have some of them. */
const NONE = Object.freeze([]);

/** *list* and one *entry* more, in just as much room: there are thousands of such lists, and few grow long. */
const and = (list, entry) => list.concat(entry);

/** Last entry of *list* (sorted by time) at or before *t*, or null. */
export function latest(list, t) {
  for (let i = list.length - 1; i >= 0; i -= 1) if (list[i].t <= t) return list[i];
  return null;
}

/** One organelle, vesicle or cargo through time. */
export class Thing {
  constructor(who, kind, t) {
    this.who = who;
    this.kind = kind;
    this.key = hash(who);
    this.phase = this.key % PHASES;
    this.born = t;
    this.end = FOREVER;      // when it is gone from the picture
    this.ending = FOREVER;   // when what ended it began: its last happening
    this.abroad = false;     // whether a recipient cell ever had to do with it
    this.became = NONE;      // {t, kind}: what else it became
    this.moves = NONE;       // {t, go}
    this.doings = NONE;      // {t, ms, what, is, from, end, at, out, go}: its events; *from*: its state before
    this.states = NONE;      // those of its events that say what it is
    this.radii = NONE;       // {t, ms, r, from}
    this.homes = NONE;       // {t, in: home|null}
    this.x = this.y = this.px = 0;     // as drawn in frame number placedIn, sizedIn
    this.placedIn = this.sizedIn = -1;
    this.hitAt = -1;         // place among the hits of the last picture that showed it
    this.settled = -1;       // epoch of the frame in which its size had come to rest
    this.phases = null;
    this.quiet = null;       // see quietFrom
    this.calm = false;       // whether it is drawn from its pose in this frame (see tween.js)
    this.pose = null;
    this.inside = null;      // its calm ILVs
    this.children = NONE;    // ILVs (and cargo) inside, in order of arrival: all that are not forgotten
    this.seats = 0;          // how many ever came
    this.by = null;
    this.mveFrom = FOREVER;  // since when it is an MVE
    this.cargo = NONE;
    this.slot = 0;
    this.taken = false;      // thought gone with its home
    // What those who draw it keep with it. All are named here: things of one shape are read much faster.
    this.berth = null;                                  // declutter.js
    this.burst = null;                                  // see burst.js
    this.partedIn = -1;                                 // frame in which ILVs made room: seats.js
    this.asideX = this.asideY = 0;
    this.pitIn = this.budIn = -1;                       // frames in which it was just that
    this.site = this.cut = this.uptake = null;
    this.aside = 0;                                     // points of the outline, see Membrane.part
    this.seat = null;                                   // on the recipient
    this.cutSought = -1;
    this.host = this.hostGo = null;
  }

  /** Kind at *t* (an ILV becomes an exosome when it leaves). */
  kindAt(t) { return this.became.length ? (latest(this.became, t)?.kind ?? this.kind) : this.kind; }
  stateAt(t) {
    const n = this.states.length;
    return n && this.states[n - 1].t <= t ? this.states[n - 1] : latest(this.states, t);
  }
  /** The latest happening that still lasts at *t*, or null. */
  doingAt(t) {
    for (let i = this.doings.length - 1; i >= 0; i -= 1) {
      const d = this.doings[i];
      if (d.t <= t) return t < d.t + d.ms ? d : null;
    }
    return null;
  }
  homeAt(t) { return this.homes.length ? (latest(this.homes, t)?.in ?? null) : null; }

  /** Since when (ms) nothing happens to it but that it follows its course; Infinity if its end is known. */
  quietFrom() {
    if (this.quiet !== null) return this.quiet;
    this.quiet = this.end === FOREVER ? this.born : Infinity;
    for (const { t, ms } of this.doings) this.quiet = Math.max(this.quiet, t + ms);
    for (const { t } of this.moves) this.quiet = Math.max(this.quiet, t);
    return this.quiet;
  }

  /** Something happens to it: what was worked out for it ahead of time holds no more. */
  stir() {
    this.quiet = this.pose = this.inside = null;
    for (const home of this.homes) if (home.in) home.in.inside = null;
  }

  /** Four fixed phases (radian) of this thing's own unrest, and where its two wanders begin (see Motion.drift). */
  unrest() {
    if (this.phases) return this.phases;
    const [p, q, r, s] = [1, 2, 3, 4].map((n) => luck(this.key, n) * 6.2832);
    return (this.phases = [p, q, r, s, Math.sin(p) + 0.4 * Math.sin(q), Math.sin(q) + 0.4 * Math.sin(p)]);
  }

  /** Whether its size is what it will be from *t* on, unless an event changes it. */
  settledAt(t) {
    const now = this.radii[this.radii.length - 1];
    if (now && t < now.t + now.ms) return false;
    return (!this.became.length || this.became[this.became.length - 1].t <= t) && (this.mveFrom === FOREVER || t >= this.mveFrom + RIPENING);
  }

  /** Radius (nm) at *t*: eases to each new size over the happening that brought it. */
  radiusAt(t) {
    const now = latest(this.radii, t);
    if (!now) return this.radii.length ? this.radii[0].r : 50;
    if (t >= now.t + now.ms) return now.r;
    const s = (t - now.t) / now.ms;
    return now.from + (now.r - now.from) * s * s * (3 - 2 * s);
  }
}

/** All things, with the window of those that can be seen at a time. */
export class Store {
  constructor() { this.clear(); }

  clear() {
    this.things = new Map();
    this.order = [];         // by birth
    this.live = new Set();
    this.at = -FOREVER;      // time of the window
    this.next = 0;           // first of `order` not yet in the window
    this.told = -FOREVER;    // so far the log was told
    this.dead = [];          // by end
  }

  /** Take events `[t, what, who, data]` in time order: all that happen until *until* (ms). */
  apply(events, until = -FOREVER) {
    this.told = Math.max(this.told, until);
    for (const [t, what, who, data] of events) {
      this.told = Math.max(this.told, t);
      if (who) this.take(t, what, who, data ?? {});
    }
  }

  take(t, what, who, data) {
    let thing = this.things.get(who);
    if (!thing || (t >= thing.end && !thing.taken)) {
      if (!data.kind && !thing) return;       // speaks of something that was never shown
      if (!thing || data.kind) thing = this.birth(t, who, data.kind ?? thing.kind);
    }
    this.change(thing, t, what, data);
  }

  birth(t, who, kind) {
    const thing = new Thing(who, kind, t);
    this.things.set(who, thing);
    this.order.push(thing);
    if (t <= this.at) this.live.add(thing);
    if (t <= this.at && this.next === this.order.length - 1) this.next += 1;
    return thing;
  }

  change(thing, t, what, data) {
    thing.settled = -1;
    thing.stir();
    if (thing.taken && (data.go || data.kind)) this.unbury(thing);
    // A motion may be told ahead (an exosome that waits its turn): until then all stays as it was.
    const from = data.go ? Math.max(t, data.go[1]) : t;
    if (data.kind && data.kind !== (thing.became.at(-1)?.kind ?? thing.kind)) thing.became = and(thing.became, { t: from, kind: data.kind });
    // What ends at once fades all the same.
    const ms = data.end && !data.ms ? VANISH : (data.ms ?? 0);
    if (MVE_STATES.has(data.is) && thing.kind === "endosome") thing.mveFrom = Math.min(thing.mveFrom, what === "keyframe" ? t - RIPENING : t);
    const { is, end, at, out, go } = data;
    const doing = { t, ms, what, is, from: thing.stateAt(t)?.is ?? null, end, at, out, go };
    thing.doings = and(thing.doings, doing);
    if (is) thing.states = and(thing.states, doing);
    if (data.go) thing.moves = and(thing.moves, { t: from, go: checkGo(data.go) });
    if (data.r !== undefined) {
      thing.radii = and(thing.radii, { t, ms: thing.radii.length ? Math.max(ms, 1) : 0, r: data.r, from: thing.radiusAt(t) });
    }
    if (data.by) thing.by = data.by;
    if (data.cargo) thing.cargo = data.cargo;
    if (data.in && data.kind === "ilv") this.house(thing, t, data.in);
    else if (data.go && thing.homeAt(t)) thing.homes = and(thing.homes, { t: from, in: null });
    if (ABROAD.has(data.is)) thing.abroad = true;
    thing.ending = data.end ? t : FOREVER;
    if (data.end) this.bury(thing, t, t + ms, Array.isArray(data.out) ? data.out : null);
  }

  house(thing, t, who) {
    const home = this.things.get(who);
    if (!home) return;
    thing.homes = and(thing.homes, { t, in: home });
    thing.slot = home.seats;
    home.seats += 1;
    home.children = and(home.children, thing);
    home.stir();
  }

  /** *thing* is gone from *end* on, with what is still inside it (except *out*, which leaves). */
  bury(thing, t, end, out) {
    thing.end = end;
    thing.stir();
    let i = this.dead.length;
    this.dead.push(thing);
    while (i > 0 && this.dead[i - 1].end > end) { this.dead[i] = this.dead[i - 1]; i -= 1; }
    this.dead[i] = thing;
    for (const child of thing.children) {
      if (child.end !== FOREVER || child.homeAt(t) !== thing || out?.includes(child.who)) continue;
      child.taken = true;      // until an event says that it got out
      this.bury(child, t, end, out);
    }
  }

  /** A thing thought gone with its home turned up again. */
  unbury(thing) {
    const i = this.dead.lastIndexOf(thing);
    if (i >= 0) this.dead.splice(i, 1);
    thing.end = FOREVER;
    thing.stir();
    thing.taken = false;
    if (thing.born <= this.at) this.live.add(thing);
  }

  /** Things born at or before *t* and not yet gone: a Set that moves along with *t*, forwards or back. */
  window(t) {
    for (const thing of this.moveTo(t)) if (thing.end <= t) this.leave(thing);
    return this.live;
  }

  /** The same for who goes through it anyway, and lets those `leave` that are gone at *t*. */
  moveTo(t) {
    if (t < this.at) this.rewind(t);
    while (this.next < this.order.length && this.order[this.next].born <= t) this.live.add(this.order[this.next++]);
    this.at = t;
    return this.live;
  }

  leave(thing) {
    this.live.delete(thing);
    thing.phases = thing.pose = thing.inside = null;
  }

  rewind(t) {
    for (let i = this.dead.length - 1; i >= 0 && this.dead[i].end > t; i -= 1) {
      if (this.dead[i].born <= t) this.live.add(this.dead[i]);
    }
    while (this.next > 0 && this.order[this.next - 1].born > t) this.leave(this.order[--this.next]);
  }

  /** Drop things that ended before *before*, also from what their homes and their contents keep. */
  forget(before) {
    const first = this.dead.findIndex((thing) => thing.end >= before);
    const gone = new Set(this.dead.splice(0, first < 0 ? this.dead.length : first));
    if (!gone.size) return;
    for (const thing of gone) {
      this.live.delete(thing);
      if (this.things.get(thing.who) === thing) this.things.delete(thing.who);
    }
    this.order = this.order.filter((thing) => !gone.has(thing));
    for (const thing of this.order) {
      if (thing.children.some((child) => gone.has(child))) thing.children = thing.children.filter((child) => !gone.has(child));
      if (thing.homes.some((home) => gone.has(home.in))) thing.homes = thing.homes.filter((home) => !gone.has(home.in));
    }
    this.next = this.order.findIndex((thing) => thing.born > this.at);
    if (this.next < 0) this.next = this.order.length;
  }

  /** Replace everything by a keyframe at *t*: [[who, {kind, state, is, r, go, in, by, cargo, …}], …]. */
  load(snapshot, t) {
    this.clear();
    const rows = [...snapshot].sort((a, b) => ("in" in a[1] && a[1].in ? 1 : 0) - ("in" in b[1] && b[1].in ? 1 : 0));
    for (const [who, data] of rows) {
      if (data.was) this.take(t, "keyframe", who, { ...data, is: data.was, ms: 0, end: 0 });
      this.take(t, "keyframe", who, { ...data, is: data.is ?? data.state, ms: 0, end: 0 });
    }
    this.told = t;
  }
}

/** One picture: what drawn things are handed, and where they leave what they draw. */
import { clamp, hypot, lerp, smooth } from "./ease.js";
import { fade } from "./gl/flock.js";
import { swayAround } from "./gl/view.js";
import { seatOf } from "./seats.js";
import { latest, RIPENING } from "./store.js";
import { becomingAt, giveWay } from "./things/amphisome.js";
import { hangs } from "./things/bud.js";
import { guestAt } from "./things/guest.js";
import { lieIn } from "./things/merging.js";
import { burstOf, leaves, leaveTo, outOf } from "./things/burst.js";
import { Tween } from "./tween.js";

/** Cell time (ms) over which a thing glides from its old course to a new one. */
const GLIDE = 12000;
/** Kinds that live inside the cell: they never stick out through the membrane. */
export const INSIDE = new Set(["endosome", "autophagosome", "amphisome", "carrier", "lysosome"]);

const TAU = 6.283185307179586;
/** Steps of the table of the membrane's waves. */
const TABLE = 256;

/** Kinds that drift outside. */
export const OUTSIDE = new Set(["exosome", "microvesicle", "armm", "virus"]);

/** Half sizes (px) that small things get at least when sizes are made readable. */
export const READABLE = {
  endosome: 8, mve: 12.2, autophagosome: 12, amphisome: 12, carrier: 3.8, ilv: 3.1, exosome: 3.7, armm: 3.2,
  microvesicle: 6.5, virus: 6, oncosome: 6, apoptotic_body: 6, migrasome: 8, lysosome: 8,
};
const SPECK = 0.9;

export class Frame {
  constructor(parts) {
    Object.assign(this, parts);
    this.number = 0;
    this.swayed = new Float64Array(TABLE + 2);
    this.spot = [0, 0, 0, 0];
    this.other = [0, 0, 0, 0];
    this.tween = new Tween(this);
    this.sketch = null;      // takes what one calm thing would draw (see tween.js)
    this.hits = [];
    this.hitCount = this.hitTop = 0;
    this.wanted = [];
  }

  /** Start the picture of time *t*. */
  begin(t, camera, ui) {
    this.number += 1;
    this.t = t;
    this.npp = camera.npp;
    this.level = camera.level;
    // On a small stage less is exaggerated, on a large one more (squared: see px).
    this.room = clamp(Math.min(camera.width, camera.height) / 600, 0.58, 1.4) ** 2;
    this.ui = ui;
    const scale = `${this.npp} ${this.room} ${this.readable} ${this.atlas.era}`;
    // Sizes that have settled hold until the scale changes or time goes back.
    if (scale !== this.scale || t < this.latest) this.epoch = (this.epoch ?? 0) + 1;
    this.scale = scale;
    this.latest = t;
    const [w, h] = [camera.width * 0.5 * this.npp, camera.height * 0.5 * this.npp];
    this.left = camera.x - w; this.right = camera.x + w;
    this.top = camera.y - h; this.bottom = camera.y + h;
    // What was drawn in an earlier, fuller picture is let go.
    this.hitTop = Math.max(this.hitTop, this.hitCount);
    while (this.hitTop > this.hitCount) this.hits[(this.hitTop -= 1)].thing = null;
    this.hitCount = 0;
    this.objects = 0;
    this.wanted.length = 0;
  }

  /** Go to another time in the middle of a picture. */
  moveTo(t) {
    this.t = t;
    this.number += 1;
  }

  /** Half size (px) at which a thing of radius *r* nm is drawn. */
  px(r, floor) {
    const real = r / this.npp;
    return this.readable ? Math.sqrt(real * real + floor * floor * this.room) : Math.max(real, SPECK);
  }

  /** Is a disc of half size *px* around (x, y) on the screen? */
  sees(x, y, px) {
    const m = px * this.npp;
    return x + m > this.left && x - m < this.right && y + m > this.top && y - m < this.bottom;
  }

  /** Remember that *thing* was drawn at (x, y) with half size *px*: for picking, labels and focus. */
  hit(thing, x, y, px, kind) {
    if (this.sketch) { this.sketch.kind = kind; return; }
    let h = this.hits[this.hitCount];
    if (!h) this.hits.push((h = { who: null, thing: null, kind: "", x: 0, y: 0, px: 0 }));
    this.hitCount += 1;
    thing.hitAt = this.hitCount - 1;
    h.who = thing.who; h.thing = thing; h.kind = kind; h.x = x; h.y = y; h.px = px;
    this.objects += 1;
  }

  /** Whether *hit* drifts behind a bud, which hides it. */
  hides({ kind, thing, x, y }) {
    if (!OUTSIDE.has(kind)) return false;
    for (const { bud } of this.membrane.hanging) {
      const disc = this.hits[bud.hitAt];
      if (disc?.thing !== bud || bud === thing || bud.budIn === this.number || !hangs(this, bud)) continue;
      if (hypot(x - disc.x, y - disc.y) < disc.px * this.npp) return true;
    }
    return false;
  }

  /** Draw a picture of half size *px* (at most LARGEST) from the atlas, if it is in sight. */
  picture(flock, key, x, y, px, paint, rot = 0, alpha = 1, reach = 1.35) {
    const tint = alpha < 1 ? fade(alpha) : 0xffffffff;
    if (this.sketch) Object.assign(this.sketch, { x, y, px, turn: rot, icon: this.atlas.icon(key, px, paint, reach), flock, tint });
    else if (this.sees(x, y, px * reach)) flock.put(this.atlas.icon(key, px, paint, reach), x, y, px, rot, tint);
  }

  /** Kind by which a thing is drawn and sized now. */
  kindOf(thing) {
    const kind = thing.kindAt(this.t);
    return kind === "endosome" && thing.mveFrom <= this.t ? "mve" : kind;
  }

  /** Half size (px) of *thing* now. */
  sizeOf(thing) {
    if (thing.sizedIn === this.number || thing.settled === this.epoch) return thing.px;
    thing.sizedIn = this.number;
    const kind = this.kindOf(thing);
    const burst = thing.became.length > 0 && burstOf(this, thing);
    if (thing.settledAt(this.t) && !(burst && leaves(this, thing, this.t))) thing.settled = this.epoch;
    let floor = READABLE[kind] ?? 4;
    if (kind === "mve") floor = lerp(READABLE.endosome, floor, smooth((this.t - thing.mveFrom) / RIPENING));
    else if (burst) floor = lerp(READABLE.ilv, READABLE.exosome, outOf(this, thing));
    thing.px = this.px(thing.radiusAt(this.t), floor);
    return thing.px;
  }

  /** Place (nm) where *thing* is drawn now, kept in thing.x, thing.y for the rest of the frame. */
  locate(thing) {
    if (thing.placedIn === this.number) return thing;
    thing.placedIn = this.number;
    const into = this.spot;
    const home = thing.homeAt(this.t);
    if (home && !leaves(this, thing, this.t)) this.slot(thing, home, into);
    else this.place(thing, this.t, into);
    thing.x = into[0];
    thing.y = into[1];
    return thing;
  }

  place(thing, t, into) {
    const { moves } = thing;
    let k = moves.length - 1;
    while (k > 0 && moves[k].t > t) k -= 1;
    if (k < 0) return;
    const since = t - moves[k].t;
    const leaving = k === 0 && leaves(this, thing, t);
    const gliding = !leaving && since < GLIDE && this.still !== 0 && (k > 0 || thing.homes.length > 0);
    // A former home must have its place before the shared spot is filled.
    if ((gliding || leaving) && k <= 1 && thing.homes.length && thing.homes[0].in) this.locate(thing.homes[0].in);
    this.motion.at(moves[k].go, t, thing, into);
    if (gliding) this.glide(thing, k, since, into);
    this.settleAt(thing, t, into);
    if (leaving) leaveTo(this, thing, t, into);
  }

  /** Ease from where the thing was (its last course, or its home) to where its new course starts. */
  glide(thing, k, since, into) {
    const move = thing.moves[k];
    const was = this.other;
    if (k > 0) {
      this.motion.at(thing.moves[k - 1].go, move.t, thing, was);
      if (k === 1 && leaves(this, thing, move.t)) leaveTo(this, thing, move.t, was);
    } else {
      const home = latest(thing.homes, move.t - 1)?.in;
      if (!home) return;
      this.slot(thing, home, was);
    }
    const x = was[0];
    const y = was[1];
    this.motion.at(move.go, move.t, thing, was);
    const rest = 1 - smooth(since / GLIDE);
    into[0] += (x - was[0]) * rest;
    into[1] += (y - was[1]) * rest;
  }

  /** The slow waves of the membrane, a side to keep to, and a little unrest. */
  settleAt(thing, t, into) {
    const kind = thing.kindAt(t);
    const inside = INSIDE.has(kind);
    const r = Math.sqrt(into[0] * into[0] + into[1] * into[1]) || 1;
    const a = Math.atan2(into[1], into[0]);
    const edge = this.outline.radiusAt(a);
    let shift = inside || OUTSIDE.has(kind) ? this.offSide(inside, this.sizeOf(thing), edge - r) : 0;
    if (shift > 0 && thing.became.length) shift *= smooth((t - thing.became[0].t) / GLIDE);
    if (!this.still) { into[0] += (into[0] / r) * shift; into[1] += (into[1] / r) * shift; return; }
    const share = r < edge ? (r / edge - 0.55) / 0.45 : 1 - (r - edge) / 2500;
    if (share > 0) shift += share * this.swayNear(a);
    into[0] += (into[0] / r) * shift;
    into[1] += (into[1] / r) * shift;
    if (inside) this.jiggle(thing, t / 1000, into);
  }

  /** How far outwards (nm) a thing of half size *px*, *depth* nm below the membrane, must go: drawn larger than life, it still keeps to its own side. */
  offSide(inside, px, depth) {
    const rim = (px + this.skins.thick * 0.5 + 1) * this.npp;
    const short = inside ? rim - depth : rim + depth;
    if (short <= 0 || short >= rim * 2.2) return 0;
    // What comes from far on the other side (out of a fusing MVE) is drawn across little by little.
    const across = short * (1 - smooth((short / rim - 1) / 1.2));
    return inside ? -across : across;
  }

  /** The membrane's waves at angle *a* now, from a table made once per frame. */
  swayNear(a) {
    if (this.swayedIn !== this.number) {
      this.swayedIn = this.number;
      swayAround(this.swayed, TABLE, this.t);
    }
    const i = ((a + TAU) % TAU) * (TABLE / TAU);
    const k = i | 0;
    return this.swayed[k] + (this.swayed[k + 1] - this.swayed[k]) * (i - k);
  }

  /** A little Brownian unrest: the same for the same thing and time. */
  jiggle(thing, s, into) {
    const p = thing.unrest();
    into[0] += 26 * Math.sin(s * 0.11 + p[0]) + 13 * Math.sin(s * 0.29 + p[1]);
    into[1] += 26 * Math.sin(s * 0.13 + p[2]) + 13 * Math.sin(s * 0.31 + p[3]);
  }

  /** Where an ILV sits in its MVE. */
  slot(thing, home, into) {
    this.locate(home);
    const guest = guestAt(this, home, this.t);
    if (guest) return lieIn(this, thing, home, guest, into);
    const event = becomingAt(home, this.t);
    this.floats(thing, home, home.x, home.y, into);
    return event ? giveWay(this, home, event, home.x, home.y, this.sizeOf(thing) * this.npp, into) : into;
  }

  /** Where an ILV is in *home* with its middle at (*x*, *y*). */
  floats(thing, home, x, y, into) {
    seatOf(this, thing, home, into);
    into[0] += x;
    into[1] += y;
    return into;
  }

  /** Draw *fn*'s pictures above the membranes instead of below (ILVs in an open MVE). */
  flockAbove(fn) {
    const below = this.flockIn;
    this.flockIn = this.flockMid;
    this.above = true;
    fn();
    this.flockIn = below;
    this.above = false;
  }

  /** Have *draw* draw *thing*, which hangs on the membrane, above all that drifts outside. */
  raised(draw, thing) {
    const { flockOut, pen } = this;
    [this.flockOut, this.pen] = [this.flockFront, this.penFront];
    draw(this, thing);
    [this.flockOut, this.pen] = [flockOut, pen];
  }

  /** Write *text* (from the atlas) with its left upper corner at (*left*, *top*) px. */
  say(text, left, top, alpha = 1) {
    if (this.glass.on) this.glass.put(text, left, top, alpha);
    else this.letters.write(text, this.left + (left + text.wide / 2) * this.npp, this.top + (top + text.high / 2) * this.npp, fade(alpha));
  }

  /** A soft glow behind what has just happened. */
  halo(x, y, px, color, strength) {
    if (!this.sees(x, y, px * 2)) return;
    const icon = this.atlas.icon(`halo${color}`, 14, (c, r) => paintHalo(c, r, color), 1);
    this.flockMid.put(icon, x, y, px * 1.5 + 6, 0, fade(0.5 * strength));
  }

  /** Ask for a label (drawn after everything else has its place) of something of a *kind*; *inside*: radius (px) of what is so large that it may lie in it. */
  label(text, x, y, gap, color, rank, who = null, small = false, inside = 0, kind = "") {
    this.wanted.push({ text, x, y, gap, color, rank, who, small, inside, kind, order: 0 });
  }
}

function paintHalo(c, r, color) {
  const g = c.createRadialGradient(0, 0, r * 0.2, 0, 0, r);
  g.addColorStop(0, `${color}CC`);
  g.addColorStop(0.55, `${color}55`);
  g.addColorStop(1, `${color}00`);
  c.fillStyle = g;
  c.fillRect(-r, -r, r * 2, r * 2);
}

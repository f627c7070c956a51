/**
 * Words beside things: in the thing's own colour, with a paper halo, out of each other's way.
 *
 * Labels of whole kinds show for a while after someone looked around and then fade; what is
 * hovered, focused or selected keeps its label. A label that loses its place fades there before it, or another, shows
 * elsewhere: no two are ever seen over each other.
 */
import { hypot } from "./ease.js";
import { textOn, word } from "./look.js";
import { bestSpot, crosses, spotAt } from "./spots.js";

/** Half of a text's halo counts as room around it: [left and right, above and below], px. */
const MARGIN = [2.5, 1.5];
/** Room (px) between two labels in one line, and how much of it is left when one of them has to go. */
const APART = 7;
const CLOSE = 3;
const FADE_PER_MS = 1 / 260;
const LEAVE_PER_MS = 1 / 130;
/** Each label looks for a better spot once in so many pictures, not all in the same; in between it keeps to the one it has. */
const LOOK_ABOUT = 12;
/** A thing that moves more than so many px from one picture to the next is another one. */
const JUMP = 30;
/** So many labels are enough for a view: of the fine ones, those that there is room for. */
const ENOUGH = 12;
/** Below this rank a label that costs more is not shown: see spots.js. */
const MUST = 60;
const MOST_COST = 2.4;
/** From this rank on a fine label is of who acts in what happens just now. */
const ACTS = 20;
/** What it counts (px nearer to the middle) that a thing has the label already. */
const HELD = 90;

/** A label that is, or was, seen. */
class Shown {
  constructor(turn) {
    this.want = null;
    this.spot = -1;
    this.alpha = 0;
    this.x = this.y = 0;           // its left upper corner (px)
    this.wide = this.high = 0;     // its room (px)
    this.wx = this.wy = 0;         // where its thing was (nm)
    this.turn = turn;
    this.seen = this.leaving = false;
    this.far = 0;
  }

  /** Its room, with *apart* px on both sides. */
  box(apart = 0) {
    const [left, top] = [this.x + MARGIN[0], this.y + MARGIN[1]];
    return [left - apart, top, left + this.wide + apart, top + this.high];
  }
}

export class Labels {
  constructor() {
    this.shown = new Map();
    this.turn = 0;
    this.best = new Map(); // the one of each species that is named
  }

  /** Colours and size from now on. */
  dress(tokens, type) {
    this.tokens = tokens;
    this.type = type;
    this.tones = new Map();
    this.shown.clear();
  }

  /** The picture of what *want* says. */
  text(f, { text, color, small, outside }) {
    const { tokens, type } = this;
    if (!this.tones.has(color)) this.tones.set(color, textOn(color, tokens.cytoplasm, tokens.ink));
    return f.atlas.text(text, {
      size: (small ? 11.5 : 13) * type * this.fit, weight: small ? 500 : 600, fill: this.tones.get(color),
      halo: outside ? tokens.stage : tokens.cytoplasm, rim: 3.6 * type,
    });
  }

  /** Lay out *wanted* (from the frame), most important first; *dt*: ms of real time since the last call; *covered*: boxes to keep off, or lists of such. */
  draw(f, camera, dt, ...covered) {
    this.fit = camera.width < 480 ? 0.86 : 1;
    this.turn = (this.turn + 1) % LOOK_ABOUT;
    this.still = f.t === this.at; // then there is time to look for the best, and no other picture may come
    this.at = f.t;
    for (const entry of this.shown.values()) entry.seen = false;
    this.under = covered.flatMap((one) => (typeof one[0] === "number" ? [one] : one));
    const wanted = this.oneOfEach(f.wanted, camera);
    for (const want of wanted) { const entry = this.shown.get(keyOf(want)); if (entry) entry.seen = true; }
    this.taken = [...this.under];
    // What is on its way out keeps its place until it is gone.
    for (const entry of this.shown.values()) {
      if (entry.seen) continue;
      entry.alpha -= dt * LEAVE_PER_MS;
      if (entry.alpha > 0.01) this.taken.push(entry.box());
    }
    let laid = 0;
    for (const want of wanted) {
      if (want.small && laid >= ENOUGH) { const entry = this.shown.get(keyOf(want)); if (entry) this.leave(entry, dt); continue; }
      if (this.lay(f, want, camera, dt)) laid += 1;
    }
    this.write(f, wanted);
  }

  /** One label of each species: of who acts first, then the nearest to the middle; in the order in which they are laid. */
  oneOfEach(wanted, camera) {
    const { best } = this;
    best.clear();
    for (const want of wanted) {
      const key = keyOf(want);
      if (want.small) {
        const [x, y] = camera.toScreen(want.x, want.y);
        if (x < 0 || y < 0 || x > camera.width || y > camera.height || this.under.some((box) => isIn(box, x, y))) continue;
        const entry = this.shown.get(key);
        const held = entry && !entry.leaving && hypot(want.x - entry.wx, want.y - entry.wy) < JUMP * camera.npp ? HELD : 0;
        want.order = (want.rank >= ACTS ? 2e4 : 1e4) - hypot(x - camera.width / 2, y - camera.height / 2) + held;
      } else want.order = want.rank * 1e4;
      if (!(best.get(key)?.order >= want.order)) best.set(key, want);
    }
    return [...best.values()].sort((a, b) => b.order - a.order);
  }

  /** Lay one label; whether it is seen. */
  lay(f, want, camera, dt) {
    const [x, y] = camera.toScreen(want.x, want.y);
    const off = x < -40 || y < -20 || x > camera.width + 40 || y > camera.height + 20;
    const key = keyOf(want);
    let entry = this.shown.get(key);
    if (off || this.under.some((box) => isIn(box, x, y))) { if (entry) this.leave(entry, dt); return false; }
    if (!entry) this.shown.set(key, (entry = new Shown(this.shown.size % LOOK_ABOUT)));
    const { wide, high } = this.text(f, want);
    const [w, h] = [wide - 2 * MARGIN[0], high - 2 * MARGIN[1]];
    entry.seen = true;
    if (entry.alpha > 0.01 && entry.spot >= 0 && !this.stays(f, entry, want, camera, x, y, w, h)) {
      this.leave(entry, dt);
      if (entry.alpha > 0.01) return true;
    }
    if (entry.alpha <= 0.01) this.settle(f, entry, want, camera, x, y, w, h);
    if (entry.spot < 0) return false;
    entry.alpha = Math.min(1, Math.max(entry.alpha, 0) + dt * FADE_PER_MS);
    this.taken.push(entry.box(APART));
    return true;
  }

  /** Whether what is seen can stay beside its thing, where it is moved along. */
  stays(f, entry, want, camera, x, y, w, h) {
    if (entry.leaving || hypot(want.x - entry.wx, want.y - entry.wy) > JUMP * f.npp || entry.want.text !== want.text) return false;
    const spot = spotAt(entry.spot, want, camera, this.taken, x, y, w, h);
    if (!spot) return false;
    if ((this.still || this.turn === entry.turn) && bestSpot(f, want, entry.spot, camera, this.taken, x, y, w, h)?.k !== entry.spot) return false;
    this.place(entry, want, spot, w, h);
    return true;
  }

  /** Find a place for what is not seen yet. */
  settle(f, entry, want, camera, x, y, w, h) {
    const spot = bestSpot(f, want, -1, camera, this.taken, x, y, w, h);
    entry.leaving = false;
    entry.alpha = 0;
    entry.spot = -1;
    // What is less important is rather not named than named where it cannot be told what is meant.
    if (spot && (want.small || want.rank >= MUST || spot.cost < MOST_COST)) this.place(entry, want, spot, w, h);
  }

  place(entry, want, { k, box, far }, w, h) {
    entry.want = want;
    entry.spot = k;
    entry.far = far;
    entry.wide = w;
    entry.high = h;
    entry.x = Math.round(box[0] - MARGIN[0]);
    entry.y = Math.round(box[1] - MARGIN[1]);
    entry.wx = want.x;
    entry.wy = want.y;
  }

  /** *entry* fades where it is. */
  leave(entry, dt) {
    entry.leaving = entry.seen = true;
    entry.alpha -= dt * LEAVE_PER_MS;
    if (entry.alpha > 0.01) this.taken.push(entry.box());
  }

  /** Write what is seen, the most important first; what would lie over another is gone at once. */
  write(f) {
    /** Whether a label is on its way in or out, or has not looked around yet. */
    this.fading = !this.still;
    const written = [];
    for (const leaving of [false, true]) {
      for (const [key, entry] of this.shown) {
        if ((entry.leaving || !entry.seen) !== leaving) continue;
        const gone = entry.alpha <= 0.01 || entry.spot < 0 || written.some((box) => crosses(box, entry.box(CLOSE)));
        if (gone) { this.shown.delete(key); this.fading ||= leaving; continue; }
        written.push(entry.box());
        const { want, x, y, alpha } = entry;
        f.say(this.text(f, want), x, y, Math.min(alpha, 1));
        if (entry.far) this.lead(f, entry);
        if (leaving || alpha < 1) this.fading = true;
      }
    }
  }

  /** A fine line from a label that stands off to the rim of its thing. */
  lead(f, entry) {
    const { want, alpha } = entry;
    const [x, y] = [(entry.wx - f.left) / f.npp, (entry.wy - f.top) / f.npp];
    const box = entry.box();
    const [px, py] = [Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])];
    const d = hypot(px - x, py - y) || 1;
    const at = (sx, sy) => [f.left + sx * f.npp, f.top + sy * f.npp];
    const [a, b] = [at(px, py), at(x + ((px - x) / d) * want.gap, y + ((py - y) / d) * want.gap)];
    f.penFront.line([a[0], b[0]], [a[1], b[1]], { px: 0.5 * f.line, color: word(want.color, 0.8 * alpha) });
  }
}

/** A species of molecules has one label in a view, whichever of them bears it. */
const keyOf = (want) => (want.small ? want.text : (want.who ?? want.text));

const isIn = (box, x, y) => x > box[0] && x < box[2] && y > box[1] && y < box[3];

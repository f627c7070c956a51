/** Where the eye is: pan, zoom, glide, follow. World in nm, screen in CSS px, `npp` = nm per px. */
import { clamp, hypot, smooth } from "./ease.js";

/** nm per px at which a level begins (larger = farther away). */
const LEVELS = { cell: 9, organelle: 1.6 };
const NEAREST = 0.11;
/** A glide takes at least so long (ms), more for a longer way, but not much more. */
const GLIDE_MS = 360;
const LONGER = 0.65;
const LONGEST = 3.7;

export class Camera {
  /** *whole* has the `reach` of the picture (nm), `fit(width, height)`, a place that shows the whole cell, and `letGo()`. */
  constructor({ whole, changed, motion }) {
    this.whole = whole;
    this.changed = changed;
    this.motion = motion;
    this.width = this.height = 1;
    this.x = this.y = 0;
    this.npp = 20;
    this.move = null;
    this.sight = null;          // what it keeps to by itself (see following.js)
    this.touched = false;       // has anyone moved it? If not, a resize fits again.
  }

  get level() { return this.npp > LEVELS.cell ? "cell" : this.npp > LEVELS.organelle ? "organelle" : "membrane"; }

  resize(width, height) {
    this.width = Math.max(width, 1);
    this.height = Math.max(height, 1);
    if (!this.touched) this.jump(this.whole.fit(this.width, this.height));
  }

  jump({ x, y, npp }) {
    this.move = null;
    Object.assign(this, { x, y, npp: this.limit(npp) });
    this.changed();
  }

  /** Look where *other* looks. */
  as({ touched, x, y, npp }) {
    this.touched = touched;
    if (touched) this.jump({ x, y, npp });
  }

  limit(npp) {
    const far = this.whole.fit(this.width, this.height).npp * 1.7;
    return clamp(npp, NEAREST, far);
  }

  /** Glide to a place; at once when motion is reduced. A far place is reached in an arc, as in a flight. */
  go(to) {
    if (this.motion() === 0) { this.jump(to); return; }
    const from = { x: this.x, y: this.y, npp: this.npp };
    const npp = this.limit(to.npp);
    const screens = hypot(to.x - this.x, to.y - this.y) / (Math.min(this.width, this.height) * Math.max(from.npp, npp));
    const rise = screens > 1 ? Math.log(screens) : 0;
    const ms = GLIDE_MS * clamp(1 + LONGER * (Math.abs(Math.log(from.npp / npp)) + rise), 1, LONGEST);
    this.move = { from, to: { ...to, npp }, rise, start: performance.now(), ms };
    this.changed();
  }

  /** Whether it is kept to a sight of which nothing is to be seen yet. */
  get waits() { return Boolean(this.sight?.about.kinds.size && !this.sight.who); }

  /** See the whole cell. */
  fit() {
    this.touched = false;
    this.sight = null;
    this.whole.letGo();
    this.go(this.whole.fit(this.width, this.height));
  }

  /** Zoom by factor *f* (> 1 comes nearer) about screen point (*px*, *py*), by default the middle. */
  zoomBy(f, px = this.width / 2, py = this.height / 2) {
    const [x, y] = this.toWorld(px, py);
    this.letGo();
    this.npp = this.limit(this.npp / f);
    this.x = x - (px - this.width / 2) * this.npp;
    this.y = y - (py - this.height / 2) * this.npp;
    this.keepInSight();
    this.changed();
  }

  /** Move the picture by screen px. */
  panBy(dx, dy) {
    this.letGo();
    this.x -= dx * this.npp;
    this.y -= dy * this.npp;
    this.keepInSight();
    this.changed();
  }

  /** Whoever moves the picture by hand ends a glide and a watch. */
  letGo() {
    this.touched = true;
    this.move = this.sight = null;
  }

  keepInSight() {
    const { reach } = this.whole;
    this.x = clamp(this.x, -reach, reach);
    this.y = clamp(this.y, -reach, reach);
  }

  /** One step of a glide; true while it moves. */
  step(now) {
    if (!this.move) return false;
    const { from, to, rise, start, ms } = this.move;
    const s = clamp((now - start) / ms);
    const e = smooth(s);
    this.npp = from.npp * (to.npp / from.npp) ** e * Math.exp(rise * 4 * e * (1 - e));
    // Pan so that the goal nears on the screen at the pace of the zoom; in an arc, when everything is far.
    const zooms = !rise && Math.abs(from.npp - to.npp) > 1e-6;
    const share = zooms ? (from.npp - this.npp) / (from.npp - to.npp) : rise ? smooth(e) : e;
    this.x = from.x + (to.x - from.x) * share;
    this.y = from.y + (to.y - from.y) * share;
    if (s >= 1) this.move = null;
    this.changed();
    return true;
  }

  /** Keep (x, y) in the middle, softly; a glide ends there. */
  track(x, y) {
    if (this.move) { this.move.to.x = x; this.move.to.y = y; return; }
    const k = this.motion() === 0 ? 1 : 0.18;
    this.x += (x - this.x) * k;
    this.y += (y - this.y) * k;
  }

  toWorld(px, py) { return [this.x + (px - this.width / 2) * this.npp, this.y + (py - this.height / 2) * this.npp]; }
  toScreen(x, y) { return [(x - this.x) / this.npp + this.width / 2, (y - this.y) / this.npp + this.height / 2]; }
}

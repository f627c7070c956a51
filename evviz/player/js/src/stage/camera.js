/** Where the eye is: pan, zoom, glide, follow. World in nm, screen in CSS px, `npp` = nm per px. */
import { clamp, smooth } from "./ease.js";

/** nm per px at which a level begins (larger = farther away). */
const LEVELS = { cell: 9, organelle: 1.6 };
const NEAREST = 0.11;
const GLIDE_MS = 520;

export class Camera {
  constructor({ places, changed, motion }) {
    this.places = places;       // (name) -> {x, y, npp} | null, and .fit()
    this.changed = changed;
    this.motion = motion;
    this.width = this.height = 1;
    this.x = this.y = 0;
    this.npp = 20;
    this.move = null;
    this.aim = null;            // what a glide ends at: it may move on the way
    this.touched = false;       // has anyone moved it? If not, a resize fits again.
  }

  get nmPerPx() { return this.npp; }
  get level() { return this.npp > LEVELS.cell ? "cell" : this.npp > LEVELS.organelle ? "organelle" : "membrane"; }

  resize(width, height) {
    this.width = Math.max(width, 1);
    this.height = Math.max(height, 1);
    if (!this.touched) this.jump(this.places.fit(this.width, this.height));
  }

  jump({ x, y, npp }) {
    this.move = null;
    Object.assign(this, { x, y, npp: this.limit(npp) });
    this.changed();
  }

  limit(npp) {
    const far = this.places.fit(this.width, this.height).npp * 1.7;
    return clamp(npp, NEAREST, far);
  }

  /** Glide to a place; at once when motion is reduced. */
  go(to, ms = GLIDE_MS) {
    if (this.motion() === 0 || ms === 0) { this.jump(to); return; }
    this.move = { from: { x: this.x, y: this.y, npp: this.npp }, to: { ...to, npp: this.limit(to.npp) }, start: performance.now(), ms };
    this.changed();
  }

  /** See the whole cell. */
  fit() {
    this.touched = false;
    this.aim = null;
    this.places.letGo();
    this.go(this.places.fit(this.width, this.height));
  }

  /** Go to a thing by id, or to a level: "cell", "organelle", "membrane". */
  zoomTo(what) {
    const to = what === "cell" ? this.places.fit(this.width, this.height) : this.places.find(what, this);
    if (!to) return false;
    this.touched = what !== "cell";
    if (!this.touched) this.places.letGo();
    this.aim = to.aim ?? null;
    const far = Math.abs(Math.log(this.npp / to.npp));
    this.go(to, GLIDE_MS * clamp(0.7 + far * 0.45, 0.7, 2.6));
    return true;
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

  /** Whoever moves the picture by hand ends a glide. */
  letGo() {
    this.touched = true;
    this.move = null;
    this.aim = null;
  }

  keepInSight() {
    const { reach } = this.places;
    this.x = clamp(this.x, -reach, reach);
    this.y = clamp(this.y, -reach, reach);
  }

  /** One step of a glide; true while it moves. */
  step(now) {
    if (!this.move) return false;
    const { from, to, start, ms } = this.move;
    const s = clamp((now - start) / ms);
    const e = smooth(s);
    this.npp = from.npp * (to.npp / from.npp) ** e;
    // Pan so that the goal nears on the screen at the pace of the zoom.
    const share = Math.abs(from.npp - to.npp) < 1e-6 ? e : (from.npp - this.npp) / (from.npp - to.npp);
    this.x = from.x + (to.x - from.x) * share;
    this.y = from.y + (to.y - from.y) * share;
    if (s >= 1) this.move = null;
    this.changed();
    return true;
  }

  /** Keep (x, y) in the middle: softly, or *firm* at once. */
  track(x, y, firm = false) {
    if (this.move) { this.move.to.x = x; this.move.to.y = y; return; }
    const k = firm || this.motion() === 0 ? 1 : 0.18;
    this.x += (x - this.x) * k;
    this.y += (y - this.y) * k;
  }

  toWorld(px, py) { return [this.x + (px - this.width / 2) * this.npp, this.y + (py - this.height / 2) * this.npp]; }
  toScreen(x, y) { return [(x - this.x) / this.npp + this.width / 2, (y - this.y) / this.npp + this.height / 2]; }
}

/**
 * Words beside things: in the thing's own colour, with a paper halo, out of each other's way.
 *
 * Labels of whole kinds show for a while after someone looked around and then fade; what is
 * hovered, focused or selected keeps its label.
 */
import { hypot } from "./ease.js";
import { fade } from "./gl/flock.js";
import { textOn, word } from "./look.js";

/** Half of a text's halo counts as room around it: [left and right, above and below], px. */
const MARGIN = [2.5, 1.5];
/** Room (px) between two labels in one line. */
const APART = 7;
/** Directions tried for a label, as shares of its own size: [x anchor, y anchor, dx, dy]. */
const SPOTS = [
  [0.5, 1, 0, -1], [0, 0.5, 1, 0], [1, 0.5, -1, 0], [0.5, 0, 0, 1], [0, 1, 0.72, -0.72], [1, 1, -0.72, -0.72], [0, 0, 0.72, 0.72], [1, 0, -0.72, 0.72],
];
/** Further off, where a leader line joins label and thing: px beyond the near spots, and what that costs. */
const FAR = [0, 26, 54];
const FAR_COST = 1.1;
const FADE_PER_MS = 1 / 260;
/** Each label looks for a better spot once in so many pictures, not all in the same; in between it keeps to the one it has. */
const LOOK_ABOUT = 12;

const crosses = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

export class Labels {
  constructor() {
    this.shown = new Map();
    this.turn = 0;
    this.boxes = []; // of what lies near the label that is being laid
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
    const { wanted } = f;
    this.fit = camera.width < 480 ? 0.86 : 1;
    this.turn = (this.turn + 1) % LOOK_ABOUT;
    for (const entry of this.shown.values()) entry.seen = false;
    this.under = covered.flatMap((one) => (typeof one[0] === "number" ? [one] : one));
    const taken = [...this.under];
    wanted.sort((a, b) => b.rank - a.rank);
    for (const want of wanted) this.lay(f, want, camera, taken, dt);
    /** Whether a label is on its way in or out. */
    this.fading = false;
    for (const [key, entry] of this.shown) {
      if (!entry.seen) entry.alpha -= dt * FADE_PER_MS;
      if (entry.alpha <= 0.01) this.shown.delete(key);
      else this.write(f, entry);
      if (!entry.seen || entry.alpha < 1) this.fading = true;
    }
  }

  write(f, { want, x, y, alpha }) {
    const text = this.text(f, want);
    f.letters.write(text, f.left + (x + text.wide / 2) * f.npp, f.top + (y + text.high / 2) * f.npp, fade(alpha));
  }

  lay(f, want, camera, taken, dt) {
    const [x, y] = camera.toScreen(want.x, want.y);
    if (x < -40 || y < -20 || x > camera.width + 40 || y > camera.height + 20) return;
    if (this.under.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) return;
    const key = want.who ?? want.text;
    let entry = this.shown.get(key);
    if (!entry) this.shown.set(key, (entry = { spot: -1, alpha: 0, x: 0, y: 0, turn: this.shown.size % LOOK_ABOUT }));
    entry.want = want;
    const { wide, high } = this.text(f, want);
    const [w, h] = [wide - 2 * MARGIN[0], high - 2 * MARGIN[1]];
    const kept = this.turn !== entry.turn && entry.spot >= 0 ? this.boxAt(entry.spot, want, camera, taken, x, y, w, h) : null;
    if (!kept && !want.small) this.nearBy(f, camera, x, y, want.gap + FAR[FAR.length - 1], w, h);
    const best = kept ?? this.spotFor(want, entry, camera, taken, x, y, w, h);
    if (!best) return;
    const [left, top, right, low] = best.box;
    taken.push([left - APART, top, right + APART, low]);
    if (best.k !== entry.spot && entry.spot >= 0 && entry.alpha > 0.5) entry.alpha = 0.5;
    entry.spot = best.k;
    entry.seen = true;
    entry.x = Math.round(best.box[0] - MARGIN[0]);
    entry.y = Math.round(best.box[1] - MARGIN[1]);
    entry.alpha = Math.min(1, entry.alpha + dt * FADE_PER_MS);
    if (best.far) this.lead(f, want, best.box, x, y, entry.alpha);
  }

  /** Spot *k* around (*x*, *y*) if it is on the stage and free: {k, box, far}, or null. */
  boxAt(k, want, camera, taken, x, y, w, h) {
    const [ax, ay, dx, dy] = SPOTS[k % SPOTS.length];
    const far = FAR[Math.floor(k / SPOTS.length)];
    const left = x + dx * (want.gap + 3 + far) - ax * w;
    const top = y + dy * (want.gap + 2 + far) - ay * h;
    const box = [left, top, left + w, top + h];
    if (left < 4 || top < 4 || box[2] > camera.width - 4 || box[3] > camera.height - 4) return null;
    return taken.some((o) => crosses(box, o)) ? null : { k, box, far };
  }

  /** The free spot that covers least; the spot it has is kept unless another is clearly better. */
  spotFor(want, entry, camera, taken, x, y, w, h) {
    let best = null;
    const rings = want.small || want.gap < 0 ? 1 : FAR.length;
    for (let k = 0; k < SPOTS.length * rings; k += 1) {
      const spot = this.boxAt(k, want, camera, taken, x, y, w, h);
      if (!spot) continue;
      spot.cost = (want.small ? 0 : this.covers(spot.box)) + (k % SPOTS.length) * 0.15 + (spot.far / FAR[1]) * FAR_COST - (k === entry.spot ? 1.6 : 0);
      if (!best || spot.cost < best.cost) best = spot;
    }
    return best;
  }

  /** A fine line from a label that stands off to the rim of its thing. */
  lead(f, want, box, x, y, alpha) {
    const [px, py] = [Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])];
    const d = hypot(px - x, py - y) || 1;
    const at = (sx, sy) => [f.left + sx * f.npp, f.top + sy * f.npp];
    const [a, b] = [at(px, py), at(x + ((px - x) / d) * want.gap, y + ((py - y) / d) * want.gap)];
    f.pen.line([a[0], b[0]], [a[1], b[1]], { px: 0.5 * f.line, color: word(want.color, 0.8 * alpha) });
  }

  /** Find what is drawn and should not be covered where a label of *w* x *h* px, up to *off* px from (*x*, *y*), may lie. */
  nearBy(f, camera, x, y, off, w, h) {
    const { boxes } = this;
    const [wide, high] = [off + w + 4, off + h + 4];
    boxes.length = 0;
    const add = (px, py, r) => {
      if (Math.abs(px - x) < wide + r && Math.abs(py - y) < high + r) boxes.push([px - r, py - r, px + r, py + r]);
    };
    for (let i = 0; i < f.hitCount; i += 1) {
      const hit = f.hits[i];
      if (hit.px >= 4 && hit.px <= 90 && hit.kind !== "ilv") add((hit.x - f.left) / f.npp, (hit.y - f.top) / f.npp, hit.px * 0.8);
    }
    add(...camera.toScreen(...f.plate.mtoc), 12);
  }

  covers(box) {
    let n = 0;
    for (const other of this.boxes) if (crosses(box, other)) n += 1;
    return n;
  }
}

/**
 * Words beside things: in the thing's own colour, with a paper halo, out of each other's way.
 *
 * Labels of whole kinds show for a while after someone looked around and then fade; what is
 * hovered, focused or selected keeps its label.
 */
import { Container, Text } from "pixi.js";
import { textOn, word } from "./look.js";

const FONT = "Inter, Helvetica, Arial, sans-serif";
/** Directions tried for a label, as shares of its own size: [x anchor, y anchor, dx, dy]. */
const SPOTS = [
  [0.5, 1, 0, -1], [0, 0.5, 1, 0], [1, 0.5, -1, 0], [0.5, 0, 0, 1], [0, 1, 0.72, -0.72], [1, 1, -0.72, -0.72], [0, 0, 0.72, 0.72], [1, 0, -0.72, 0.72],
];
/** Further off, where a leader line joins label and thing: px beyond the near spots, and what that costs. */
const FAR = [0, 26, 54];
const FAR_COST = 1.1;
const FADE_PER_MS = 1 / 260;
/** A label looks for a better spot once in so many pictures; in between it keeps to the one it has. */
const LOOK_ABOUT = 12;

const crosses = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

export class Labels {
  constructor() {
    this.layer = new Container();
    this.layer.eventMode = "none";
    this.shown = new Map();
    this.turn = 0;
  }

  /** Colours and size from now on: texts are made again. */
  dress(tokens, type, devicePx) {
    this.tokens = tokens;
    this.type = type;
    this.devicePx = devicePx;
    for (const entry of this.shown.values()) entry.node.destroy(true);
    this.shown.clear();
  }

  make(want) {
    const { tokens } = this;
    const node = new Text({
      text: want.text, resolution: Math.max(this.devicePx, 1.5),
      style: {
        fontFamily: FONT, fontSize: (want.small ? 11.5 : 13) * this.type * this.fit, fontWeight: want.small ? "500" : "600",
        fill: textOn(want.color, tokens.cytoplasm, tokens.ink),
        stroke: { color: want.outside ? tokens.stage : tokens.cytoplasm, width: 3.6 * this.type, join: "round" },
      },
    });
    node.alpha = 0;
    this.layer.addChild(node);
    return { node, text: want.text, spot: -1, seen: true };
  }

  /** Lay out *wanted* (from the frame), most important first; *dt*: ms of real time since the last call; *covered*: boxes to keep off, or lists of such. */
  draw(f, camera, dt, ...covered) {
    const { wanted } = f;
    this.turn = (this.turn + 1) % LOOK_ABOUT;
    this.boxes = null;
    for (const entry of this.shown.values()) entry.seen = false;
    this.under = covered.flatMap((one) => (typeof one[0] === "number" ? [one] : one));
    const taken = [...this.under];
    wanted.sort((a, b) => b.rank - a.rank);
    for (const want of wanted) this.lay(f, want, camera, taken, dt);
    for (const [key, entry] of this.shown) {
      if (entry.seen) continue;
      entry.node.alpha -= dt * FADE_PER_MS;
      if (entry.node.alpha <= 0.01) { entry.node.destroy(true); this.shown.delete(key); }
    }
    /** Whether a label is on its way in or out. */
    this.fading = [...this.shown.values()].some((entry) => !entry.seen || entry.node.alpha < 1);
  }

  lay(f, want, camera, taken, dt) {
    this.fit = camera.width < 480 ? 0.86 : 1;
    const [x, y] = camera.toScreen(want.x, want.y);
    if (x < -40 || y < -20 || x > camera.width + 40 || y > camera.height + 20) return;
    if (this.under.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) return;
    const key = want.who ?? want.text;
    let entry = this.shown.get(key);
    if (entry && entry.text !== want.text) { entry.node.text = want.text; entry.text = want.text; }
    if (!entry) this.shown.set(key, (entry = this.make(want)));
    const [w, h] = [entry.node.width - 5, entry.node.height - 3];
    const kept = this.turn && entry.spot >= 0 ? this.boxAt(entry.spot, want, camera, taken, x, y, w, h) : null;
    if (!kept) this.boxes ??= this.obstacles(f, camera);
    const best = kept ?? this.spotFor(want, entry, camera, taken, x, y, w, h);
    if (!best) return;
    taken.push(best.box);
    if (best.k !== entry.spot && entry.spot >= 0 && entry.node.alpha > 0.5) entry.node.alpha = 0.5;
    entry.spot = best.k;
    entry.seen = true;
    entry.node.position.set(Math.round(best.box[0] - 2.5), Math.round(best.box[1] - 1.5));
    entry.node.alpha = Math.min(1, entry.node.alpha + dt * FADE_PER_MS);
    if (best.far) this.lead(f, want, best.box, x, y, entry.node.alpha);
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
    const d = Math.hypot(px - x, py - y) || 1;
    const at = (sx, sy) => [f.left + sx * f.npp, f.top + sy * f.npp];
    const [a, b] = [at(px, py), at(x + ((px - x) / d) * want.gap, y + ((py - y) / d) * want.gap)];
    f.pen.line([a[0], b[0]], [a[1], b[1]], { px: 0.5 * f.line, color: word(want.color, 0.8 * alpha) });
  }

  /** Boxes of what is drawn on the screen and should not be covered. */
  obstacles(f, camera) {
    const boxes = [];
    for (let i = 0; i < f.hitCount; i += 1) {
      const h = f.hits[i];
      if (h.px < 4 || h.px > 90 || h.kind === "ilv") continue;
      const [x, y] = camera.toScreen(h.x, h.y);
      const r = h.px * 0.8;
      if (x > -r && y > -r && x < camera.width + r && y < camera.height + r) boxes.push([x - r, y - r, x + r, y + r]);
    }
    const [mx, my] = camera.toScreen(...f.plate.mtoc);
    boxes.push([mx - 12, my - 12, mx + 12, my + 12]);
    return boxes;
  }

  covers(box) {
    let n = 0;
    for (const other of this.boxes) if (crosses(box, other)) n += 1;
    return n;
  }

  destroy() { this.layer.destroy({ children: true }); }
}

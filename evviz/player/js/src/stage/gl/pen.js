/**
 * Lines of constant weight on the screen, whatever the zoom: microtubules, actin, outlines, rings.
 *
 * The half width of a stroke is `px` pixels plus `nm` nanometres at the present zoom. `core` lightens its
 * middle (two-line look), `dash` cuts it, `soft` blurs its edge (shadow, glow).
 */
import { hypot } from "../ease.js";
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { circle } from "./circle.js";
import { VertexMesh } from "./mesh.js";

const VERTEX = `${VERTEX_HEAD}
in vec2 aPosition; in vec2 aNormal; in vec4 aWay; in vec3 aStyle; in vec4 aColor;
out vec4 vColor; out vec4 vWay; out vec3 vStyle;
void main() {
  float edge = aWay.z + aWay.w / uCamera.z;
  float half_px = edge + aStyle.z + 0.75;
  vColor = aColor; vStyle = aStyle;
  vWay = vec4(aWay.x * half_px, aWay.y / uCamera.z, edge, half_px);
  float bend = aStyle.x < 0.0 ? 0.0 : fract(aStyle.x);
  vStyle.x = floor(abs(aStyle.x) + 0.001);
  vec2 px = toPixel(bent(aPosition, bend > 0.5 ? 1.0 : bend * 2.0)) + aNormal * aWay.x * half_px;
  gl_Position = toClip(px);
}`;
const FRAGMENT = `${FRAGMENT_HEAD}
in vec4 vColor; in vec4 vWay; in vec3 vStyle;
void main() {
  float d = abs(vWay.x);
  float edge = vWay.z;
  float cover;
  if (vStyle.z > 0.0) {
    float q = max(d - edge, 0.0) / vStyle.z;
    cover = exp(-2.5 * q * q) * (1.0 - smoothstep(0.8, 1.0, q));
  } else cover = clamp(edge + 0.5 - d, 0.0, 1.0);
  if (vStyle.x > 0.5) {
    float period = vStyle.x * 2.0;
    float u = abs(fract(vWay.y / period) - 0.5) * period;
    cover *= clamp(vStyle.x * 0.5 + 0.5 - u, 0.0, 1.0);
  }
  float alpha = vColor.a * cover;
  if (vStyle.y > 0.0) alpha *= mix(1.0, 0.28, clamp(edge * vStyle.y + 0.5 - d, 0.0, 1.0));
  if (alpha < 0.003) discard;
  outColor = vec4(vColor.rgb * alpha, alpha);
}`;

export const PEN = {
  vertex: VERTEX, fragment: FRAGMENT,
  attributes: { aPosition: "float32x2", aNormal: "float32x2", aWay: "float32x4", aStyle: "float32x3", aColor: "unorm8x4" },
};

/** Points of the ring that is being drawn. */
let ringX = new Float64Array(128);
let ringY = new Float64Array(128);

/** A batch of strokes; `line` and `ring` add to it. */
export class Pen extends VertexMesh {
  constructor(first = 2048) { super(PEN, first); }

  vertex(x, y, nx, ny, side, s, style, bend) {
    const at = this.room(1);
    const d = this.data;
    d[at] = x; d[at + 1] = y; d[at + 2] = nx; d[at + 3] = ny;
    d[at + 4] = side; d[at + 5] = s; d[at + 6] = style.px; d[at + 7] = style.nm ?? 0;
    // Whole part: dash length in px; fraction (0..0.5): how far the point follows the membrane.
    d[at + 8] = (style.dash ?? 0) + Math.min(bend, 0.999) * 0.5;
    d[at + 9] = style.core ?? 0; d[at + 10] = style.soft ?? 0;
    this.bits[at + 11] = style.color;
    return this.count - 1;
  }

  /** Stroke the polyline *xs*, *ys* (nm). style: {px, nm, core, dash, soft, color}; *bend* number or array. */
  line(xs, ys, style, { closed = false, bend = 0, n = xs.length } = {}) {
    let s = 0;
    let before = -1;
    const last = closed ? n : n - 1;
    for (let i = 0; i <= last; i += 1) {
      const j = i % n;
      const a = closed ? (j + n - 1) % n : Math.max(j - 1, 0);
      const b = closed ? (j + 1) % n : Math.min(j + 1, n - 1);
      const [tx, ty] = [xs[b] - xs[a], ys[b] - ys[a]];
      const length = hypot(tx, ty) || 1;
      if (i > 0) s += hypot(xs[j] - xs[(j + n - 1) % n], ys[j] - ys[(j + n - 1) % n]);
      const w = typeof bend === "number" ? bend : bend[j];
      const left = this.vertex(xs[j], ys[j], -ty / length, tx / length, -1, s, style, w);
      this.vertex(xs[j], ys[j], -ty / length, tx / length, 1, s, style, w);
      if (before >= 0) {
        this.triangle(before, before + 1, left);
        this.triangle(before + 1, left + 1, left);
      }
      before = left;
    }
  }

  /** Stroke an arc of an ellipse (a full ring by default). */
  ring(cx, cy, rx, ry, style, { rot = 0, from = 0, to = 6.28319, n = 48, bend = 0 } = {}) {
    const [c, s] = [Math.cos(rot), Math.sin(rot)];
    const full = to - from > 6.28;
    if (n > ringX.length) [ringX, ringY] = [new Float64Array(n), new Float64Array(n)];
    const turn = full && !from ? circle(n) : null;
    for (let i = 0; i < n; i += 1) {
      const a = turn ? 0 : from + ((to - from) * i) / (full ? n : n - 1);
      const u = rx * (turn ? turn.cos[i] : Math.cos(a));
      const v = ry * (turn ? turn.sin[i] : Math.sin(a));
      ringX[i] = cx + u * c - v * s;
      ringY[i] = cy + u * s + v * c;
    }
    this.line(ringX, ringY, style, { closed: full, bend, n });
  }
}

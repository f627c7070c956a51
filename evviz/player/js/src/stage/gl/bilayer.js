/**
 * Membranes: a strip along a curve, painted as two leaflets of lipids by its shader.
 *
 * Far away it is the fine dotted double line of a textbook plate; near, head groups and tails
 * appear. Nothing is rebuilt for a zoom: the shader works in screen pixels.
 */
import { hypot } from "../ease.js";
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { VertexMesh } from "./mesh.js";
import { rgb } from "../look.js";

const VERTEX = `${VERTEX_HEAD}
uniform vec4 uBilayer;  // thickness px, bead spacing nm, pad px, line weight
in vec2 aPosition; in vec2 aNormal; in vec4 aWay; in vec4 aColor;
out vec4 vColor; out vec4 vWay; out float vThick;
void main() {
  float weight = max(length(aNormal), 0.001);
  vThick = uBilayer.x * weight;
  float half_px = vThick * 0.5 + uBilayer.z;
  vColor = aColor;
  vWay = vec4(aWay.x * half_px, aWay.y, aWay.z, weight);
  vec2 px = toPixel(bent(aPosition, aWay.w)) + aNormal / weight * aWay.x * half_px;
  gl_Position = toClip(px);
}`;
const FRAGMENT = `${FRAGMENT_HEAD}
uniform vec4 uBilayer;
uniform vec3 uPaper; uniform vec3 uPs;
in vec4 vColor; in vec4 vWay; in float vThick;
float hash(float n) { return fract(sin(n * 12.9898 + 4.1) * 43758.5453); }
void main() {
  float y = vWay.x;
  float spacing = uBilayer.y;
  float bead = floor(vWay.y / spacing);
  float beadPx = spacing / uCamera.z;
  float x = (fract(vWay.y / spacing) - 0.5) * beadPx;
  float r = min(vThick * 0.15, beadPx * 0.46);
  float line = uBilayer.w;
  float yc = vThick * 0.5 - r;
  float d = length(vec2(x, abs(y) - yc)) - r;
  float near = smoothstep(2.0, 3.2, r);
  float inside = clamp(vThick * 0.5 - r - abs(y), 0.0, 1.0);
  vec3 head = vColor.rgb;
  float tails = 0.0;
  if (near > 0.0) {
    // Tails: two per lipid, from the head towards the middle, each lipid a little different.
    float lipid = hash(bead + (y > 0.0 ? 17.0 : 91.0));
    float depth = clamp((yc - abs(y)) / max(yc, 1.0), 0.0, 1.0);
    float wave = sin(depth * 9.0 + lipid * 6.28) * r * 0.16;
    float tail = min(abs(x - r * 0.42 - wave), abs(x + r * 0.42 - wave));
    tails = clamp(0.62 + r * 0.07 - tail, 0.0, 1.0) * step(0.07, depth) * (1.0 - smoothstep(0.86, 0.94, depth));
    head = mix(head, uPs, step(lipid, y > 0.0 ? vWay.z : max(0.22 - vWay.z, 0.0)) * near);
  }
  vec3 fill = mix(head, mix(head, uPaper, 0.55), near);
  float cover = clamp(0.5 - d, 0.0, 1.0);
  float rim = clamp(0.5 - abs(d + line * 0.5) + line * 0.5, 0.0, 1.0) * near;
  vec3 band = mix(vColor.rgb, uPaper, 0.42);
  float bandAlpha = inside * mix(0.62, 0.16, near);
  vec3 color = band * bandAlpha; float alpha = bandAlpha;
  float t = tails * near * 0.75 * inside;
  color = mix(color, mix(vColor.rgb, head, 0.6), t); alpha = alpha + (1.0 - alpha) * t;
  vec3 top = mix(fill, head, max(rim, 1.0 - near));
  color = color * (1.0 - cover) + top * cover; alpha = alpha * (1.0 - cover) + cover;
  // A membrane too thin for two rows of heads is one plain line.
  float plain = 1.0 - smoothstep(5.5, 8.0, vThick);
  float one = clamp(min(vThick * 0.34, 1.15 * line) + 0.5 - abs(y), 0.0, 1.0);
  color = mix(color, vColor.rgb * one, plain); alpha = mix(alpha, one, plain);
  outColor = vec4(color, alpha) * vColor.a;
  if (outColor.a < 0.004) discard;
}`;

/** Screen thickness of a bilayer (px) at *npp* nm per px: never thinner than a line that shows two leaflets. */
export function thicknessPx(npp, line) {
  const real = 5.2 / npp;
  return hypot(8.6 * line, real * 1.15);
}

export const BILAYERS = {
  vertex: VERTEX, fragment: FRAGMENT,
  attributes: { aPosition: "float32x2", aNormal: "float32x2", aWay: "float32x4", aColor: "unorm8x4" },
};

/** A batch of membranes. */
export class Bilayers extends VertexMesh {
  /** *like* is another one that is dressed alike. */
  constructor(first = 4096, like = null) {
    super(BILAYERS, first);
    this.uniforms = like?.uniforms ?? { uBilayer: new Float32Array(4), uPaper: new Float32Array(3), uPs: new Float32Array(3) };
  }

  /** Set thickness and colours for this frame. */
  dress(npp, tokens, line) {
    const thick = thicknessPx(npp, line);
    // Spacing in steps of the square root of two, so that heads do not slide while one zooms.
    const wanted = Math.max(4.1 * line, thick * 0.315) * npp;
    const step = 2 ** (Math.round(Math.log2(wanted) * 2) / 2);
    const u = this.uniforms;
    u.uBilayer.set([thick, step, 1.2, 1.1 * line]);
    u.uPaper.set(rgb(tokens.cytoplasm).map((v) => v / 255));
    u.uPs.set(rgb(tokens.microvesicle).map((v) => v / 255));
    this.thick = thick;
  }

  vertex(x, y, nx, ny, side, s, mark, bend, color) {
    const at = this.room(1);
    const d = this.data;
    d[at] = x; d[at + 1] = y; d[at + 2] = nx; d[at + 3] = ny;
    d[at + 4] = side; d[at + 5] = s; d[at + 6] = mark; d[at + 7] = bend;
    this.bits[at + 8] = color;
    return this.count - 1;
  }

  /**
   * Add a curve. *normals* point outwards; `weights` thin the strip, `ps` (0..1) is the share of
   * phosphatidylserine in the outer leaflet, `color` a colour word; `colors` and `marks` give colour and ps point by
   * point; with `bare`, no triangles are made (see `join`).
   */
  strip(xs, ys, nx, ny, n, { s0 = 0, closed = false, ps = 0, bend = 0, color = 0, weights = null, colors = null, marks = null, bare = false } = {}) {
    let s = s0;
    let before = -1;
    for (let i = 0; i < (closed ? n + 1 : n); i += 1) {
      const j = i % n;
      const k = (j + n - 1) % n;
      if (i > 0) s += hypot(xs[j] - xs[k], ys[j] - ys[k]);
      const c = colors ? colors[j] : color;
      const w = weights ? weights[j] : 1;
      const mark = marks ? marks[j] : ps;
      const left = this.vertex(xs[j], ys[j], nx[j] * w, ny[j] * w, -1, s, mark, bend, c);
      this.vertex(xs[j], ys[j], nx[j] * w, ny[j] * w, 1, s, mark, bend, c);
      if (before >= 0 && !bare) {
        this.triangle(before, before + 1, left);
        this.triangle(before + 1, left + 1, left);
      }
      before = left;
    }
  }

  /** Join *n* pairs of vertices from number *first* on, but for the pieces that *hidden* marks. */
  join(first, n, hidden) {
    for (let i = 0; i < n; i += 1) {
      if (hidden[i]) continue;
      const a = first + 2 * i;
      this.triangle(a, a + 1, a + 2);
      this.triangle(a + 1, a + 3, a + 2);
    }
  }

  /** A closed round membrane (a vesicle seen near). */
  ring(cx, cy, r, { n = 72, wobble = null, ...style } = {}) {
    const [xs, ys, nx, ny] = [[], [], [], []];
    for (let i = 0; i < n; i += 1) {
      const a = (i / n) * 6.28318531;
      const q = wobble ? r * wobble(a) : r;
      nx.push(Math.cos(a)); ny.push(Math.sin(a));
      xs.push(cx + q * nx[i]); ys.push(cy + q * ny[i]);
    }
    this.strip(xs, ys, nx, ny, n, { closed: true, ...style });
  }
}

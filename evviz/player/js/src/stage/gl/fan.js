/** Flat filled shapes: the cell body, the nucleus, the inside of a bud. */
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { mixWords } from "../look.js";
import { circle } from "./circle.js";
import { VertexMesh } from "./mesh.js";

/** Points over which a bud's fill turns from the cell's colour into its own. */
const TURN = 15;

const VERTEX = `${VERTEX_HEAD}
in vec2 aPosition; in float aBend; in vec4 aColor;
out vec4 vColor;
void main() {
  vColor = vec4(aColor.rgb * aColor.a, aColor.a);
  gl_Position = toClip(toPixel(bent(aPosition, aBend)));
}`;
const FRAGMENT = `${FRAGMENT_HEAD}
in vec4 vColor;
void main() { outColor = vColor; }`;

export const FANS = { vertex: VERTEX, fragment: FRAGMENT, attributes: { aPosition: "float32x2", aBend: "float32", aColor: "unorm8x4" } };

/** Fills around a middle point (the shape must be visible from there as a whole). */
export class Fans extends VertexMesh {
  constructor(first = 512) { super(FANS, first); }

  vertex(x, y, bend, color) {
    const at = this.room(1);
    this.data[at] = x;
    this.data[at + 1] = y;
    this.data[at + 2] = bend;
    this.bits[at + 3] = color;
    return this.count - 1;
  }

  /** Fill the polygon *xs*, *ys* (nm) from (*cx*, *cy*); *rim* colours the edge, *bend* 0..1 follows the membrane. */
  polygon(xs, ys, cx, cy, color, { rim = color, bend = 0, bendMiddle = 0, n = xs.length } = {}) {
    const middle = this.vertex(cx, cy, bendMiddle, color);
    for (let i = 0; i < n; i += 1) this.vertex(xs[i], ys[i], bend, rim);
    for (let i = 0; i < n; i += 1) this.triangle(middle, middle + 1 + i, middle + 1 + ((i + 1) % n));
  }

  /**
   * Fill between the two sides of a curve that is its own mirror image: point k with point n - 1 - k.
   * *rim* colours the first *flat* points of each side, then it turns into *color*.
   */
  ladder(xs, ys, color, bend, n, rim = color, flat = 0) {
    const first = this.count;
    const turn = Math.min(TURN, Math.max(n / 2 - 1 - flat, 1));
    for (let i = 0; i < n; i += 1) {
      const deep = Math.min(i, n - 1 - i) - flat;
      this.vertex(xs[i], ys[i], bend, deep >= turn || rim === color ? color : mixWords(rim, color, Math.max(deep, 0) / turn));
    }
    for (let i = 0; i < Math.floor(n / 2) - 1; i += 1) {
      const [a, b, c, d] = [first + i, first + i + 1, first + n - 1 - i, first + n - 2 - i];
      this.triangle(a, b, c);
      this.triangle(b, d, c);
    }
    const mid = first + Math.floor(n / 2);
    this.triangle(mid - 1, mid, mid + (n % 2));
  }

  /** Fill an ellipse. */
  ellipse(cx, cy, rx, ry, rot, color, { rim = color, n = 72, bend = 0 } = {}) {
    const [c, s] = [Math.cos(rot), Math.sin(rot)];
    const middle = this.vertex(cx, cy, bend, color);
    const { cos, sin } = circle(n);
    for (let i = 0; i < n; i += 1) {
      const u = rx * cos[i];
      const v = ry * sin[i];
      this.vertex(cx + u * c - v * s, cy + u * s + v * c, bend, rim);
    }
    for (let i = 0; i < n; i += 1) this.triangle(middle, middle + 1 + i, middle + 1 + ((i + 1) % n));
  }
}

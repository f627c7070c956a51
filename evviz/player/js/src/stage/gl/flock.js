/**
 * Thousands of pictures in one draw call: every vesicle, cargo, bead and molecule.
 *
 * Four corners each, and not one instance: a machine that draws without a graphics card takes 15 us to start an instance.
 */
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { VertexMesh } from "./mesh.js";

const VERTEX = `${VERTEX_HEAD}
in vec2 aPlace; in vec2 aCorner; in vec2 aSheet; in vec4 aColor;
out vec2 vSheet; out vec4 vColor;
void main() {
  gl_Position = toClip(toPixel(aPlace) + aCorner);
  vSheet = aSheet;
  vColor = aColor;
}`;
const FRAGMENT = `${FRAGMENT_HEAD}
uniform sampler2D uSheet;
in vec2 vSheet; in vec4 vColor;
void main() { outColor = texture(uSheet, vSheet) * vec4(vColor.rgb * vColor.a, vColor.a); }`;

export const FLOCK = {
  vertex: VERTEX, fragment: FRAGMENT,
  attributes: { aPlace: "float32x2", aCorner: "float32x2", aSheet: "unorm16x2", aColor: "unorm8x4" },
};

export class Flock extends VertexMesh {
  constructor(first = 1024) {
    super(FLOCK, 4 * first);
    this.index = new Uint32Array(0);
  }

  /** Put *icon* (from the atlas) at (*x*, *y*) nm with radius *px*, turned by *rot*; *tint* is a colour word. */
  put(icon, x, y, px, rot = 0, tint = 0xffffffff) {
    const half = px * icon.reach;
    if (rot) this.quad(icon, x, y, half, half, Math.cos(rot), Math.sin(rot), tint);
    else this.quad(icon, x, y, half, half, 1, 0, tint);
  }

  /** Put *text* (from the atlas) with its middle at (*x*, *y*) nm. */
  write(text, x, y, tint = 0xffffffff) { this.quad(text, x, y, text.wide * 0.5, text.high * 0.5, 1, 0, tint); }

  /** Put a picture *w* and *h* px from its middle to its sides, turned by the angle of cosine *c* and sine *s*. */
  quad({ sheet }, x, y, w, h, c, s, tint) {
    const wc = w * c;
    const ws = w * s;
    const hc = h * c;
    const hs = h * s;
    const at = this.room(4);
    const d = this.data;
    const b = this.bits;
    d[at] = x; d[at + 1] = y; d[at + 2] = hs - wc; d[at + 3] = -ws - hc; b[at + 4] = sheet[0]; b[at + 5] = tint;
    d[at + 6] = x; d[at + 7] = y; d[at + 8] = wc + hs; d[at + 9] = ws - hc; b[at + 10] = sheet[1]; b[at + 11] = tint;
    d[at + 12] = x; d[at + 13] = y; d[at + 14] = wc - hs; d[at + 15] = ws + hc; b[at + 16] = sheet[2]; b[at + 17] = tint;
    d[at + 18] = x; d[at + 19] = y; d[at + 20] = -wc - hs; d[at + 21] = hc - ws; b[at + 22] = sheet[3]; b[at + 23] = tint;
  }

  /** The indices are always the same; only how many there are changes. */
  send() {
    this.indices = this.count * 1.5;
    if (this.indices > this.index.length) this.index = corners(Math.floor(this.data.length / this.words / 4));
    super.send();
  }

  uploadIndex(gl) {
    if (this.heldIndex < this.index.length) gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, this.index, gl.STATIC_DRAW);
    this.heldIndex = this.index.length;
  }
}

/** Indices of *n* pictures: two triangles each. */
function corners(n) {
  const index = new Uint32Array(n * 6);
  for (let k = 0; k < n; k += 1) index.set([4 * k, 4 * k + 1, 4 * k + 2, 4 * k, 4 * k + 2, 4 * k + 3], 6 * k);
  return index;
}

/** White with opacity *alpha*: the tint that only fades. */
export const fade = (alpha) => ((Math.round(Math.min(Math.max(alpha, 0), 1) * 255) << 24) | 0xffffff) >>> 0;

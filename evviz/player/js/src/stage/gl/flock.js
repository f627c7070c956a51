/** Thousands of pictures in one draw call: every vesicle, cargo, bead and molecule. */
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { VertexMesh } from "./mesh.js";

const VERTEX = `${VERTEX_HEAD}
in vec2 aCorner; in vec2 aPlace; in vec3 aSize; in vec4 aSheet; in vec4 aColor;
out vec2 vSheet; out vec4 vColor;
void main() {
  float c = cos(aSize.z), s = sin(aSize.z);
  vec2 q = aCorner * aSize.xy;
  gl_Position = toClip(toPixel(aPlace) + vec2(q.x * c - q.y * s, q.x * s + q.y * c));
  vSheet = mix(aSheet.xy, aSheet.zw, aCorner * 0.5 + 0.5);
  vColor = aColor;
}`;
const FRAGMENT = `${FRAGMENT_HEAD}
uniform sampler2D uSheet;
in vec2 vSheet; in vec4 vColor;
void main() { outColor = texture(uSheet, vSheet) * vec4(vColor.rgb * vColor.a, vColor.a); }`;

export class Flock extends VertexMesh {
  constructor(view, atlas, corners, first = 1024) {
    super({
      vertex: VERTEX, fragment: FRAGMENT, first, corners,
      resources: { view: view.group, uSheet: atlas.source, uSampler: atlas.source.style },
      attributes: { aPlace: "float32x2", aSize: "float32x3", aSheet: "float32x4", aColor: "unorm8x4" },
    });
  }

  /** Put *icon* (from the atlas) at (*x*, *y*) nm with radius *px*, turned by *rot*; *tint* is a colour word. */
  put(icon, x, y, px, rot = 0, tint = 0xffffffff) {
    const half = px * icon.reach;
    this.quad(icon, x, y, half, half, rot, tint);
  }

  /** Put *text* (from the atlas) with its middle at (*x*, *y*) nm. */
  write(text, x, y, tint = 0xffffffff) { this.quad(text, x, y, text.wide * 0.5, text.high * 0.5, 0, tint); }

  quad(icon, x, y, w, h, rot, tint) {
    const at = this.room(1);
    const d = this.data;
    d[at] = x; d[at + 1] = y; d[at + 2] = w; d[at + 3] = h; d[at + 4] = rot;
    d[at + 5] = icon.u0; d[at + 6] = icon.v0; d[at + 7] = icon.u1; d[at + 8] = icon.v1;
    this.bits[at + 9] = tint;
  }
}

/** White with opacity *alpha*: the tint that only fades. */
export const fade = (alpha) => ((Math.round(Math.min(Math.max(alpha, 0), 1) * 255) << 24) | 0xffffff) >>> 0;

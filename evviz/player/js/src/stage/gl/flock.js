/** Thousands of pictures in one draw call: every vesicle, cargo, bead and molecule. */
import { FRAGMENT_HEAD, VERTEX_HEAD } from "./view.js";
import { VertexMesh } from "./mesh.js";

const VERTEX = `${VERTEX_HEAD}
in vec2 aCorner; in vec2 aPlace; in vec2 aSize; in vec4 aSheet; in vec4 aColor;
out vec2 vSheet; out vec4 vColor;
void main() {
  float c = cos(aSize.y), s = sin(aSize.y);
  vec2 q = aCorner * aSize.x;
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
      attributes: { aPlace: "float32x2", aSize: "float32x2", aSheet: "float32x4", aColor: "unorm8x4" },
    });
  }

  /** Put *icon* (from the atlas) at (*x*, *y*) nm with radius *px*, turned by *rot*; *tint* is a colour word. */
  put(icon, x, y, px, rot = 0, tint = 0xffffffff) {
    const at = this.room(1);
    const d = this.data;
    d[at] = x; d[at + 1] = y; d[at + 2] = px * icon.reach; d[at + 3] = rot;
    d[at + 4] = icon.u0; d[at + 5] = icon.v0; d[at + 6] = icon.u1; d[at + 7] = icon.v1;
    this.bits[at + 8] = tint;
  }
}

/** White with opacity *alpha*: the tint that only fades. */
export const fade = (alpha) => ((Math.round(Math.min(Math.max(alpha, 0), 1) * 255) << 24) | 0xffffff) >>> 0;

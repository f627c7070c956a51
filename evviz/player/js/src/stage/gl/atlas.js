/**
 * Pictures of things, drawn once with the canvas and kept in one texture on the graphics card.
 *
 * `icon(key, px, paint)` gives the place of a picture whose half size is the nearest bucket to
 * *px*; `paint(c, r, tokens, line)` draws around (0, 0) with radius *r* in CSS pixels. A new look
 * or a full sheet starts a new sheet: what is still asked for is drawn again.
 */
import { Texture, TextureSource } from "pixi.js";

const SIDE = 2048;
const BUCKETS = [3, 4, 5.5, 7.5, 10, 14, 19, 26, 36, 50, 70, 96];
/** Largest half size (px) that comes from the sheet; nearer things are drawn as shapes. */
export const LARGEST = 96;

const EDGES = BUCKETS.map((b) => b * 1.18);

/** Number of the bucket for half size *px*. */
function bucketOf(px) {
  let k = 0;
  while (k < EDGES.length - 1 && px > EDGES[k]) k += 1;
  return k;
}

export class Atlas {
  constructor(renderer, devicePx) {
    this.renderer = renderer;
    this.devicePx = devicePx;
    this.pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    this.source = new TextureSource({ width: SIDE, height: SIDE, resolution: 1, alphaMode: "premultiply-alpha-on-upload" });
    this.texture = new Texture({ source: this.source });
    this.places = new Map();
    this.clear();
  }

  /** Colours and line weight from now on; drops all pictures. */
  dress(tokens, line) {
    this.tokens = tokens;
    this.line = line;
    this.clear();
  }

  clear() {
    this.places.clear();
    this.x = this.y = this.shelf = 0;
    this.full = false;
  }

  /** Where picture *key* is: {u0, v0, u1, v1, reach, bucket}; `reach` = half size of the quad / radius. */
  icon(key, px, paint, reach = 1.35) {
    const bucket = bucketOf(px);
    let rows = this.places.get(key);
    if (!rows) this.places.set(key, (rows = new Array(BUCKETS.length).fill(null)));
    return (rows[bucket] ??= this.paint(BUCKETS[bucket], paint, reach));
  }

  paint(bucket, paint, reach) {
    const half = Math.ceil((bucket * reach + 2) * this.devicePx);
    const side = half * 2 + 2;
    if (this.x + side > SIDE) { this.x = 0; this.y += this.shelf; this.shelf = 0; }
    if (this.y + side > SIDE) { this.full = true; this.x = this.y = this.shelf = 0; }
    const [x, y] = [this.x, this.y];
    const c = this.pen;
    c.canvas.width = c.canvas.height = side; // also wipes it
    c.setTransform(this.devicePx, 0, 0, this.devicePx, half + 1, half + 1);
    c.lineJoin = "round";
    c.lineCap = "round";
    paint(c, bucket, this.tokens, this.line);
    this.send(x, y, side);
    this.x += side;
    this.shelf = Math.max(this.shelf, side);
    return { u0: (x + 1) / SIDE, v0: (y + 1) / SIDE, u1: (x + 1 + half * 2) / SIDE, v1: (y + 1 + half * 2) / SIDE,
      reach: half / this.devicePx / bucket };
  }

  /** Hand the new picture to the graphics card, and nothing but it. */
  send(x, y, side) {
    const { gl, texture } = this.renderer;
    texture.bindSource(this.source, 0);
    const was = gl.getParameter(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, side, side, gl.RGBA, gl.UNSIGNED_BYTE, this.pen.canvas);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, was);
  }

  /** Start a sheet that overflowed anew, between two frames. */
  tidy() {
    if (this.full) this.clear();
  }

  destroy() { this.texture.destroy(true); }
}

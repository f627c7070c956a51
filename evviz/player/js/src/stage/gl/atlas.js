/**
 * Pictures of things, and words, drawn once with the canvas and kept in one texture on the graphics card.
 *
 * `icon(key, px, paint)` gives the place of a picture whose half size is the nearest bucket to
 * *px*; `paint(c, r, tokens, line)` draws around (0, 0) with radius *r* in CSS pixels. A new look
 * or a full sheet starts a new sheet: what is still asked for is drawn again.
 */
import { SHEET } from "./renderer.js";

const FONT = "Inter, Helvetica, Arial, sans-serif";
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

/** A place of the sheet as one word of two 16-bit shares. */
const spot = (x, y) => ((Math.round((y / SHEET) * 65535) << 16) | Math.round((x / SHEET) * 65535)) >>> 0;

export class Atlas {
  constructor(renderer, devicePx) {
    this.renderer = renderer;
    this.devicePx = devicePx;
    this.pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    this.places = new Map();
    this.era = 0; // grows whenever pictures lose their places
    this.clear();
  }

  /** Colours and line weight from now on; drops all pictures. */
  dress(tokens, line) {
    this.tokens = tokens;
    this.line = line;
    this.clear();
  }

  /** Drop all pictures. */
  clear() {
    this.era += 1;
    this.places.clear();
    this.x = this.y = this.shelf = 0;
    this.full = false;
  }

  /** Where picture *key* is: {sheet: its corners, reach, bucket}; `reach` = half size of the quad / radius. */
  icon(key, px, paint, reach = 1.35) {
    const bucket = bucketOf(px);
    let rows = this.places.get(key);
    if (!rows) this.places.set(key, (rows = new Array(BUCKETS.length).fill(null)));
    return (rows[bucket] ??= this.paint(BUCKETS[bucket], paint, reach));
  }

  /**
   * Where *text* is, in a style {size, weight, fill, halo, rim}: {sheet: its corners, wide, high, x, y: its origin, paint(pen)}.
   *
   * All in px: *size* of the font, *rim* of the halo around the letters (0 for none), and the picture's own
   * width and height.
   */
  text(text, style) {
    const { size, weight, fill, halo = "", rim = 0 } = style;
    const key = `${text}|${size}|${weight}|${fill}|${halo}`;
    let found = this.places.get(key);
    if (!found) this.places.set(key, (found = this.letter(text, `${weight} ${size}px ${FONT}`, fill, halo, rim)));
    return found;
  }

  letter(text, font, fill, halo, rim) {
    const c = this.pen;
    c.font = font;
    const { width, fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = c.measureText(text);
    const w = Math.ceil((width + rim) * this.devicePx);
    const h = Math.ceil((up + down + rim) * this.devicePx);
    const [x, y] = [rim / 2, up + rim / 2];
    const paint = (pen) => {
      pen.font = font;
      pen.lineWidth = rim;
      pen.strokeStyle = halo;
      if (rim) pen.strokeText(text, 0, 0);
      pen.fillStyle = fill;
      pen.fillText(text, 0, 0);
    };
    return { ...this.sketch(w, h, x, y, paint), wide: w / this.devicePx, high: h / this.devicePx, x, y, paint };
  }

  paint(bucket, paint, reach) {
    const half = Math.ceil((bucket * reach + 2) * this.devicePx);
    const middle = half / this.devicePx;
    const place = this.sketch(half * 2, half * 2, middle, middle, (c) => paint(c, bucket, this.tokens, this.line));
    return { ...place, reach: middle / bucket };
  }

  /** Paint a picture of *w* x *h* device px, with the origin at (*x*, *y*) px in it, and find it a place. */
  sketch(w, h, x, y, paint) {
    const [wide, high] = [w + 2, h + 2];
    if (this.x + wide > SHEET) { this.x = 0; this.y += this.shelf; this.shelf = 0; }
    if (this.y + high > SHEET) { this.full = true; this.x = this.y = this.shelf = 0; }
    const c = this.pen;
    c.canvas.width = wide; // also wipes it
    c.canvas.height = high;
    c.setTransform(this.devicePx, 0, 0, this.devicePx, x * this.devicePx + 1, y * this.devicePx + 1);
    c.lineJoin = "round";
    c.lineCap = "round";
    paint(c);
    this.renderer.write(this.x, this.y, c.canvas);
    const [left, top, right, low] = [this.x + 1, this.y + 1, this.x + 1 + w, this.y + 1 + h];
    const place = { sheet: [spot(left, top), spot(right, top), spot(right, low), spot(left, low)] };
    this.x += wide;
    this.shelf = Math.max(this.shelf, high);
    return place;
  }

  /** Start a sheet that overflowed anew, between two frames. */
  tidy() {
    if (this.full) this.clear();
  }
}

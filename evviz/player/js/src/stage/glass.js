/**
 * Words on the glass: sharp, while a slow machine draws the picture beneath them with fewer pixels.
 *
 * Each is a small picture that the browser moves about; it is drawn once. A picture with all its pixels holds its own words.
 */
export class Glass {
  constructor(host) {
    this.element = document.createElement("div");
    this.element.style.cssText = "position:absolute;inset:0;overflow:hidden;pointer-events:none";
    this.element.setAttribute("aria-hidden", "true");
    host.appendChild(this.element);
    this.words = new Map(); // by text of the atlas: {canvas, place, alpha, seen}
    this.on = this.holds = false;
    this.filmed = false; // a film shows the canvas alone
  }

  /** Words of the next picture lie here if *on*: *unit* CSS px are one of the drawing, which has *devicePx* pixels. */
  begin(on, unit, devicePx, { x, y, npp }) {
    // As long as the camera stands they follow what they name in every second picture: moving them costs.
    if (unit !== this.unit) { this.element.replaceChildren(); this.words.clear(); } // drawn for a stage of another size
    const stands = x === this.x && y === this.y && npp === this.npp;
    Object.assign(this, { on: on && !this.filmed, holds: stands && !this.holds, unit, devicePx, x, y, npp });
    for (const word of this.words.values()) word.seen = false;
  }

  /** Show *text* (from the atlas) with its left upper corner at (*left*, *top*) px of the drawing. */
  put(text, left, top, alpha) {
    let word = this.words.get(text);
    if (!word) this.words.set(text, (word = { canvas: this.draw(text), place: "", alpha: 1, seen: true }));
    word.seen = true;
    if (this.holds && word.place) return;
    const fine = this.devicePx / this.unit;
    const [x, y] = [left, top].map((v) => Math.round(v * this.devicePx) / fine);
    const place = `translate(${x}px,${y}px)`;
    if (word.place !== place) word.canvas.style.transform = word.place = place;
    if (word.alpha !== alpha) word.canvas.style.opacity = word.alpha = alpha;
  }

  /** What was not put is gone. */
  end() {
    for (const [text, { canvas, seen }] of this.words) {
      if (seen) continue;
      canvas.remove();
      this.words.delete(text);
    }
  }

  draw({ wide, high, x, y, paint }) {
    const { devicePx, unit } = this;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(wide * devicePx);
    canvas.height = Math.round(high * devicePx);
    canvas.style.cssText = `position:absolute;left:0;top:0;width:${wide * unit}px;height:${high * unit}px;will-change:transform`;
    const pen = canvas.getContext("2d");
    pen.setTransform(devicePx, 0, 0, devicePx, x * devicePx, y * devicePx);
    pen.lineJoin = "round";
    paint(pen);
    this.element.appendChild(canvas);
    return canvas;
  }
}

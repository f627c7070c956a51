/** What lies on the glass, on a quiet backing: the scale bar, and the note when sizes are exaggerated. */
import { Container, Graphics, Text } from "pixi.js";

const STEPS = [1, 2, 5];
/** Ends of the bar's box from the lower left corner of the stage, and its padding (px). */
const EDGE = 12;
const PAD = 10;

/** Round length (nm) near *px* pixels at *npp*. */
export function barLength(npp, px = 92) {
  const wanted = npp * px;
  const ten = 10 ** Math.floor(Math.log10(wanted));
  let best = ten;
  for (const s of [...STEPS, 10]) if (s * ten <= wanted * 1.25) best = s * ten;
  return best;
}

/** A length in nm as a reader says it. */
export const inWords = (nm, words) => (nm >= 1000 ? words("scale.um", { n: nm / 1000 }) : words("scale.nm", { n: nm }));

export class Overlay {
  constructor(words) {
    this.words = words;
    this.layer = new Container();
    this.layer.eventMode = "none";
    this.bar = new Graphics();
    this.layer.addChild(this.bar);
    this.key = "";
    /** What the scale bar says now: {nm, px}; `box` is its place on the stage. */
    this.shown = { nm: 0, px: 0 };
    this.box = [0, 0, 0, 0];
  }

  dress(tokens, type, devicePx) {
    this.tokens = tokens;
    this.type = type;
    this.length?.destroy(true);
    this.note?.destroy(true);
    const style = { fontFamily: "Inter, Helvetica, Arial, sans-serif", fontSize: 12 * type, fill: tokens.ink };
    const resolution = Math.max(devicePx, 1.5);
    this.length = new Text({ text: "", resolution, style });
    this.note = new Text({ text: "", resolution, style: { ...style, fontSize: 11 * type, fill: tokens.muted } });
    this.length.anchor.set(0.5, 1);
    this.note.anchor.set(0, 1);
    this.layer.addChild(this.length, this.note);
    this.key = "";
  }

  /** Redraw if the zoom, the size or the note changed. */
  draw(camera, note) {
    const key = `${camera.npp.toPrecision(4)}|${camera.width}|${camera.height}|${note}`;
    if (key === this.key) return;
    this.key = key;
    const nm = barLength(camera.npp, Math.min(92, camera.width * 0.24));
    const px = nm / camera.npp;
    Object.assign(this.shown, { nm, px });
    const [x, y] = [EDGE + PAD, camera.height - EDGE - PAD];
    this.length.text = inWords(nm, this.words);
    this.note.text = note;
    this.length.position.set(x + px / 2, y - 5);
    this.note.position.set(x + px + 12, y + 5);
    const wide = Math.max(px, this.length.width, note ? px + 12 + this.note.width : 0);
    this.box = [EDGE, y - this.length.height - 5 - PAD * 0.6, EDGE + wide + 2 * PAD, camera.height - EDGE];
    this.rule(x, y, px);
  }

  rule(x, y, px) {
    const [left, top, right, bottom] = this.box;
    const { tokens } = this;
    this.bar.clear().roundRect(left, top, right - left, bottom - top, 8).fill({ color: tokens.stage, alpha: 0.86 });
    this.bar.moveTo(x, y).lineTo(x + px, y).moveTo(x, y - 4).lineTo(x, y + 4).moveTo(x + px, y - 4).lineTo(x + px, y + 4).stroke({ color: tokens.ink, width: 1.6 });
  }

  destroy() { this.layer.destroy({ children: true }); }
}

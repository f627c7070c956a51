/** What lies on the glass: the scale bar, and the note when sizes are exaggerated. */
import { Container, Graphics, Text } from "pixi.js";

const STEPS = [1, 2, 5];

/** Round length (nm) near *px* pixels at *npp*. */
export function barLength(npp, px = 92) {
  const wanted = npp * px;
  const ten = 10 ** Math.floor(Math.log10(wanted));
  let best = ten;
  for (const s of [...STEPS, 10]) if (s * ten <= wanted * 1.25) best = s * ten;
  return best;
}

/** A length in nm as a reader says it. */
export const inWords = (nm) => (nm >= 1000 ? `${nm / 1000} µm` : `${nm} nm`);

export class Overlay {
  constructor() {
    this.layer = new Container();
    this.layer.eventMode = "none";
    this.bar = new Graphics();
    this.layer.addChild(this.bar);
    this.key = "";
  }

  dress(tokens, type, devicePx) {
    this.tokens = tokens;
    this.type = type;
    this.length?.destroy(true);
    this.note?.destroy(true);
    const style = { fontFamily: "Inter, Helvetica, Arial, sans-serif", fontSize: 12 * type, fill: tokens.ink, stroke: { color: tokens.stage, width: 3, join: "round" } };
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
    const [x, y] = [22, camera.height - 22];
    for (const [color, width] of [[this.tokens.stage, 4.4], [this.tokens.ink, 1.6]]) {
      if (color === this.tokens.stage) this.bar.clear();
      this.bar.moveTo(x, y).lineTo(x + px, y).moveTo(x, y - 4).lineTo(x, y + 4).moveTo(x + px, y - 4).lineTo(x + px, y + 4).stroke({ color, width });
    }
    this.length.text = inWords(nm);
    this.length.position.set(x + px / 2, y - 5);
    this.note.text = note;
    this.note.position.set(x + px + 12, y + 6);
  }

  destroy() { this.layer.destroy({ children: true }); }
}

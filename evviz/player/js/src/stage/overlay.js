/** What lies on the glass, on a quiet backing: the scale bar, and the note when sizes are exaggerated. */
import { word } from "./look.js";

const STEPS = [1, 2, 5];
/** Ends of the bar's box from the lower left corner of the stage, and its padding (px). */
const EDGE = 12;
const PAD = 10;
/** Corners of its backing: radius (px) and points of each. */
const ROUND = 8;
const CORNER = 6;

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

/** Outline of a box [left, top, right, bottom] with round corners: {xs, ys}. */
function rounded([left, top, right, bottom]) {
  const [xs, ys] = [[], []];
  const corners = [[right - ROUND, bottom - ROUND], [left + ROUND, bottom - ROUND], [left + ROUND, top + ROUND], [right - ROUND, top + ROUND]];
  corners.forEach(([x, y], corner) => {
    for (let k = 0; k < CORNER; k += 1) {
      const a = (corner + k / (CORNER - 1)) * (Math.PI / 2);
      xs.push(x + ROUND * Math.cos(a));
      ys.push(y + ROUND * Math.sin(a));
    }
  });
  return { xs, ys };
}

/** nm per px from which on readable sizes differ so much from true ones that the picture says so. */
const EXAGGERATED = 0.9;

export class Overlay {
  constructor(words) {
    this.words = words;
    /** What the scale bar says now: {nm, px}, and the note beside it; `box` is its place on the stage. */
    this.shown = { nm: 0, px: 0, note: "" };
    this.box = [0, 0, 0, 0];
    this.key = "";
  }

  dress(tokens, type) {
    this.tokens = tokens;
    this.type = type;
    this.key = "";
  }

  /** Draw bar and note onto the glass of frame *f*: beside each other, unless one of the boxes that are *covered* is in the way. */
  draw(f, camera, covered) {
    const note = f.readable && f.npp > EXAGGERATED ? this.words("scale.exaggerated") : "";
    const { tokens, type } = this;
    const nm = barLength(camera.npp, Math.min(92, camera.width * 0.24));
    const px = nm / camera.npp;
    Object.assign(this.shown, { nm, px, note });
    const [x, y] = [EDGE + PAD, camera.height - EDGE - PAD];
    const length = f.atlas.text(inWords(nm, this.words), { size: 12 * type, weight: 400, fill: tokens.ink });
    const said = note ? f.atlas.text(note, { size: 11 * type, weight: 400, fill: tokens.muted }) : null;
    const room = covered.reduce((least, [left, , , bottom]) => (bottom > y ? Math.min(least, left) : least), camera.width);
    const beside = said && x + px + 12 + said.wide + PAD < room;
    const above = said && !beside ? said.high + 2 : 0;
    const wide = Math.max(px, length.wide, said ? said.wide + (beside ? px + 12 : 0) : 0);
    this.box = [EDGE, y - length.high - above - 5 - PAD * 0.6, EDGE + wide + 2 * PAD, camera.height - EDGE];
    const key = `${camera.x} ${camera.y} ${camera.npp} ${this.box}`;
    if (key !== this.key) this.rule(f, x, y, px);
    this.key = key;
    const write = (text, left, top) => f.say(text, Math.round(left), Math.round(top));
    write(length, x + px / 2 - length.wide / 2, y - 5 - length.high);
    if (said) write(said, ...(beside ? [x + px + 12, y + 5 - said.high] : [x, y - 5 - length.high - above]));
  }

  /** The backing, and the bar with its ends. */
  rule(f, x, y, px) {
    f.backing.clear();
    f.rule.clear();
    const { xs, ys } = rounded(this.box);
    const across = (list) => list.map((one) => f.left + one * f.npp);
    const down = (list) => list.map((one) => f.top + one * f.npp);
    const [left, top, right, bottom] = this.box;
    const [[cx], [cy]] = [across([(left + right) / 2]), down([(top + bottom) / 2])];
    f.backing.polygon(across(xs), down(ys), cx, cy, word(this.tokens.stage, 0.86));
    const ink = { px: 0.8, color: word(this.tokens.ink) };
    for (const [x0, y0, x1, y1] of [[x, y, x + px, y], [x, y - 4, x, y + 4], [x + px, y - 4, x + px, y + 4]]) {
      f.rule.line(across([x0, x1]), down([y0, y1]), ink);
    }
    f.backing.send();
    f.rule.send();
  }
}

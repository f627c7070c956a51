/** Draws everything of one time, back to front: the window of things, then the membranes. */
import { drawReceptors } from "./scenery/receptor.js";
import { BY_KIND, THINGS } from "./things/index.js";
import { drawLysosome } from "./things/lysosome.js";
import { READABLE } from "./frame.js";

const SHELVES = new Map(THINGS.map((entry) => [entry, []]));
const ORDER = [...THINGS].sort((a, b) => a.z - b.z);

/** Fill the frame's batches with the picture of `f.t`. */
export function drawScene(f) {
  f.membrane.begin();
  f.recipientMembrane?.begin();
  for (const shelf of SHELVES.values()) shelf.length = 0;
  for (const thing of f.store.window(f.t)) {
    const entry = BY_KIND.get(f.kindOf(thing));
    if (entry && entry.z !== 21) SHELVES.get(entry).push(thing);
  }
  for (const l of f.lysosomes) drawLysosome(f, l, l.x, l.y, f.px(l.r, READABLE.lysosome));
  for (const entry of ORDER) for (const thing of SHELVES.get(entry)) entry.draw(f, thing);
  drawReceptors(f);
  f.recipientMembrane?.draw(f, f.tokens.recipient);
  f.membrane.draw(f, f.tokens.membrane);
}

/** What is where on the picture: for pointer, keyboard and the parallel DOM. */
import { hypot } from "./ease.js";
import { nameOf } from "./words.js";

/** Smallest half size (px) at which something can be hit. */
const FINGER = 12;

/** The drawn place of thing *who* in the last picture, or null. */
export function find(stage, who) {
  const { hits, hitCount } = stage.frame;
  const thing = stage.store.things.get(who);
  if (thing?.hitAt < hitCount && hits[thing.hitAt]?.thing === thing) return hits[thing.hitAt];
  for (let i = hitCount - 1; i >= 0; i -= 1) if (hits[i].who === who) return hits[i];
  return null;
}

const entry = (stage, h) => ({ who: h.who, kind: h.kind, title: nameOf(stage.words, h) });

/** The thing at a point of the stage (CSS px): small things win over the large ones that they lie in. */
export function pick(stage, x, y) {
  const [wx, wy] = stage.camera.toWorld(x / stage.unit, y / stage.unit);
  const { hits, hitCount, npp } = stage.frame;
  let best = null;
  let least = 1;
  for (let i = 0; i < hitCount; i += 1) {
    const h = hits[i];
    const d = hypot(h.x - wx, h.y - wy) / npp;
    const share = d / Math.max(h.px, FINGER);
    if (share > 1 || stage.frame.hides(h)) continue;
    const score = share * 0.5 + Math.min(h.px / 200, 0.5);
    if (score < least) { best = h; least = score; }
  }
  return best && entry(stage, best);
}

/** What a keyboard should reach first, by kind; unlisted kinds come last. */
const FIRST = ["mve", "microvesicle", "exosome", "endosome", "autophagosome", "amphisome", "oncosome", "apoptotic_body", "migrasome", "virus", "armm", "lysosome", "receptor", "carrier", "ilv"];
/** Most of one kind, so that every kind has its turn, and most in all. */
const OF_A_KIND = 12;
const IN_ALL = 60;

/** Things on the screen that a keyboard should reach, in reading order, with their places in CSS px. */
export function focusables(stage) {
  const { camera, unit } = stage;
  const { hits, hitCount, npp } = stage.frame;
  const largest = new Map(FIRST.map((kind) => [kind, []]));
  const chosen = [];
  for (let i = 0; i < hitCount; i += 1) {
    const h = hits[i];
    if (!stage.frame.sees(h.x, h.y, 0) || stage.frame.hides(h) || (h.kind === "ilv" && h.px < 9)) continue;
    if (h.who === stage.ui.selected) chosen.push(h);
    const rows = largest.get(h.kind);
    if (rows) keepLargest(rows, h);
  }
  const kept = new Set([...chosen, ...[...largest.values()].flat()]);
  return [...kept].slice(0, IN_ALL).map((h) => {
    const [x, y] = camera.toScreen(h.x, h.y);
    const label = h.kind === "receptor" ? { label: nameOf(stage.words, h) } : null;
    return { ...entry(stage, h), ...label, x: Math.round(x * unit), y: Math.round(y * unit), px: Math.round(h.px * unit), nm: Math.round(h.px * npp) };
  }).sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Put *h* among the largest of its kind, if it is one of them. */
function keepLargest(rows, h) {
  if (rows.length === OF_A_KIND && rows[OF_A_KIND - 1].px >= h.px) return;
  let k = Math.min(rows.length, OF_A_KIND - 1);
  while (k > 0 && rows[k - 1].px < h.px) { rows[k] = rows[k - 1]; k -= 1; }
  rows[k] = h;
}

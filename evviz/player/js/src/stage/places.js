/** Where the camera can go: the whole cell, a level, or a thing. */
import { clamp, hypot } from "./ease.js";

/** nm per px at which a level is looked at. */
const NEAR = { organelle: 4.2, membrane: 0.55 };

export function places(stage) {
  return {
    get reach() { return stage.plate ? stage.plate.r0 * 2.6 : 1e4; },
    /** The cell with room for what leaves it, and the recipient peeping in from the side. */
    fit(width, height) {
      const { outline } = stage;
      const [left, right] = [Math.min(...outline.x), Math.max(...outline.x)];
      const [top, bottom] = [Math.min(...outline.y), Math.max(...outline.y)];
      const [w, h] = [right - left, bottom - top];
      const wide = width / height;
      const npp = Math.max((w * (wide > 1.1 ? 1.3 : 1.14)) / width, (h * 1.16) / height);
      const spare = width * npp - w;
      return { x: (left + right) / 2 + (wide > 1.1 ? Math.min(spare * 0.24, w * 0.16) : 0), y: (top + bottom) / 2, npp };
    },
    /** Whoever asks for the whole cell does not follow a part of it any more. */
    letGo() { stage.ui.followed = null; },
    /** Camera for a level or a thing's id, with the thing to keep in the middle on the way; null if it is not there. */
    find(what, camera) {
      const hit = what === "organelle" ? worthwhile(stage, camera, organelleScore) : what === "membrane" ? worthwhile(stage, camera, membraneScore) : stage.find(what);
      if (hit) return { ...spotOf(stage, hit, what), npp: nearness(stage, hit, what, camera), aim: { who: hit.who, what, rest: 3 } };
      if (what === "organelle") return { x: camera.x, y: camera.y, npp: NEAR.organelle };
      return what === "membrane" ? { x: stage.outline.x[0], y: stage.outline.y[0], npp: NEAR.membrane } : null;
    },
    /** Where the thing of an *aim* is now, as seen from its level; null once it is gone. */
    of({ who, what }) {
      const hit = stage.find(who);
      return hit && spotOf(stage, hit, what);
    },
  };
}

/** The point of *hit* to look at: for the membrane level, the membrane where it is nearest, or where a bud hung that has left. */
function spotOf(stage, hit, what) {
  if (what !== "membrane" || HANGING.has(is(stage, hit))) return { x: hit.x, y: hit.y };
  const { outline } = stage;
  const r = hit.px * stage.frame.npp;
  if (!ORGANELLES.has(hit.kind)) return bent(stage, outline.at(hit.thing.site ?? outline.indexAt(Math.atan2(hit.y, hit.x)), BASE * r, spot));
  const far = r / (hypot(hit.x - outline.cx, hit.y - outline.cy) || 1);
  return { x: hit.x + (hit.x - outline.cx) * far, y: hit.y + (hit.y - outline.cy) * far };
}

/** A point of the resting membrane as its waves carry it now. */
function bent({ outline, frame }, point) {
  const [x, y] = outline.bend(point, frame.t, frame.still);
  return { x, y };
}

/** nm per px at which *hit* is looked at. */
function nearness(stage, hit, what, camera) {
  if (what === "organelle") return NEAR.organelle;
  const side = Math.min(camera.width, camera.height);
  const nm = hit.thing.radiusAt ? hit.thing.radiusAt(stage.t) : (hit.thing.r ?? 60);
  if (what !== "membrane") return Math.max((nm / side) * 4.2, 0.16);
  return ORGANELLES.has(hit.kind) ? NEAR.membrane : clamp(((2 * nm) / side) * 2.2, NEAR.membrane * 0.7, NEAR.membrane * 2.2);
}

/** How far above the membrane one looks where a bud hung, as a share of its radius. */
const BASE = 0.4;
const spot = [0, 0, 0, 0];
const ORGANELLES = new Set(["mve", "endosome"]);
const HELD = new Set(["docked", "primed"]);
const HANGING = new Set(["budding", "grown"]);
const is = (stage, hit) => hit.thing.stateAt?.(stage.frame.t)?.is;

/** Lower is better: an MVE that holds much and lies near the membrane, but not on it. */
function organelleScore(stage, hit) {
  if (!ORGANELLES.has(hit.kind)) return null;
  return Math.abs(Math.abs(stage.outline.depthOf(hit.x, hit.y)) - 1300) * 0.5 - Math.min(hit.thing.children?.length ?? 0, 12) * 160;
}

/** Lower is better: a bud that hangs on the membrane, then an MVE that is held there. */
function membraneScore(stage, hit) {
  if (hit.kind === "microvesicle") return HANGING.has(is(stage, hit)) ? -6000 - (is(stage, hit) === "grown" ? 4000 : 0) : null;
  if (!ORGANELLES.has(hit.kind)) return null;
  return Math.abs(stage.outline.depthOf(hit.x, hit.y)) * 6 - (HELD.has(is(stage, hit)) ? 5000 : 0);
}

/** What is selected, else the drawn thing with the best score, weighed against its way from the middle of the picture. */
function worthwhile(stage, camera, score) {
  const { frame, ui } = stage;
  const chosen = ui.selected && stage.find(ui.selected);
  if (chosen) return chosen;
  let best = null;
  let least = Infinity;
  for (let i = 0; i < frame.hitCount; i += 1) {
    const hit = frame.hits[i];
    const own = score(stage, hit);
    if (own === null) continue;
    const d = own + hypot(hit.x - camera.x, hit.y - camera.y) * 0.5;
    if (d < least) { best = hit; least = d; }
  }
  return best;
}

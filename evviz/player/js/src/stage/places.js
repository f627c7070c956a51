/** Where the camera can go: the whole cell, a level, or a thing. */

/** nm per px at which a level is looked at. */
const NEAR = { organelle: 4.2, membrane: 0.42 };

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
    /** Camera for a level or a thing's id; null if it is not there. */
    find(what, camera) {
      if (what === "organelle") return { ...middle(stage, camera, ["mve", "endosome"]), npp: NEAR.organelle };
      if (what === "membrane") return { ...middle(stage, camera, ["mve", "microvesicle"], true), npp: NEAR.membrane };
      const hit = stage.find(what);
      if (!hit) return null;
      const nm = hit.thing.radiusAt ? hit.thing.radiusAt(stage.t) : (hit.thing.r ?? 60);
      return { x: hit.x, y: hit.y, npp: Math.max(nm / Math.min(camera.width, camera.height) * 4.2, 0.16) };
    },
  };
}

/** A worthwhile spot near the middle of the picture: a thing of *kinds*, at the membrane if asked. */
function middle(stage, camera, kinds, atMembrane = false) {
  const { frame, ui } = stage;
  const chosen = ui.selected && stage.find(ui.selected);
  if (chosen) return { x: chosen.x, y: chosen.y };
  let best = null;
  for (let i = 0; i < frame.hitCount; i += 1) {
    const h = frame.hits[i];
    if (!kinds.includes(h.kind)) continue;
    const depth = Math.abs(stage.outline.depthOf(h.x, h.y));
    const d = Math.hypot(h.x - camera.x, h.y - camera.y) + (atMembrane ? depth * 6 : 0);
    if (!best || d < best.d) best = { d, x: h.x, y: h.y };
  }
  if (best) return best;
  return atMembrane ? { x: stage.outline.x[0], y: stage.outline.y[0] } : { x: camera.x, y: camera.y };
}

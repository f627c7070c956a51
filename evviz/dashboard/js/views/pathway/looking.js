// Looking around in an SVG: wheel, drag, two fingers, keys and buttons. The view is a window on the map.

import { pxOf } from "../../dom.js";

const CLOSEST = 2.5;
const STEP = 1.3;
/** Letters on a map that is smaller than this are hard to read: rather look around. */
const SMALLEST = 0.62;

export function looking(svg, changed = () => {}) {
  let view = { x: 0, y: 0, scale: 1 };
  let bounds = { left: 0, top: 0, width: 1, height: 1 };
  let own = false; // somebody has looked around: the view stays

  const size = () => svg.getBoundingClientRect();
  function apply() {
    const { width, height } = size();
    if (!width) return;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
    changed(view.scale / pxOf(svg));
  }
  const least = () => Math.min(0.3, size().width / bounds.width / 1.2, size().height / bounds.height / 1.2);

  /** Change the scale about a point of the screen; the middle, unless given. */
  function zoom(by, at = null) {
    own = true;
    const { width, height, left, top } = size();
    const [px, py] = at ? [at.x - left, at.y - top] : [width / 2, height / 2];
    const scale = Math.min(CLOSEST * pxOf(svg), Math.max(least(), view.scale * by));
    view = { x: view.x + px / view.scale - px / scale, y: view.y + py / view.scale - py / scale, scale };
    apply();
  }

  function pan(dx, dy) {
    own = true;
    view = { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
    apply();
  }

  /** Show the map: all of it, or its whole width from the top. */
  function fit(whole = false) {
    const { width, height } = size();
    if (!width) return;
    own = false;
    const wide = Math.min(1.15 * pxOf(svg), width / bounds.width);
    const all = Math.min(wide, height / bounds.height);
    const scale = whole ? all : Math.max(all, Math.min(wide, SMALLEST * pxOf(svg)));
    const tall = height / scale;
    view = { scale, x: bounds.left - (width / scale - bounds.width) / 2, y: tall > bounds.height ? bounds.top - (tall - bounds.height) / 2 : bounds.top };
    apply();
  }

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1 / 1.12 : 1.12, { x: event.clientX, y: event.clientY });
  }, { passive: false }); // prettier-ignore

  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
  };
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  svg.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last || !event.buttons) return;
    const before = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (before) {
      const now = spread();
      zoom(now.apart / before.apart, now);
      pan(now.x - before.x, now.y - before.y);
    } else if (fingers.size === 1) {
      moved += Math.abs(event.clientX - last.x) + Math.abs(event.clientY - last.y);
      if (moved > 4) svg.setPointerCapture?.(event.pointerId);
      pan(event.clientX - last.x, event.clientY - last.y);
    }
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("click", (event) => moved > 4 && event.stopPropagation(), true); // the end of a drag is no click

  const KEYS = { "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), 0: () => fit(true), ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60) };
  svg.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  return {
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    fit,
    resized: () => (own ? apply() : fit()),
    bound(box) {
      bounds = box;
      fit();
    },
    /** Bring a point of the map into the middle, large enough to be read. */
    centre(x, y) {
      const { width, height } = size();
      own = true;
      const scale = Math.max(view.scale, 0.9);
      view = { scale, x: x - width / scale / 2, y: y - height / scale / 2 };
      apply();
    },
  };
}

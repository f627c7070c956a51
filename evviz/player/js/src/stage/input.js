/**
 * Pointer, wheel and pinch on the stage. Keys are the shell's: it calls the camera.
 *
 * In a page that scrolls, wheel and one finger move the page as the reader expects; Ctrl with the wheel, or
 * two fingers, move the cell. Who tries it otherwise gets an `evviz-hint` event ("wheel" or "touch").
 */
import { hypot } from "./ease.js";
const DRAG = 5;

/** Wheel steps to one factor of the zoom; a pinch on a touchpad comes as small steps with Ctrl. */
const WHEEL = { plain: 0.0028, pinch: 0.009, most: 160, line: 18 };

function scrolls(element) {
  const { overflowY } = getComputedStyle(element);
  const root = element === document.documentElement;
  return (root ? overflowY !== "hidden" : /auto|scroll/.test(overflowY)) && element.scrollHeight > element.clientHeight + 1;
}

/** Whether *target* stands in a page that scrolls: in a frame, or in something taller than its place. */
export function inPage(target) {
  if (window.parent !== window) return true;
  if (getComputedStyle(document.body).overflowY === "hidden") return false;
  for (let one = target; one; one = one.parentElement ?? one.getRootNode().host) if (scrolls(one)) return true;
  return false;
}

/** Listen on *target*; returns a function that stops listening. `on`: {pan, zoom, tap, hover}. */
export function listen(target, on) {
  const pointers = new Map();
  let moved = 0;
  let spread = 0;
  let embedded = false;
  const hint = (kind) => target.dispatchEvent(new CustomEvent("evviz-hint", { bubbles: true, composed: true, detail: kind }));
  const place = (e) => {
    const box = target.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const apart = () => {
    const [a, b] = [...pointers.values()];
    return hypot(a[0] - b[0], a[1] - b[1]);
  };
  const down = (e) => {
    if (e.button > 0) return;
    pointers.set(e.pointerId, place(e));
    target.setPointerCapture?.(e.pointerId);
    moved = pointers.size > 1 ? DRAG + 1 : 0;
    if (pointers.size === 2) spread = apart();
  };
  const move = (e) => {
    const [x, y] = place(e);
    const was = pointers.get(e.pointerId);
    if (!was) { on.hover(x, y); return; }
    const [dx, dy] = [x - was[0], y - was[1]];
    moved += hypot(dx, dy);
    pointers.set(e.pointerId, [x, y]);
    if (moved <= DRAG) return;
    if (embedded && e.pointerType === "touch" && pointers.size === 1) return; // the page scrolls
    on.pan(dx / pointers.size, dy / pointers.size);
    if (pointers.size === 2) {
      const now = apart();
      const [a, b] = [...pointers.values()];
      on.zoom(now / (spread || now), (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      spread = now;
    }
  };
  const up = (e) => {
    const was = pointers.get(e.pointerId);
    pointers.delete(e.pointerId);
    if (was && e.type === "pointerup" && moved <= DRAG) on.tap(...place(e));
    if (was && e.type === "pointercancel" && pointers.size === 0 && e.pointerType === "touch") hint("touch"); // the page took it
    if (pointers.size === 2) spread = apart();
  };
  const wheel = (e) => {
    const wanted = e.ctrlKey || e.metaKey;
    if (!wanted && inPage(target)) { hint("wheel"); return; }
    e.preventDefault();
    const step = e.deltaMode === 1 ? e.deltaY * WHEEL.line : e.deltaY;
    on.zoom(Math.exp(-Math.max(-WHEEL.most, Math.min(WHEEL.most, step)) * (e.ctrlKey ? WHEEL.pinch : WHEEL.plain)), ...place(e));
  };
  const leave = () => on.hover(NaN, NaN);
  const touch = (e) => { if (e.touches.length > 1 && e.cancelable) e.preventDefault(); };
  const events = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel, pointerleave: leave, touchstart: touch, touchmove: touch };
  const eager = { passive: false };
  for (const [name, fn] of Object.entries(events)) target.addEventListener(name, fn, name === "wheel" || name.startsWith("touch") ? eager : undefined);
  const watch = new ResizeObserver(() => {
    embedded = inPage(target);
    target.style.touchAction = embedded ? "pan-x pan-y" : "none";
  });
  watch.observe(document.documentElement);
  watch.observe(target);
  return () => {
    watch.disconnect();
    for (const [name, fn] of Object.entries(events)) target.removeEventListener(name, fn);
  };
}

/** What gestures do to *stage*. */
export const gestures = (stage) => ({
  pan(dx, dy) {
    stage.letGo();
    stage.camera.panBy(dx / stage.unit, dy / stage.unit);
  },
  zoom: (f, x, y) => stage.camera.zoomBy(f, x / stage.unit, y / stage.unit),
  tap: (x, y) => stage.emit("pick", stage.pick(x, y)),
  hover(x, y) {
    stage.ui.asked = performance.now();
    const hit = Number.isNaN(x) ? null : stage.pick(x, y);
    stage.canvas.style.cursor = hit ? "pointer" : "grab";
    if ((hit?.who ?? null) === stage.ui.hovered) return;
    stage.ui.hovered = hit?.who ?? null;
    stage.redraw();
  },
});

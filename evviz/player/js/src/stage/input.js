/** Pointer, wheel and pinch on the stage. Keys are the shell's: it calls the camera. */

const DRAG = 5;

/** Listen on *target*; returns a function that stops listening. `on`: {pan, zoom, tap, hover, touch}. */
export function listen(target, on) {
  const pointers = new Map();
  let moved = 0;
  let spread = 0;
  const place = (e) => {
    const box = target.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const apart = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
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
    moved += Math.hypot(dx, dy);
    pointers.set(e.pointerId, [x, y]);
    if (moved <= DRAG) return;
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
    if (pointers.size === 2) spread = apart();
  };
  const wheel = (e) => {
    e.preventDefault();
    const step = e.deltaMode === 1 ? e.deltaY * 18 : e.deltaY;
    on.zoom(Math.exp(-Math.max(-160, Math.min(160, step)) * (e.ctrlKey ? 0.009 : 0.0028)), ...place(e));
  };
  const leave = () => on.hover(NaN, NaN);
  const events = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel, pointerleave: leave };
  for (const [name, fn] of Object.entries(events)) target.addEventListener(name, fn, name === "wheel" ? { passive: false } : undefined);
  target.style.touchAction = "none";
  return () => { for (const [name, fn] of Object.entries(events)) target.removeEventListener(name, fn); };
}

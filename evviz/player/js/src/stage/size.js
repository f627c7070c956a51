/** How large the drawing is: on a large stage lines, words and small things grow with it. */

/** Side (CSS px) up to which lines and words keep their size. */
const PLAIN_SIDE = 640;
/** Most device pixels per px of the drawing. */
const FINEST = 2.6;

/** For a stage of *width* x *height* CSS px: {unit: CSS px per px of the drawing, devicePx: device px per px of the drawing}. */
export function sizeOf(width, height, screenPx) {
  const unit = Math.max(1, Math.min(width * 0.8, height) / PLAIN_SIDE) ** 0.75;
  return { unit, devicePx: Math.min(screenPx * unit, Math.max(screenPx, FINEST)) };
}

/** Boxes [left, top, right, bottom] of *elements* that lie on *host*, in px of the drawing. */
export function boxesOn(host, elements, unit) {
  const { left, top } = host.getBoundingClientRect();
  return elements.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0)
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top].map((v) => v / unit));
}

/** How far the picture reaches, and the place that shows the whole cell. */
export const wholeOf = (stage) => ({
  /** Whoever asks for the whole cell does not follow a part of it any more. */
  letGo() { stage.letGo(); },
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
});

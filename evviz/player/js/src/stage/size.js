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

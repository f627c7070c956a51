// Everything but the stage grows with a large window, so that a projector at 4K reads as one at 1080p.

/** The window for which lengths are written in the style sheets; smaller ones have their own layouts. */
const WRITTEN_FOR = { width: 1920, height: 1080 };

/** px of the screen for one px of a style sheet, in a place of *width* x *height*. */
export function scaleFor(width, height) {
  return Math.max(1, Math.min(width / WRITTEN_FOR.width, height / WRITTEN_FOR.height));
}

/** A style sheet whose px follow `--px`. What is written as PX stays: text inside pictures with a viewBox. */
export function scaled(css) {
  return css.replace(/@(?:media|container)[^{]*\{|(?<![\w.-])(-?\d*\.?\d+)px/g, (found, n) => (n === undefined ? found : n === "1" ? "var(--px)" : `calc(${n}*var(--px))`));
}

/** Scale *root* to its own size, or as the page around it is scaled; returns the scale. */
export function fitScale(root) {
  const around = getComputedStyle(root.getRootNode().host ?? root.parentElement).getPropertyValue("--px");
  const scale = parseFloat(around) || scaleFor(root.clientWidth, root.clientHeight);
  const px = `${Number(scale.toFixed(3))}px`;
  if (root.style.getPropertyValue("--px") !== px) root.style.setProperty("--px", px);
  return scale;
}

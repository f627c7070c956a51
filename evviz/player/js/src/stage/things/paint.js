/** Small canvas strokes that pictures share. `c` is a 2D context with (0, 0) in the middle. */

export function disc(c, x, y, r, fill, stroke, width) {
  c.beginPath();
  c.arc(x, y, Math.max(r, 0.01), 0, 6.2832);
  if (fill) { c.fillStyle = fill; c.fill(); }
  if (stroke) { c.strokeStyle = stroke; c.lineWidth = width; c.stroke(); }
}

/** A tube from one point to another: outline *stroke*, inside *fill*. */
export function tube(c, path, width, fill, stroke, line) {
  c.beginPath();
  path(c);
  c.strokeStyle = stroke;
  c.lineWidth = width + line;
  c.stroke();
  c.strokeStyle = fill;
  c.lineWidth = Math.max(width - line, 0.5);
  c.stroke();
}

export function polygon(c, points, fill, stroke, width) {
  c.beginPath();
  points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
  c.closePath();
  if (fill) { c.fillStyle = fill; c.fill(); }
  if (stroke) { c.strokeStyle = stroke; c.lineWidth = width; c.stroke(); }
}

/** Line weight of a picture of radius *r*: fine when small. */
export const weightOf = (r, line) => Math.min(2.1, 0.9 + r * 0.055) * line;

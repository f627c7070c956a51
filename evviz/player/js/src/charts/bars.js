// Horizontal bars on a canvas: label, one bar per value, the number behind it. Each tone has its
// own pattern, so that colour is never the only sign. A twin's bars are outlines.
// A row may bring the sign of what it counts, as it is drawn on the stage.

import { h } from "../dom.js";
import { FONT } from "./lines.js";

/** Stroke a pattern over a bar: 0 plain, 1 slanted, 2 dots, 3 upright, 4 crossed, 5 level, 6 slanted the other way. */
function texture(ctx, kind, x, y, w, tall, paper, ratio) {
  if (!kind) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, tall);
  ctx.clip();
  ctx.strokeStyle = ctx.fillStyle = paper;
  ctx.lineWidth = 1.2 * ratio;
  const gap = 5 * ratio;
  ctx.beginPath();
  for (let at = x - tall; at < x + w + tall; at += gap) {
    if (kind === 1 || kind === 4) ctx.moveTo(at, y + tall), ctx.lineTo(at + tall, y);
    if (kind === 6 || kind === 4) ctx.moveTo(at, y), ctx.lineTo(at + tall, y + tall);
    if (kind === 3) ctx.moveTo(at, y), ctx.lineTo(at, y + tall);
    if (kind === 2) ctx.moveTo(at + ratio, y + tall / 2), ctx.arc(at, y + tall / 2, 1.1 * ratio, 0, 7);
  }
  if (kind === 5) ctx.moveTo(x, y + tall / 2), ctx.lineTo(x + w, y + tall / 2);
  ctx.stroke();
  ctx.restore();
}

/**
 * @param {HTMLElement} host
 * @param {object} view  `color(token)`, `zoom()`, `end(value)`
 */
export function barChart(host, view) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  host.append(canvas);
  let rows = [];
  const draw = () => {
    const ratio = devicePixelRatio;
    const zoom = view.zoom();
    const width = host.clientWidth;
    if (width < 40 || host.clientHeight < 20) return;
    const bars = rows.reduce((most, row) => Math.max(most, row.bars.length), 1);
    const pitch = Math.max((bars * 8 + 5) * zoom, Math.min(26 * zoom, host.clientHeight / Math.max(1, rows.length)));
    const height = Math.max(host.clientHeight, Math.ceil(pitch * rows.length));
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.setProperty("width", `${width}px`);
    canvas.style.setProperty("height", `${height}px`);
    const ctx = canvas.getContext("2d");
    ctx.font = `${11.5 * ratio * zoom}px ${FONT}`;
    ctx.textBaseline = "middle";
    const sign = rows.some((row) => row.sign) ? Math.min(6 * zoom, pitch * 0.42) : 0;
    const left = Math.min(width * 0.42 + 2 * sign, 8 * zoom + 2.4 * sign + Math.max(...rows.map((row) => ctx.measureText(row.label).width / ratio), 20));
    const room = width - left - 40 * zoom;
    const most = view.most ?? Math.max(1e-9, ...rows.flatMap((row) => row.bars.map((bar) => bar.value)));
    rows.forEach((row, i) => {
      const middle = (i + 0.5) * pitch * ratio;
      ctx.fillStyle = view.color("ink");
      ctx.textAlign = "right";
      ctx.fillText(row.label, (left - 7 - 2.4 * sign) * ratio, middle, (left - 8 - 2.4 * sign) * ratio);
      if (row.sign) {
        ctx.save();
        ctx.translate((left - 5 - sign) * ratio, middle);
        row.sign(ctx, sign * ratio);
        ctx.restore();
      }
      const tall = Math.min(11 * zoom, (pitch - 5 * zoom) / row.bars.length - 1) * ratio;
      row.bars.forEach((bar, k) => {
        const y = middle + (k - row.bars.length / 2) * (tall + ratio) + ratio / 2;
        const w = Math.max(1.5 * ratio, (bar.value / most) * room * ratio);
        ctx.fillStyle = ctx.strokeStyle = view.color(bar.tone);
        if (bar.hollow) {
          ctx.lineWidth = 1.4 * ratio;
          ctx.strokeRect(left * ratio + ratio * 0.7, y + ratio * 0.7, Math.max(w - 1.4 * ratio, 1), Math.max(tall - 1.4 * ratio, 1));
        } else {
          ctx.fillRect(left * ratio, y, w, tall);
          texture(ctx, bar.pattern, left * ratio, y, w, tall, view.color("panel"), ratio);
        }
        if (row.bars.length === 1 || tall > 7 * ratio) {
          ctx.textAlign = "left";
          ctx.fillStyle = view.color(bar.text ?? "muted");
          ctx.fillText(view.end(bar.value) + (bar.hollow ? "′" : ""), left * ratio + w + 5 * ratio, y + tall / 2);
        }
      });
    });
  };
  return {
    update(fresh) {
      rows = fresh;
      draw();
    },
    rebuild: draw,
    canvas: () => canvas,
    destroy: () => canvas.remove(),
  };
}

// A line chart on uPlot: direct labels at line ends, marks where something was set, hover.

import uPlot from "uplot";

import { h } from "../dom.js";

export const FONT = '"Inter", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", system-ui, sans-serif';
const LABEL_GAP = 13;

/** Positions at least *gap* apart, as near to *wanted* as possible, in the same order. */
export function spread(wanted, gap, least, most) {
  const order = wanted.map((y, i) => [y, i]).sort((a, b) => a[0] - b[0]);
  const out = [];
  let last = least - gap;
  for (const [y, i] of order) out[i] = last = Math.max(y, last + gap);
  let over = last - most;
  for (let k = order.length - 1; k >= 0 && over > 0; k--) {
    const i = order[k][1];
    out[i] = Math.min(out[i], most - gap * (order.length - 1 - k));
    over = out[i] - most;
  }
  return out;
}

function endLabels(view) {
  return (u) => {
    const { ctx, bbox } = u;
    const ratio = devicePixelRatio;
    const shown = view.series.map((one, i) => ({ ...one, i: i + 1 })).filter(({ i }) => u.series[i].show);
    const ends = shown
      .map((one) => {
        const values = u.data[one.i];
        let k = values.length - 1;
        while (k > 0 && values[k] == null) k--;
        return values[k] == null ? null : { one, x: u.valToPos(u.data[0][k], "x", true), y: u.valToPos(values[k], "y", true), value: values[k] };
      })
      .filter((end) => end && (view.signed || end.value > 0.03 * u.scales.y.max));
    const places = spread(ends.map(({ y }) => y), LABEL_GAP * ratio * view.zoom(), bbox.top + 4, bbox.top + bbox.height);
    ctx.save();
    ctx.font = `${12 * ratio * view.zoom()}px ${FONT}`;
    ctx.textBaseline = "middle";
    ends.forEach(({ one, x, value }, k) => {
      ctx.fillStyle = view.color(one.text ?? one.tone);
      ctx.textAlign = "left";
      ctx.fillText(view.end(value) + (one.mark ?? ""), Math.max(x, bbox.left + 10) + 6 * ratio, places[k]);
    });
    ctx.restore();
  };
}

function marks(view) {
  return (u) => {
    const { ctx, bbox } = u;
    const ratio = devicePixelRatio;
    const found = view.marks?.() ?? [];
    ctx.save();
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.lineWidth = ratio;
    ctx.strokeStyle = view.color("muted");
    ctx.fillStyle = view.color("muted");
    ctx.font = `${11 * ratio * view.zoom()}px ${FONT}`;
    ctx.textBaseline = "top";
    found.forEach(({ x, label }, k) => {
      const at = Math.round(u.valToPos(x, "x", true)) + 0.5;
      if (at < bbox.left || at > bbox.left + bbox.width) return;
      ctx.beginPath();
      ctx.moveTo(at, bbox.top);
      ctx.lineTo(at, bbox.top + bbox.height);
      ctx.stroke();
      if (k < found.length - 1) return; // only the latest is named: the rest is on the timeline
      const wide = ctx.measureText(label).width + 5 * ratio;
      ctx.textAlign = at + wide < bbox.left + bbox.width ? "left" : "right";
      ctx.fillText(label, at + (ctx.textAlign === "left" ? 4 : -4) * ratio, bbox.top);
    });
    ctx.restore();
  };
}

/** From 0 to a little above the highest value; of differences, as far below 0 as above it. */
function rangeOf(view, low, high) {
  const most = Math.max(view.least ?? 1, (view.signed ? Math.max(high, -low) : high) * 1.12);
  return [view.signed ? -most : 0, most];
}

/**
 * @param {HTMLElement} host
 * @param {object} view  `series` [{name, label, tone, text?, dash?}], `color(token)`, `end(value)`,
 *     `xLabel(x)`, `yLabel(y)`, `marks()`, `xSteps` (distances of marks that x may have), `log` (x on a log scale), `fill`, `signed` (differences), `zoom()`, `shown(name)`, `tip(x, rows)`
 */
export function lineChart(host, view) {
  const tip = h("div", { class: "chart-tip", hidden: true });
  let plot = null;
  let data = null;
  const axis = (more) => ({
    stroke: view.color("muted"),
    font: `${Math.round(11 * view.zoom())}px ${FONT}`, // whole px: uPlot scales nothing else to the screen's
    grid: { stroke: view.color("line"), width: 1 },
    ticks: { show: false },
    ...more,
  });
  const build = () => {
    plot?.destroy();
    const { clientWidth: width, clientHeight: height } = host;
    if (width < 40 || height < 40) return;
    plot = new uPlot(
      {
        width,
        height,
        padding: [4, view.right ?? 36 * view.zoom(), 0, 2],
        legend: { show: false },
        cursor: { y: false, points: { size: 7 * view.zoom() }, drag: { x: false, y: false } },
        scales: {
          x: { time: false, distr: view.log ? 3 : 1, range: view.xRange },
          y: { range: (u, low, high) => rangeOf(view, low ?? 0, high ?? 0) },
        },
        axes: [
          axis({ size: 20 * view.zoom(), gap: 3, space: 46 * view.zoom(), grid: { show: false }, values: (u, splits) => splits.map(view.xLabel), ...(view.xSteps ? { incrs: view.xSteps } : {}), ...(view.xSplits ? { splits: view.xSplits, filter: (u, s) => s } : {}) }),
          axis({ size: 30 * view.zoom(), gap: 4, space: 34 * view.zoom(), values: (u, splits) => splits.map(view.yLabel) }),
        ],
        series: [
          {},
          ...view.series.map((one) => ({
            label: one.label,
            stroke: view.color(one.tone),
            width: 2 * view.zoom(),
            dash: one.dash?.map((n) => n * view.zoom()),
            show: view.shown(one.name),
            points: { show: false },
            fill: view.fill && !one.bare ? `${view.color(one.tone)}22` : undefined,
          })),
        ],
        hooks: {
          draw: [marks(view), endLabels(view)],
          setCursor: [(u) => hover(u)],
        },
      },
      data ?? [[], ...view.series.map(() => [])],
      host,
    );
    host.append(tip);
  };
  const hover = (u) => {
    const { idx, left } = u.cursor;
    tip.hidden = idx == null || left < 0;
    if (tip.hidden) return;
    const rows = view.series.map((one, i) => ({ ...one, value: u.data[i + 1][idx] })).filter((one) => view.shown(one.name));
    tip.textContent = view.tip(u.data[0][idx], rows);
    const room = host.clientWidth - tip.offsetWidth - 4;
    tip.style.setProperty("left", `${Math.max(2, Math.min(room, left + 40))}px`);
    tip.style.setProperty("top", "2px");
  };
  return {
    /** @param {Array} fresh  [x, ...values by series] */
    update(fresh) {
      data = fresh;
      if (plot) plot.setData(data);
      else build();
    },
    rebuild: build,
    canvas: () => plot?.ctx.canvas ?? null,
    destroy() {
      plot?.destroy();
      tip.remove();
    },
  };
}

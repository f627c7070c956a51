// The chart card: one chart at a time, with legend, picture and table to take away.

import { CHARTS } from "../charts/charts.js";
import { download, h, iconButton, select, setText, svg } from "../dom.js";
import { CHART_NAMES } from "../options.js";
import { PALETTE } from "../palette.js";

/** A short line in the tone and dash of a series. */
function swatch(color, dash) {
  const line = svg("path", { d: "M0 5h14", stroke: color, "stroke-width": 2.4, "stroke-dasharray": dash?.map((n) => n / 1.6).join(" ") });
  return svg("svg", { viewBox: "0 0 14 10", "aria-hidden": "true" }, line);
}

/** A chart that lives in *host* until destroyed: keeps itself in step with the app. */
export function liveChart(app, id, host, legend) {
  const chart = CHARTS[id];
  const hidden = new Set();
  const view = {
    color: (token) => PALETTE[app.look][token] ?? token,
    zoom: () => (app.look === "projector" ? 1.5 : 1) * (app.scale ?? 1),
    shown: (name) => !hidden.has(name),
    series: [],
  };
  let drawn = null;
  let key = "";
  const none = h("p", { class: "empty", text: app.words("chart.early"), hidden: true });
  host.append(none);
  const refill = () => {
    view.series = chart.series(app);
    legend.replaceChildren(
      ...view.series.map((one) =>
        h(
          "button",
          {
            type: "button", "aria-pressed": String(!hidden.has(one.name)),
            on: {
              click: ({ currentTarget }) => {
                if (!hidden.delete(one.name)) hidden.add(one.name);
                currentTarget.setAttribute("aria-pressed", String(!hidden.has(one.name)));
                drawn?.rebuild();
              },
            },
          },
          swatch(view.color(one.tone), one.dash),
          one.label,
        ),
      ),
    ); // prettier-ignore
  };
  const update = () => {
    if (!app.session?.branch) return;
    const series = chart.series(app);
    const fresh = series.map((one) => one.name).join(" ");
    if (!drawn || fresh !== key) {
      key = fresh;
      drawn?.destroy();
      refill();
      drawn = chart.make(host, app, view);
    }
    const data = chart.data(app, series);
    none.hidden = chart.enough?.(data) ?? true;
    host.classList.toggle("early", !none.hidden);
    drawn.update(data);
  };
  return {
    update,
    rebuild() {
      if (!app.session?.branch) return;
      refill();
      drawn?.rebuild();
      update();
    },
    canvas: () => drawn?.canvas() ?? null,
    legend: () => view.series.filter((one) => view.shown(one.name)).map(({ label, tone, dash }) => ({ label, color: view.color(tone), dash })),
    table: () => chart.table(app, chart.series(app)),
    destroy() {
      drawn?.destroy();
      none.remove();
      legend.replaceChildren();
    },
  };
}

/** Text of a table as CSV (RFC 4180). */
export function csvOf(rows) {
  const cell = (value) => {
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** The chart as a picture, with its title and what its lines are, on the colour of its card. */
function picture(app, canvas, title, legend) {
  const ratio = devicePixelRatio;
  const head = 34 * ratio;
  const row = 18 * ratio;
  const out = h("canvas", { width: canvas.width + 24 * ratio, height: canvas.height + head + legend.length * row + 12 * ratio });
  const ctx = out.getContext("2d");
  ctx.fillStyle = PALETTE[app.look].panel;
  ctx.fillRect(0, 0, out.width, out.height);
  ctx.fillStyle = PALETTE[app.look].ink;
  ctx.font = `${14 * ratio}px "Helvetica Neue", Arial, sans-serif`;
  ctx.fillText(title, 14 * ratio, 22 * ratio);
  ctx.drawImage(canvas, 12 * ratio, head);
  ctx.font = `${11 * ratio}px "Helvetica Neue", Arial, sans-serif`;
  ctx.lineWidth = 2.4 * ratio;
  legend.forEach(({ label, color, dash = [] }, i) => {
    const y = head + canvas.height + (i + 0.7) * row;
    ctx.strokeStyle = color;
    ctx.setLineDash(dash.map((n) => n * ratio));
    ctx.beginPath();
    ctx.moveTo(14 * ratio, y - 4 * ratio);
    ctx.lineTo(36 * ratio, y - 4 * ratio);
    ctx.stroke();
    ctx.fillText(label, 44 * ratio, y);
  });
  return new Promise((done) => out.toBlob(done, "image/png"));
}

/** The region's element. */
export function chartPanel(app, { closeSheet }) {
  const t = app.words;
  const host = h("div", { class: "chart" });
  const legend = h("div", { class: "legend", role: "group", "aria-label": t("chart.legend") });
  const said = h("p", { class: "unseen" });
  let id = CHART_NAMES[app.options.chart ?? app.scene.chart] ?? "released";
  let chart = liveChart(app, id, host, legend);
  const show = (next) => {
    chart.destroy();
    host.replaceChildren();
    id = next;
    host.style.setProperty("overflow-y", CHARTS[id].scrolls ? "auto" : "hidden");
    host.tabIndex = CHARTS[id].scrolls ? 0 : -1;
    chart = liveChart(app, id, host, legend);
    update();
  };
  const names = () => Object.keys(CHARTS).filter((name) => name !== "difference" || app.twin);
  const options = () => names().map((name) => h("option", { value: name, text: t(`chart.${name}`) }));
  const pick = select([], "", show, { "aria-label": t("chart.choose") });
  const refillPick = () => {
    pick.replaceChildren(...options());
    pick.value = id;
  };
  refillPick();
  app.on("twin", () => {
    if (id === "difference" && !app.twin) show("released");
    refillPick();
    update();
  });
  const png = async () => {
    const canvas = chart.canvas();
    if (canvas) download(await picture(app, canvas, t(`chart.${id}`), chart.legend()), `evviz-${id}.png`);
  };
  const csv = () => download(new Blob([csvOf(chart.table())], { type: "text/csv" }), `evviz-${id}.csv`);
  const element = h(
    "section",
    { class: "panel charts", "aria-label": t("charts.title"), "data-region": "charts" },
    h(
      "div",
      { class: "panel-head" },
      h("h3", { class: "unseen", text: t("charts.title") }),
      h("span", { class: "pick caps" }, pick),
      h(
        "span",
        { class: "tools" },
        iconButton("image", t("chart.png"), png),
        iconButton("table", t("chart.csv"), csv),
        iconButton("close", t("close"), closeSheet, { class: "icon-button sheet-close" }),
      ),
    ),
    host,
    legend,
    said,
  );
  if (CHARTS[id].scrolls) host.style.setProperty("overflow-y", "auto");
  const update = () => {
    if (element.offsetParent === null) return;
    chart.update();
    if (id !== "released") return setText(said, "");
    const rows = chart.table();
    const [names, last] = [rows[0], rows.at(-1)];
    if (rows.length > 1) setText(said, names.slice(1, 3).map((name, i) => `${t(`kind.${name}`)}: ${Math.round(last[i + 1])} ${t("per.hour")}`).join("; "));
  };
  app.on("show-chart", (name) => {
    if (!Object.hasOwn(CHART_NAMES, name)) return;
    pick.value = CHART_NAMES[name];
    show(pick.value);
  });
  const watch = new ResizeObserver(() => chart.rebuild());
  watch.observe(host);
  for (const name of ["tick", "seek", "run"]) app.on(name, update);
  app.on("look", () => chart.rebuild());
  return { element, update, destroy: () => (watch.disconnect(), chart.destroy()) };
}

// Small pictures of what cells did: a dot for each cell, a line for the mean, a mark for the prediction.

import { h, svg } from "../dom.js";
import { cells, curve, mean } from "./judge.js";

const WIDTH = 320;
const ROW = 26;

const short = (value) => (value === null || value === undefined ? "–" : Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2))));

const percent = (unit) => unit === "share";

/** A value with its unit. */
export function shown(value, unit = "") {
  if (percent(unit)) return `${short(value * 100)} %`;
  return `${short(value)}${unit && unit !== "number" ? ` ${unit}` : ""}`;
}

/** Dots of one observable in several experiments. `marks` are predictions: [{value, label}]. */
export function dots(lesson, observable, experiments, marks = []) {
  const { label, unit } = lesson.observables[observable] ?? { label: observable, unit: "" };
  const rows = experiments.map((id) => ({ id, name: lesson.experiments[id].label, seen: cells(lesson, id, observable) })).filter((row) => row.seen.length);
  const top = Math.max(1e-9, ...rows.flatMap((row) => row.seen), ...marks.map((mark) => mark.value)) * 1.06;
  const x = (value) => 4 + (value / top) * (WIDTH - 8);
  const height = rows.length * (ROW + 15) + 20;
  const says = rows.map((row) => `${row.name}: ${shown(mean(row.seen), unit)}`).join("; ");
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${label}. ${says}`, class: "lesson-dots" });
  rows.forEach((row, i) => {
    const y = i * (ROW + 15) + 15;
    picture.append(svg("text", { x: 4, y: y - 4, class: "lesson-row" }, document.createTextNode(`${row.name}: ${shown(mean(row.seen), unit)}`)));
    picture.append(svg("rect", { x: 0, y, width: WIDTH, height: ROW, rx: 5, class: "lesson-band" }));
    row.seen.forEach((value, k) => picture.append(svg("circle", { cx: x(value), cy: y + ROW / 2 + ((k % 5) - 2) * 3.4, r: 3.2, class: `lesson-dot arm-${i % 3}` })));
    picture.append(svg("line", { x1: x(mean(row.seen)), x2: x(mean(row.seen)), y1: y + 1, y2: y + ROW - 1, class: `lesson-mean arm-${i % 3}` }));
  });
  const bottom = height - 4;
  for (const mark of marks) {
    picture.append(svg("path", { d: `M${x(mark.value)} 12V${bottom - 14}`, class: "lesson-mark" }));
    picture.append(svg("path", { d: `M${x(mark.value) - 5} 6h10l-5 7z`, class: "lesson-flag" }));
  }
  picture.append(svg("text", { x: 4, y: bottom, class: "lesson-axis" }, document.createTextNode("0")));
  const right = svg("text", { x: WIDTH - 4, y: bottom, "text-anchor": "end", class: "lesson-axis" }, document.createTextNode(shown(top, unit)));
  picture.append(right);
  return h("figure", { class: "lesson-figure" }, h("figcaption", { text: label }), picture, marks.length ? h("p", { class: "lesson-note", text: `▼ ${marks.map((mark) => mark.label).join(" · ")}` }) : null);
}

/** A sweep as a line through the means, with the cells as dots; `drawn` is a sketched curve. */
export function sweep(lesson, step, physical, drawn = null, real = true) {
  const experiment = lesson.experiments[step.experiment];
  const { label, unit } = lesson.observables[step.observable];
  const means = curve(lesson, step.experiment, step.observable);
  const top = Math.max(1e-9, ...(real ? means : []), ...(drawn ?? []), topOf(lesson, step)) * 1.05;
  const height = 150;
  const x = (i) => 12 + experiment.at[i] * (WIDTH - 24);
  const y = (value) => height - 22 - (Math.max(0, value) / top) * (height - 34);
  const line = (values, props) => svg("polyline", { points: values.map((value, i) => `${x(i)},${y(value)}`).join(" "), fill: "none", ...props });
  const says = means.map((value, i) => `${physical(experiment.at[i])}: ${shown(value, unit)}`).join("; ");
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": real ? `${label}. ${says}` : label, class: "lesson-dots" });
  picture.append(svg("rect", { x: 0, y: 6, width: WIDTH, height: height - 24, rx: 6, class: "lesson-band" }));
  if (real) {
    means.forEach((_, i) => cells(lesson, step.experiment, step.observable, i).forEach((value) => picture.append(svg("circle", { cx: x(i), cy: y(value), r: 2.4, class: "lesson-dot arm-0" }))));
    picture.append(line(means, { class: "lesson-line" }));
  }
  if (drawn) picture.append(line(drawn, { class: "lesson-sketch" }));
  picture.append(svg("text", { x: 4, y: height - 4, class: "lesson-axis" }, document.createTextNode(physical(experiment.at[0]))));
  picture.append(svg("text", { x: WIDTH - 4, y: height - 4, "text-anchor": "end", class: "lesson-axis" }, document.createTextNode(physical(experiment.at.at(-1)))));
  return h("figure", { class: "lesson-figure" }, h("figcaption", { text: label }), picture);
}

/** The highest value that a sketch may have. */
export function topOf(lesson, step) {
  return 1.4 * Math.max(1e-9, ...curve(lesson, step.experiment, step.observable));
}

/** The numbers behind dots, for who prefers a table. */
export function table(lesson, observables, experiments, words) {
  const head = h("tr", {}, h("th", { scope: "col", text: words("lesson.measured") }), ...experiments.map((id) => h("th", { scope: "col", text: lesson.experiments[id].label })));
  const rows = observables.map((name) => {
    const { label, unit } = lesson.observables[name];
    const values = experiments.map((id) => {
      const seen = cells(lesson, id, name);
      return h("td", { text: seen.length ? `${shown(mean(seen), unit)} (${shown(Math.min(...seen), unit)} – ${shown(Math.max(...seen), unit)})` : "–" });
    });
    return h("tr", {}, h("th", { scope: "row", text: label }), ...values);
  });
  return h("details", { class: "lesson-table" }, h("summary", { text: words("lesson.table") }), h("div", { class: "lesson-wide", tabIndex: 0, role: "region", "aria-label": words("lesson.table") }, h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows))));
}
